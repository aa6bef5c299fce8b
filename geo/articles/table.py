"""Tables, one article a row: .csv and .xlsx files."""

import csv
import datetime as dt
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from io import BytesIO, StringIO
from itertools import chain, islice
from pathlib import PurePath

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from geo.articles.archive import check_document
from geo.articles.damage import damage_told
from geo.articles.decoding import decode
from geo.articles.metadata import LONGEST_TEXT, new_article
from geo.errors import ArticleError
from geo.types import Article

MOST_COLUMNS = 50
"""Columns of a sheet that are read; a sheet may claim to have 16,384."""

MOST_ROWS = 100_000
"""Rows of a sheet that are read; a sheet may claim to have 1,048,576, which takes half a minute."""

PREVIEW_ROWS = 20
"""Rows from which the columns are proposed, and that a preview shows."""

LONGEST_NAME = 60
"""Characters above which what stands at a column's head is no name, but an article."""

HEADERS = {
    "text": ("text", "fulltext", "body", "content", "article", "texte", "corps", "contenu"),
    "id": ("id", "identifier", "identifiant"),
    "title": ("title", "headline", "titre", "titulo", "titel"),
    "source": ("source", "outlet", "publisher", "publication", "newspaper", "journal", "média"),
    "date": ("date", "published", "publishedat", "publicationdate", "datedepublication", "jour"),
    "url": ("url", "link", "address", "lien", "adresse"),
    "language": ("language", "lang", "langue"),
}
"""What stands at the head of the column that holds a field, the surest first."""

_DELIMITERS = ",;\t|"

# it speaks of colours, checks and links that it leaves out: of no use to a reader of the text
warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")

csv.field_size_limit(LONGEST_TEXT * 4)  # new_article tells what is too long


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column of a table holds what, counted from 0; None where no column does."""

    text: int
    id: int | None = None
    title: int | None = None
    source: int | None = None
    date: int | None = None
    url: int | None = None
    language: int | None = None
    header: bool = True
    """True where the first row tells the columns' names, False where it is an article."""


def propose_columns(rows: Sequence[Sequence[str]]) -> Columns:
    """Return the columns that a table's first rows suggest, by their names.

    Without a column named like a text, it is the one with the longest cells.
    """
    header = _header(rows)
    named = {
        field: next((header.index(name) for name in names if name in header), None)
        for field, names in HEADERS.items()
    }
    text = named.pop("text")
    longest = text if text is not None else _longest(rows)
    headed = text is not None or any(place is not None for place in named.values())
    first = rows[0][longest] if rows and longest < len(rows[0]) else ""
    alone = len(rows) < 2 or len(first) > LONGEST_NAME
    named = {field: place for field, place in named.items() if place != longest}
    return Columns(text=longest, header=headed or not alone, **named)


def names_text(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first of a table's rows names the column of the text: no guess then."""
    return not set(_header(rows)).isdisjoint(HEADERS["text"])


def _header(rows: Sequence[Sequence[str]]) -> list[str]:
    return [re.sub(r"[\W_]", "", cell.casefold()) for cell in rows[0]] if rows else []


def preview(name: str, data: bytes) -> tuple[list[list[str]], Columns]:
    """Return a table's first rows and the columns proposed, for a reader to choose.

    Raises:
        ArticleError: it cannot be read.

    """
    rows = list(islice(_rows(name, data), PREVIEW_ROWS))
    return rows, propose_columns(rows)


def read_table(
    name: str, data: bytes, language: str | None, columns: Columns | None = None
) -> Iterator[Article | ArticleError]:
    """Yield the article of each row, or why it cannot be read; empty rows are passed over.

    A row without an id is called by the file's name and its number, as in errors.

    Args:
        name: Ends in .csv or .xlsx, of which the first sheet is read.
        data: Its content.
        language: Set by hand.
        columns: As chosen; None for those that are proposed.

    Raises:
        ArticleError: nothing of it can be read.

    """
    rows = _rows(name, data)
    first = list(islice(rows, PREVIEW_ROWS))
    columns = columns or propose_columns(first)
    articles = 0
    for number, row in enumerate(chain(first, rows), start=1):
        if not any(map(str.strip, row)) or (columns.header and number == 1):
            continue
        articles += 1
        try:
            yield _article(f"{name}:{number}", row, columns, language)
        except ArticleError as error:
            yield error
    if not articles:
        raise ArticleError(name, "There is no text in it. Add the article with its text.")


def _article(name: str, row: Sequence[str], columns: Columns, language: str | None) -> Article:
    places = {field.name: getattr(columns, field.name) for field in fields(Columns)}
    del places["header"]
    cells = {
        field: row[place]
        for field, place in places.items()
        if place is not None and place < len(row)
    }
    return new_article(name, cells.pop("text", ""), cells, language=language)


def _longest(rows: Sequence[Sequence[str]]) -> int:
    lengths: dict[int, int] = {}
    for row in rows:
        for place, cell in enumerate(row):
            lengths[place] = lengths.get(place, 0) + len(cell)
    return max(lengths, key=lambda place: lengths[place], default=0)


def _rows(name: str, data: bytes) -> Iterator[list[str]]:
    if PurePath(name).suffix.lower() == ".csv":
        return _csv_rows(name, decode(name, data))
    check_document(name, data)
    return _sheet_rows(name, data)


def _csv_rows(name: str, text: str) -> Iterator[list[str]]:
    header = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=header.count)
    with damage_told(name, csv.Error):
        yield from csv.reader(StringIO(text, newline=""), delimiter=delimiter)


def _sheet_rows(name: str, data: bytes) -> Iterator[list[str]]:
    with damage_told(name, InvalidFileException):
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a sheet says of its size may be wrong
        rows: Iterable[tuple[object, ...]] = sheet.iter_rows(
            max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True
        )
        for number, row in enumerate(rows):
            if number == MOST_ROWS:
                raise ArticleError(
                    name,
                    "It has more than {limit} rows. Split it and add the parts.",
                    limit=MOST_ROWS,
                )
            last = max((place for place, cell in enumerate(row) if cell is not None), default=-1)
            yield [_written(cell) for cell in row[: last + 1]]


def _written(cell: object) -> str:
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, dt.date | dt.time) else str(cell)
