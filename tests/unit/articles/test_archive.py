import logging
import zipfile

import pytest

from geo.articles import read_articles, read_bytes
from geo.errors import ArticleError
from geo.types import Article
from tests.files import packed, word_document, written

TEXT = b"Il pleut ce matin sur la ville de Brest."


def names(readings):
    return [
        reading.name if isinstance(reading, ArticleError) else reading.id for reading in readings
    ]


def test_an_archive_is_read_in_order_without_what_is_hidden(caplog):
    files = ("b.txt", "a.txt", "sub/c.md", ".d.txt", "__MACOSX/._a.txt", "photo.jpg")
    data = packed(dict.fromkeys(files, TEXT))
    with caplog.at_level(logging.WARNING):
        assert names(read_bytes("n.zip", data)) == ["n.zip/a.txt", "n.zip/b.txt", "n.zip/sub/c.md"]
    assert "photo.jpg" in caplog.text
    assert "__MACOSX" not in caplog.text


def test_documents_lie_in_archives_too():
    data = packed({"a.docx": word_document(TEXT.decode()), "b.pdf": written(".pdf", "Brest")})
    texts = [article.text for article in read_bytes("n.zip", data)]
    assert texts == [TEXT.decode(), "Brest"]


def test_a_broken_file_stops_nothing():
    data = packed({"a.txt": b"", "b.pdf": b"%PDF-", "c.docx": b"PK", "d.txt": TEXT})
    readings = list(read_bytes("n.zip", data))
    assert names(readings) == ["n.zip/a.txt", "n.zip/b.pdf", "n.zip/c.docx", "n.zip/d.txt"]
    assert [isinstance(reading, Article) for reading in readings] == [False, False, False, True]


def test_an_archive_in_an_archive_is_left_out():
    (error,) = read_bytes("n.zip", packed({"inner.zip": packed({"a.txt": TEXT})}))
    assert "no article in this archive" in str(error)


@pytest.mark.parametrize("path", ["../../evil.txt", "/evil.txt", "C:\\evil.txt"])
def test_paths_lead_nowhere(path, tmp_path, monkeypatch):
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a" / "b")
    (tmp_path / "n.zip").write_bytes(packed({path: TEXT}))
    list(read_articles([tmp_path / "n.zip"]))
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == [tmp_path / "n.zip"]


@pytest.mark.parametrize(
    ("limit", "value"), [("MOST_FILES", 1), ("LARGEST_UNPACKED", 10), ("_FREE", 1)]
)
def test_a_bomb_is_told_before_it_is_unpacked(limit, value, monkeypatch):
    monkeypatch.setattr(f"geo.articles.archive.{limit}", value)
    monkeypatch.setattr(zipfile.ZipFile, "read", None)
    (error,) = read_bytes("n.zip", packed({"a.txt": b"0" * 1_000_000, "b.txt": TEXT}))
    assert "2 files of 1 MB" in str(error)


def test_what_an_archive_says_of_a_size_bounds_it():
    data = packed({"a.txt": b"Brest " * 1000})
    lying = data.replace((6000).to_bytes(4, "little"), (6).to_bytes(4, "little"))
    assert lying != data
    (error,) = read_bytes("n.zip", lying)
    assert "damaged" in str(error)


def test_a_large_document_is_told_before_it_is_read(monkeypatch):
    monkeypatch.setattr("geo.articles.archive.LARGEST_MARKUP", 100)
    for kind in (".docx", ".xlsx"):
        (error,) = read_bytes(f"a{kind}", written(kind, "Brest"))
        assert "Split it" in str(error)


def test_names_without_a_mark_are_unicode_where_they_can_be():
    marked = packed({"forêt.txt": TEXT})
    unmarked = marked.replace(b"\x14\0\0\x08", b"\x14\0\0\0")
    assert unmarked != marked
    for data in (marked, unmarked):
        assert names(read_bytes("n.zip", data)) == ["n.zip/forêt.txt"]


def test_a_file_with_a_password_is_told():
    data = packed({"a.txt": TEXT})
    flags = data.replace(b"PK\x01\x02\x14\x03\x14\0\0", b"PK\x01\x02\x14\x03\x14\0\x01")
    assert flags != data
    (error,) = read_bytes("n.zip", flags)
    assert "password" in str(error)


@pytest.mark.parametrize("kind", [".docx", ".xlsx"])
def test_an_encrypted_document_is_told(kind):
    (error,) = read_bytes(f"a{kind}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
    assert "password" in str(error)
