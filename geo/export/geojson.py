"""GeoJSON (RFC 7946): one feature a mention, in (longitude, latitude) order."""

import json
from collections.abc import Iterable
from typing import TextIO

from geo.export.records import record
from geo.types import Article, Resolution


def write(results: Iterable[tuple[Article, tuple[Resolution, ...]]], output: TextIO) -> None:
    """Write a FeatureCollection; `geometry` is null for what was not resolved."""
    output.write('{"type": "FeatureCollection", "features": [')
    separator = "\n"
    for article, resolutions in results:
        for resolution in resolutions:
            output.write(separator + json.dumps(feature(article, resolution), ensure_ascii=False))
            separator = ",\n"
    output.write("\n]}\n")


def feature(article: Article, resolution: Resolution) -> dict[str, object]:
    """Return one mention as a GeoJSON Feature."""
    row = record(article, resolution)
    point = [row["longitude"], row["latitude"]]
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": point} if resolution.place else None,
        "properties": {k: v for k, v in row.items() if k not in ("latitude", "longitude")},
    }
