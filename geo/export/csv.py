"""Comma-separated values, safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable
from typing import TextIO

from geo.export.records import Record, record
from geo.types import Article, Resolution

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet runs a text cell that begins so (OWASP, "CSV Injection")."""


def write(results: Iterable[tuple[Article, tuple[Resolution, ...]]], output: TextIO) -> None:
    """Write a row a mention under a header; empty cells where nothing was resolved.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    rows = csv.DictWriter(output, list(Record.__annotations__), lineterminator="\n")
    rows.writeheader()
    for article, resolutions in results:
        for resolution in resolutions:
            cells = record(article, resolution)
            rows.writerow({name: _harmless(value) for name, value in cells.items()})


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
