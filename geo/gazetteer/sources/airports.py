"""Airports and air bases: airportsdata, MIT licence."""

import re
from collections.abc import Iterator

import airportsdata

from geo.gazetteer.entries import Entry, Name
from geo.types import PlaceId

_BASE = re.compile(r"\b(?:air (?:force )?(?:base|station)|naval air|afb|raf)\b", re.IGNORECASE)

_KIND = re.compile(
    r"\b(?:international|national|regional|municipal|county|airport|airfield)\b", re.IGNORECASE
)


def read() -> Iterator[Entry]:
    """Yield the airports that have an IATA code, and all air bases."""
    for icao, row in airportsdata.load().items():
        if row["name"] and (row["iata"] or _BASE.search(row["name"])):
            yield Entry(
                id=PlaceId(f"airport:{row['iata'] or icao}"),
                name=row["name"],
                latitude=row["lat"],
                longitude=row["lon"],
                country_code=row["country"],
                feature_class="S",
                feature_code="AIRB" if _BASE.search(row["name"]) else "AIRP",
                names=[Name(name) for name in _short_names(row["name"], row["city"])],
            )


def _short_names(name: str, city: str) -> Iterator[str]:
    """Yield what "London Heathrow Airport" is also called: Heathrow Airport, Heathrow."""
    if not _KIND.search(name):
        return
    bare = " ".join(_KIND.sub(" ", name).split())
    yield f"{bare} Airport"
    if city:
        yield f"{city} Airport"
        if bare.startswith(f"{city} "):
            proper = bare.removeprefix(city).strip(" -/")
            yield from (f"{proper} Airport", proper)
