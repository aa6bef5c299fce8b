"""Airports: airportsdata, MIT licence."""

import re
from collections.abc import Iterator

import airportsdata

from geo.gazetteer.entries import Entry, Name
from geo.types import PlaceId

_KIND = re.compile(
    r"\b(?:(?:inter)?national|regional|municipal|county|airport|aéroport|airfield|"
    r"(?:naval |army |royal )?air (?:force )?(?:base|station)|afb)\b",
    re.IGNORECASE,
)


def read() -> Iterator[Entry]:
    """Yield the airports that have an IATA code or say in their name what they are."""
    for icao, row in airportsdata.load().items():
        name, city = row["name"], row["city"]
        if not name or not (row["iata"] or _KIND.search(name)):
            continue
        names = [f"{_KIND.sub('', name).strip()} Airport"]
        if row["iata"] and city:
            names.append(f"{city} Airport")
        yield Entry(
            id=PlaceId(f"airport:{row['iata'] or icao}"),
            name=name,
            latitude=row["lat"],
            longitude=row["lon"],
            country_code=row["country"],
            feature_class="S",
            feature_code="AIRP",
            names=[Name(text) for text in names if text != name],
        )
