"""Exports, one module a format.

Each module has `write(results, output)`: `results` yields an article with its
resolutions in text order, `output` is a text stream. What is written is exactly
what is given, in that order.
"""

from collections.abc import Iterable
from typing import TextIO

from geo.export import csv, geojson, jsonl
from geo.types import Article, Resolution

FORMATS = {"jsonl": jsonl.write, "geojson": geojson.write, "csv": csv.write}
"""The writer of each format, by the name that the command line gives it."""


def write(
    format_name: str, results: Iterable[tuple[Article, tuple[Resolution, ...]]], output: TextIO
) -> None:
    """Write the results in a format of FORMATS."""
    FORMATS[format_name](results, output)
