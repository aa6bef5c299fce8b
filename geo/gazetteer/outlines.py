"""Outlines of what is known by its parts alone."""

import json
from collections.abc import Iterable
from typing import Any

import shapely
from shapely.geometry import shape

COMMON_EDGE = 0.01
"""Degrees to which the parts' outlines are kept, and so to which their edges agree."""


def joined(parts: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return the outline of GeoJSON polygons together, without the edges that they share."""
    outlines = [shape(part) for part in parts]
    together = shapely.union_all(outlines, grid_size=COMMON_EDGE)
    geometry: dict[str, Any] = json.loads(shapely.to_geojson(together))
    return geometry
