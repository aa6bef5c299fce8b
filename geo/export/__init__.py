"""Exports, one module a format.

Each module has `write(results, about, output)`: `results` yields an article with its
resolutions in text order, `about` says whom to name, `output` is a binary stream. What
is written is exactly what is given, in that order; formats of places have the most
mentioned first. A collection itself is saved by geo.export.project.
"""

import io
from collections.abc import Callable
from typing import BinaryIO, NamedTuple

from geo.export import (
    annotations,
    csv,
    geojson,
    geopackage,
    html,
    jsonl,
    kml,
    linked_places,
    spreadsheet,
    tei,
)
from geo.export.about import About, about
from geo.export.records import Results

__all__ = ["FORMATS", "About", "Format", "about", "render", "write"]


class Format(NamedTuple):
    """How results leave the program."""

    media_type: str
    suffix: str
    """Of its files, with the dot."""
    write: Callable[[Results, About, BinaryIO], None]


FORMATS = {
    "jsonl": Format("application/jsonl", ".jsonl", jsonl.write),
    "csv": Format("text/csv", ".csv", csv.write),
    "xlsx": Format(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".xlsx",
        spreadsheet.write,
    ),
    "geojson": Format("application/geo+json", ".geojson", geojson.write),
    "gpkg": Format("application/geopackage+sqlite3", ".gpkg", geopackage.write),
    "kml": Format("application/vnd.google-earth.kml+xml", ".kml", kml.write),
    "html": Format("text/html", ".html", html.write),
    "tei": Format("application/tei+xml", ".tei.xml", tei.write),
    "annotations": Format("application/ld+json", ".annotations.jsonld", annotations.write),
    "linked-places": Format("application/ld+json", ".linked-places.jsonld", linked_places.write),
}
"""By the name that the command line gives it."""


def write(format_name: str, results: Results, about: About, output: BinaryIO) -> None:
    """Write the results in a format of FORMATS."""
    FORMATS[format_name].write(results, about, output)


def render(format_name: str, results: Results, about: About) -> bytes:
    """Return the results in a format of FORMATS."""
    output = io.BytesIO()
    write(format_name, results, about, output)
    return output.getvalue()
