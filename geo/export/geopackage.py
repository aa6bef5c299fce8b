"""GeoPackage 1.3 (OGC 12-128r17): layers of mentions and places, a table of sources."""

import sqlite3
import struct
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from geo.export.about import About
from geo.export.attestations import Details, PlaceRow, attestations, by_place, details
from geo.export.legible import legible
from geo.export.records import Results

WGS_84 = 4326
SCHEMA = """
PRAGMA application_id = 0x47504B47;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT
);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian', -1, 'NONE', -1, 'undefined', NULL),
  ('Undefined geographic', 0, 'NONE', 0, 'undefined', NULL),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",'
   || 'SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
   || 'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
   || 'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
   || 'AUTHORITY["EPSG","4326"]]', 'longitude, latitude');
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL,
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id)
);
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL PRIMARY KEY UNIQUE REFERENCES gpkg_contents(table_name),
  column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys(srs_id),
  z TINYINT NOT NULL, m TINYINT NOT NULL
);
"""
NUMBERS = {
    **dict.fromkeys(("latitude", "longitude", "confidence"), "DOUBLE"),
    **dict.fromkeys(("start", "end", "mentions", "articles"), "INTEGER"),
    **dict.fromkeys(("approximate", "corrected"), "BOOLEAN"),
    "date": "DATE",
}
"""SQL type of each column that is no text."""


def write(results: Results, about: About, output: BinaryIO) -> None:
    """Write a GeoPackage; a mention that was not resolved has no geometry."""
    found = list(attestations(results))
    package = sqlite3.connect(":memory:")
    try:
        package.executescript(SCHEMA)
        mentions = [details(each, about) for each in found]
        _add_layer(package, "mentions", Details.__annotations__, mentions, about)
        places = [each.row() for each in by_place(found)]
        _add_layer(package, "places", PlaceRow.__annotations__, places, about)
        _add_about(package, about)
        package.commit()
        output.write(package.serialize())
    finally:
        package.close()


def _add_layer(
    package: sqlite3.Connection,
    name: str,
    columns: Iterable[str],
    rows: Iterable[Mapping[str, object]],
    about: About,
) -> None:
    columns = list(columns)
    typed = ", ".join(f'"{column}" {NUMBERS.get(column, "TEXT")}' for column in columns)
    package.execute(f'CREATE TABLE "{name}" (fid INTEGER PRIMARY KEY, geom POINT, {typed})')
    _describe(package, name, "features", about)
    package.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POINT', ?, 0, 0)", (name, WGS_84)
    )
    marks = ", ".join("?" * (len(columns) + 1))
    quoted = ", ".join(f'"{column}"' for column in columns)
    package.executemany(
        f'INSERT INTO "{name}" (geom, {quoted}) VALUES ({marks})',  # noqa: S608  our own names
        ([_point(row), *map(_value, row.values())] for row in rows),
    )
    package.execute(
        "UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) = (SELECT min(longitude),"  # noqa: S608  the same
        f' min(latitude), max(longitude), max(latitude) FROM "{name}") WHERE table_name = ?',
        (name,),
    )


def _add_about(package: sqlite3.Connection, about: About) -> None:
    package.execute("CREATE TABLE about (id INTEGER PRIMARY KEY, name TEXT, text TEXT)")
    _describe(package, "about", "attributes", about)
    package.executemany(
        "INSERT INTO about (name, text) VALUES (?, ?)",
        ((legible(name), legible(text)) for name, text in about.lines()),
    )


def _describe(package: sqlite3.Connection, table: str, data_type: str, about: About) -> None:
    changed = about.created.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    package.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change,"
        " srs_id) VALUES (?, ?, ?, ?, ?, ?)",
        (table, data_type, table, legible("; ".join(about.attributions)), changed, WGS_84),
    )


def _point(row: Mapping[str, object]) -> bytes | None:
    """Return GeoPackage's header before well-known binary; None without coordinates."""
    if row["longitude"] is None:
        return None
    header = struct.pack("<2sBBi", b"GP", 0, 1, WGS_84)
    return header + struct.pack("<BIdd", 1, 1, row["longitude"], row["latitude"])


def _value(value: object) -> object:
    return legible(str(value)) if isinstance(value, str) else value
