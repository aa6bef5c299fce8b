"""Comma-separated values, safe to open in a spreadsheet."""

import csv
import io
from typing import BinaryIO

from geo.export.about import About
from geo.export.records import Record, Results, record

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet runs a text cell that begins so (OWASP, "CSV Injection")."""


def write(results: Results, _about: About, output: BinaryIO) -> None:
    """Write a row a mention under a header; empty cells where nothing was resolved.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    text = io.TextIOWrapper(output, encoding="utf-8", newline="")
    rows = csv.DictWriter(
        text,
        list(Record.__annotations__),
        lineterminator="\n",
        quoting=csv.QUOTE_NONNUMERIC,  # QUOTE_MINIMAL lets a bare carriage return end a row
    )
    rows.writeheader()
    for article, resolutions in results:
        for resolution in resolutions:
            cells = record(article, resolution)
            rows.writerow({name: _harmless(value) for name, value in cells.items()})
    text.detach()  # or it would close the output, which is the caller's


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
