"""How a basemap's lines are kept: simplified, on a grid, as differences."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

GRID = 1000
"""Steps of the grid in a degree: 0.001 degrees, 110 m, is under a pixel at zoom 9."""

Line = list[int]
"""Longitude and latitude in grid steps, then the differences to each next point."""


def encode(points: Iterable[Sequence[float]]) -> Line:
    """Return (longitude, latitude) points as one list of differences, without repeated points."""
    encoded: Line = []
    previous = (0, 0)
    for longitude, latitude, *_ in points:
        point = (round(longitude * GRID), round(latitude * GRID))
        if point != previous or not encoded:
            encoded += (point[0] - previous[0], point[1] - previous[1])
        previous = point
    return encoded


def decode(line: Line) -> list[tuple[float, float]]:
    """Return the (longitude, latitude) points of an encoded line."""
    longitude = latitude = 0
    points = []
    for step_x, step_y in zip(line[::2], line[1::2], strict=True):
        longitude, latitude = longitude + step_x, latitude + step_y
        points.append((longitude / GRID, latitude / GRID))
    return points


def simplified(
    geometries: Iterable[BaseGeometry], tolerance: float, smallest: float = 0
) -> list[Line]:
    """Return every line and ring of the geometries, simplified to `tolerance` degrees.

    Rings of less than `smallest` square degrees are left out.
    """
    return [
        line
        for geometry in geometries
        for ring in _rings(geometry)
        if not smallest or shapely.Polygon(ring.coords).area >= smallest
        if len(line := encode(ring.simplify(tolerance).coords)) > (6 if smallest else 2)
    ]


def _rings(geometry: BaseGeometry) -> Iterator[BaseGeometry]:
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon":
            yield from (part.exterior, *part.interiors)
        elif part.geom_type == "LineString":
            yield part


def write(path: Path, value: object) -> None:
    """Write compact JSON."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, encoding="utf-8")
