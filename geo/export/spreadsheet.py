"""Excel: a sheet of mentions, one of places, one of sources."""

from collections.abc import Iterable, Mapping
from typing import BinaryIO

from xlsxwriter import Workbook  # type: ignore[import-untyped] # has no types
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped] # the same

from geo.errors import GeoError
from geo.export.about import About
from geo.export.attestations import Details, PlaceRow, attestations, by_place, details
from geo.export.legible import legible
from geo.export.records import Results

MOST_ROWS = 1_048_575
"""Under the header, as Excel has them."""
MOST_CHARACTERS = 16_383
"""Of a cell: Excel takes twice as many UTF-16 units."""


def write(results: Results, about: About, output: BinaryIO) -> None:
    """Write a workbook; every text is a text cell, whatever it begins with.

    Raises:
        GeoError: there are more mentions than a sheet has rows.

    """
    found = list(attestations(results))
    if len(found) > MOST_ROWS:
        raise GeoError(
            "Excel has no room for {n} mentions, {most} at most. Choose CSV or GeoPackage.",
            n=len(found),
            most=MOST_ROWS,
        )
    book = Workbook(output, {"in_memory": True})
    book.set_properties({"created": about.created, "comments": "\n".join(about.attributions)})
    rows = (details(each, about) for each in found)
    _fill(book, "Mentions", Details.__annotations__, rows)
    _fill(book, "Places", PlaceRow.__annotations__, (each.row() for each in by_place(found)))
    facts = ({"name": name, "text": text} for name, text in about.lines())
    _fill(book, "About", ("name", "text"), facts)
    book.close()


def _fill(
    book: Workbook, name: str, columns: Iterable[str], rows: Iterable[Mapping[str, object]]
) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    for column, title in enumerate(columns):
        sheet.write_string(0, column, title, bold)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row.values()):
            _put(sheet, number, column, value)


def _put(sheet: Worksheet, row: int, column: int, value: object) -> None:
    """Write a cell by the type of its value; never guess a formula, a number or a link."""
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        text = legible(str(value))
        short = text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 1]}…"
        sheet.write_string(row, column, short)
