import datetime as dt
import io

import pytest
from openpyxl import Workbook

from geo.articles import Columns, preview, propose_columns, read_bytes, read_table
from geo.errors import ArticleError

LONG = "Il pleut ce matin sur la ville de Brest, et il pleuvra encore demain sur Quimper."


def workbook(*rows):
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (["id", "Title", "TEXT"], {"id": 0, "title": 1, "text": 2}),
        (["Titre", "Corps", "Langue", "Lien"], {"title": 0, "text": 1, "language": 2, "url": 3}),
        (["article", "body", "headline"], {"text": 1, "title": 2}),
        (["published_at", "full text", "Outlet"], {"date": 0, "text": 1, "source": 2}),
    ],
)
def test_columns_are_proposed_by_their_names(header, expected):
    assert propose_columns([header, ["x"] * len(header)]) == Columns(**expected)


def test_without_a_name_the_longest_cells_are_the_text():
    assert propose_columns([["title", "notes"], ["Pluie", LONG]]) == Columns(title=0, text=1)
    assert propose_columns([["n", "notes"], ["1", LONG]]) == Columns(text=1)


def test_without_a_header_the_first_row_is_an_article():
    assert propose_columns([["1", LONG], ["2", LONG]]) == Columns(text=1, header=False)
    assert propose_columns([["1", LONG]]) == Columns(text=1, header=False)


def test_an_empty_table_has_no_columns_to_choose():
    assert propose_columns([]).text == 0


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter):
    data = f'titre{delimiter}texte\r\nPluie{delimiter}"{LONG}\nFin. ""Si"""\r\n'.encode()
    (article,) = read_bytes("a.csv", data)
    assert (article.title, article.text) == ("Pluie", f'{LONG}\nFin. "Si"')


def test_rows_are_called_by_their_number_and_empty_ones_passed_over():
    rows = ("id,text", f"n1,{LONG[:20]}", "", ",,", f",{LONG[:20]}", "n4,")
    readings = list(read_bytes("a.csv", "\n".join(rows).encode()))
    assert [getattr(reading, "id", None) for reading in readings] == ["n1", "a.csv:5", None]
    assert isinstance(readings[2], ArticleError)
    assert readings[2].name == "a.csv:6"


def test_columns_that_are_chosen_win():
    data = workbook(["text", "translation"], [LONG, "It rains in Brest."])
    (article,) = read_table("a.xlsx", data, None, Columns(text=1, title=0))
    assert (article.text, article.title) == ("It rains in Brest.", LONG)


def test_a_preview_shows_the_first_rows_and_the_columns():
    rows, columns = preview("a.xlsx", workbook(["date", "text"], [dt.date(2024, 5, 6), LONG]))
    assert rows == [["date", "text"], ["2024-05-06T00:00:00", LONG]]
    assert columns == Columns(date=0, text=1)


def test_days_and_numbers_of_cells_are_understood():
    morning = dt.datetime.combine(dt.date(2024, 5, 6), dt.time(7, 8))
    data = workbook(["id", "date", "text"], [7, morning, LONG])
    (article,) = read_bytes("a.xlsx", data)
    assert (article.id, article.date, article.text) == ("7", dt.date(2024, 5, 6), LONG)


def test_a_sheet_that_claims_to_be_vast_is_read_all_the_same():
    book, file = Workbook(), io.BytesIO()
    book.active["A1"], book.active["A2"], book.active["XFD900"] = "text", LONG, "far"
    book.save(file)
    (article,) = read_bytes("a.xlsx", file.getvalue())
    assert article.text == LONG


def test_a_table_without_rows_is_told():
    for data in (b"text,title\n", b"\n\n"):
        (error,) = read_bytes("a.csv", data)
        assert isinstance(error, ArticleError)


def test_rows_beyond_the_limit_are_told_not_lost(monkeypatch):
    monkeypatch.setattr("geo.articles.table.MOST_ROWS", 25)
    *articles, error = read_bytes("a.xlsx", workbook(["text"], *[[LONG]] * 25))
    assert [article.text for article in articles] == [LONG] * 24
    assert "25 rows" in str(error)
