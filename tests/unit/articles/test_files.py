import io
import logging
import os
import sys
from pathlib import Path

import pytest

from geo.articles import distinct, pasted, read_articles, read_bytes
from geo.errors import ArticleError

TEXT = "Il pleut ce matin sur la ville de Brest."


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.md", "sub/c.txt", "sub/.hidden.txt", ".git/d.txt", "photo.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    return tmp_path


def names(readings):
    return [
        reading.name if isinstance(reading, ArticleError) else reading.id for reading in readings
    ]


def test_a_folder_is_read_in_order_without_what_is_hidden(folder):
    assert names(read_articles([folder])) == ["a.md", "b.txt", "sub/c.txt"]


def test_what_a_folder_holds_beside_articles_is_told_once(folder, caplog):
    with caplog.at_level(logging.WARNING):
        list(read_articles([folder]))
    (record,) = caplog.records
    assert "photo.jpg" in record.getMessage()
    assert "hidden" not in record.getMessage()


def test_broken_articles_stop_nothing(folder):
    (folder / "aa.txt").write_bytes(b"")
    (folder / "ab.jsonl").write_text("{\n")
    (folder / "ac.txt").write_bytes(bytes(range(256)) * 10)
    readings = list(read_articles([folder]))
    assert names(readings) == ["a.md", "aa.txt", "ab.jsonl:1", "ac.txt", "b.txt", "sub/c.txt"]
    assert sum(isinstance(reading, ArticleError) for reading in readings) == 3


def test_articles_come_as_they_are_read(folder):
    readings = read_articles([folder])
    assert next(readings).id == "a.md"
    (folder / "b.txt").unlink()
    assert isinstance(next(readings), ArticleError)


def test_a_folder_without_articles_is_told(tmp_path):
    (error,) = read_articles([tmp_path])
    assert isinstance(error, ArticleError)
    assert ".jsonl" in str(error)


@pytest.mark.parametrize("path", ["no/such.txt", "no\0such.txt", "no/such/folder"])
def test_a_missing_file_is_told(path):
    (error,) = read_articles([path])
    assert isinstance(error, ArticleError)


def test_a_file_without_a_reader_is_told(tmp_path):
    (tmp_path / "a.xyz").write_text(TEXT)
    (error,) = read_articles([tmp_path / "a.xyz"])
    assert ".html" in str(error)


def test_a_file_that_may_not_be_read_is_told(folder, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (error,) = read_articles([folder / "a.md"])
    assert "permission" in str(error)


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    (error,) = read_articles([tmp_path])
    assert error.name == "a.txt"


def test_a_circle_of_links_ends(folder):
    (folder / "sub" / "again").symlink_to(folder)
    assert names(read_articles([folder])) == ["a.md", "b.txt", "sub/c.txt"]


def test_a_name_that_is_no_unicode_can_be_stored(tmp_path):
    (tmp_path / "\udce9t\udce9.txt").write_text(TEXT)
    (article,) = read_articles([tmp_path])
    assert article.id == "\ufffdt\ufffd.txt"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (TEXT.encode(), ["-"]),
        (b'\xef\xbb\xbf{"id": "x", "text": "Un"}\n{"id": "y", "text": "Deux"}\n', ["x", "y"]),
        (b"\n<!DOCTYPE html><body><p>Il pleut.</p></body>", ["-"]),
        (b"", ["-"]),
    ],
)
def test_standard_input_is_told_from_how_it_begins(monkeypatch, data, expected):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert names(read_articles(["-"])) == expected


def test_the_language_set_by_hand_reaches_every_article(folder):
    assert {article.language for article in read_articles([folder], language="br")} == {"br"}


def test_same_ids_get_numbers(folder):
    lines = '{"id": "x", "text": "a"}\n{"id": "x (2)", "text": "b"}\n{"id": "x", "text": "c"}\n'
    (folder / "z.jsonl").write_text(lines)
    found = names(read_articles([folder / "z.jsonl", folder / "a.md", folder / "a.md"]))
    assert found == ["x", "x (2)", "x (3)", "a.md", "a.md (2)"]


def test_uploads_of_one_name_can_be_told_apart():
    uploads = (reading for _ in range(3) for reading in read_bytes("a.txt", TEXT.encode()))
    assert names(distinct(uploads)) == ["a.txt", "a.txt (2)", "a.txt (3)"]


def test_an_upload_without_a_reader_is_told():
    (error,) = read_bytes("a.exe", b"MZ")
    assert isinstance(error, ArticleError)


def test_pasted_text_is_an_article():
    article = pasted(TEXT, title="Pluie")
    assert (article.text, article.title, article.language) == (TEXT, "Pluie", "fr")
    assert article.id == pasted(TEXT).id != pasted(TEXT + " ").id
    assert pasted(TEXT, language="br").language == "br"


def test_pasted_text_keeps_its_line_ends_and_loses_half_characters():
    assert pasted("a\r\nb\ud83d").text == "a\r\nb\ufffd"


def test_nothing_pasted_is_told():
    with pytest.raises(ArticleError, match="no text"):
        pasted(" \n")
