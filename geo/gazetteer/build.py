"""Compiling the gazetteer: all sources into one file."""

import math
import os
import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from tqdm import tqdm

from geo.gazetteer.entries import Entry, Name
from geo.gazetteer.names import normalize
from geo.gazetteer.reader import DEFAULT_PATH
from geo.gazetteer.schema import FILL_SPELLINGS, INDEXES, KINDS, STAGING, TABLES
from geo.gazetteer.sources import cities, countries, subdivisions
from geo.types import BoundingBox, NameKind, PlaceId

_PENALTY = {NameKind.ALTERNATE: 2.0, NameKind.ABBREVIATION: 0.5, NameKind.DEMONYM: 0.5}
"""What a name that is not the place's own costs, in powers of ten of population."""

_PRIOR = {"PCLI": 2.0, "PPLC": 1.0, "ADM2": -0.5}
"""What a feature code is worth, in the same."""


def build(path: str | Path | None = None) -> Path:
    """Compile all sources into the file at `path` and return it.

    The file appears whole or not at all; a gazetteer that was there stays until then.
    """
    target = Path(path or DEFAULT_PATH).absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=target.parent, suffix=".unfinished")
    os.close(handle)
    try:
        with closing(sqlite3.connect(unfinished)) as connection:
            _compile(connection)
        Path(unfinished).chmod(0o644)
        Path(unfinished).replace(target)
    finally:
        Path(unfinished).unlink(missing_ok=True)
    return target


def _compile(connection: sqlite3.Connection) -> None:
    connection.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192;"
        + TABLES
        + STAGING
    )
    areas = subdivisions.read()
    extents: dict[PlaceId, list[Entry]] = {}
    for city in tqdm(cities.read(areas), "Cities", unit="", mininterval=0.5):
        for area in (city.admin1, city.admin2):
            if area:
                extents.setdefault(area, []).append(city)
        _add(connection, city)
        city.names = []
    nations = list(countries.read())
    for entry in tqdm([*areas.entries, *nations], "Areas", unit="", mininterval=0.5):
        _measure(entry, extents.get(entry.id, ()))
        if entry.latitude is not None:
            _add(connection, entry)
    connection.execute(FILL_SPELLINGS)
    connection.executescript("DROP TABLE staged;" + INDEXES)
    connection.executemany(
        "INSERT INTO about VALUES (?, ?)",
        [("version", "1"), ("attribution", "GeoNames (CC BY 4.0), Natural Earth")],
    )
    connection.commit()


def _measure(entry: Entry, cities_in_it: Iterable[Entry]) -> None:
    """Give an area the point, the population and the footprint of its cities where it has none."""
    points = [
        (city.latitude, city.longitude, city.population)
        for city in cities_in_it
        if city.latitude is not None and city.longitude is not None
    ]
    if not points:
        return
    south, north = min(p[0] for p in points), max(p[0] for p in points)
    west, east = min(p[1] for p in points), max(p[1] for p in points)
    if entry.latitude is None:
        entry.latitude = sum(p[0] for p in points) / len(points)
        entry.longitude = sum(p[1] for p in points) / len(points)
    if entry.footprint is None and east - west < 180:
        entry.footprint = BoundingBox(south=south, west=west, north=north, east=east)
    entry.population = entry.population or sum(p[2] for p in points)


def _number(place: PlaceId | None) -> int | None:
    return int(place.partition(":")[2]) if place else None


def _add(connection: sqlite3.Connection, entry: Entry) -> None:
    box = entry.footprint
    number = _number(entry.id)
    connection.execute(
        f"INSERT OR REPLACE INTO place VALUES ({', '.join('?' * 15)})",
        (
            number,
            None,
            entry.name,
            entry.latitude,
            entry.longitude,
            entry.country_code,
            entry.feature_class,
            entry.feature_code,
            entry.population,
            _number(entry.admin1),
            _number(entry.admin2),
            *((box.south, box.west, box.north, box.east) if box else (None,) * 4),
        ),
    )
    prior = math.log10(max(entry.population, 1)) + _PRIOR.get(entry.feature_code, 0)
    best: dict[str, tuple[int, int, str | None]] = {}
    for text, kind, language in [Name(entry.name, NameKind.NAME), *entry.names]:
        if language:
            connection.execute(
                "INSERT OR IGNORE INTO label VALUES (?, ?, ?)", (number, language, text)
            )
        key = normalize(text)
        rank = -round(100 * (prior - _PENALTY.get(kind, 0)))
        if key and (key not in best or best[key][0] > rank):
            best[key] = (rank, KINDS.index(kind), None if text == entry.name else text)
    connection.executemany(
        "INSERT INTO staged VALUES (?, ?, ?, ?, ?)",
        [(key, rank, number, kind, text) for key, (rank, kind, text) in best.items()],
    )
