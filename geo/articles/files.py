"""Where articles lie: files, folders, standard input, uploads, pasted text."""

import logging
import os
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from geo.articles.archive import unpacked
from geo.articles.decoding import without_surrogates
from geo.articles.feed import read_feed
from geo.articles.jsonl import read_jsonl
from geo.articles.metadata import new_article
from geo.articles.pdf import read_pdf
from geo.articles.plain import read_markdown, read_text
from geo.articles.table import read_table
from geo.articles.webpage import read_webpage
from geo.articles.word import read_word
from geo.errors import ArticleError, NoArticleError
from geo.types import CORRECTIONS_FILE, Article, ArticleId

Reading = Article | ArticleError
"""An article, or why it cannot be read: one broken article never stops the others."""

Reader = Callable[[str, bytes, str | None], Iterator[Reading]]
"""What reads one kind of file: (name, content, language set by hand) -> articles.

It raises ArticleError where nothing of the file can be read.
"""


def _read_archive(name: str, data: bytes, language: str | None) -> Iterator[Reading]:
    """Yield the articles of the files in an archive; archives in it are left out."""
    for file in unpacked(name, data, frozenset(READERS) - {".zip"}):
        if isinstance(file, ArticleError):
            yield file
        else:
            yield from read_bytes(*file, language=language)


READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_webpage,
    ".htm": read_webpage,
    ".jsonl": read_jsonl,
    ".docx": read_word,
    ".pdf": read_pdf,
    ".csv": read_table,
    ".xlsx": read_table,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
    ".zip": _read_archive,
}
"""The kinds of file that are read, by the end of their name in lower case."""

LARGEST_FILE = 200_000_000
"""Bytes; as much as the page takes for one upload."""

STANDARD_INPUT = "-"

_KINDS = ", ".join(READERS)
_log = logging.getLogger(__name__)


def read_articles(paths: Sequence[str | Path], *, language: str | None = None) -> Iterator[Reading]:
    """Yield the articles of files, of folders and of standard input ("-"), each as it is read.

    A folder is read with all below it in order of name, without hidden files, what readers
    corrected, and files of a kind that has no reader: one warning of the log tells the names
    of these. Standard input is JSON Lines, HTML, PDF, a feed or plain text, told from how it
    begins.

    An article's id is its path within the folder, the name of its file, or the id in its
    line of JSON; ids that come again get a number: "a.txt", "a.txt (2)".

    Args:
        paths: In the order to be read.
        language: ISO 639-1, wins over detection and over what the articles say.

    """
    return distinct(reading for path in paths for reading in _read(path, language))


def read_bytes(name: str, data: bytes, *, language: str | None = None) -> Iterator[Reading]:
    """Yield the articles of one upload; its `name` tells which reader it needs."""
    reader = READERS.get(Path(name).suffix.lower())
    if reader:
        yield from _read_data(name, data, reader, language)
    else:
        yield ArticleError(
            name,
            "Files of this kind are not read. Save the article as {kinds} and add it again.",
            kinds=_KINDS,
        )


def pasted(text: str, *, title: str = "", language: str | None = None) -> Article:
    """Return a pasted text as an article; the same text always gets the same id.

    Raises:
        ArticleError: there is no text, or too much.

    """
    digest = sha256(text.encode(errors="replace")).hexdigest()[:12]
    fields = {"id": f"pasted-{digest}", "title": title}
    return new_article("pasted text", text, fields, language=language)


def distinct(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Yield the same readings, with a number behind each id that came before: "a (2)"."""
    times: dict[str, int] = {}
    for reading in readings:
        if isinstance(reading, ArticleError):
            yield reading
            continue
        identity = reading.id
        while identity in times:
            times[reading.id] += 1
            identity = ArticleId(f"{reading.id} ({times[reading.id]})")
        times[identity] = 1
        yield replace(reading, id=identity)


def _read_data(name: str, data: bytes, reader: Reader, language: str | None) -> Iterator[Reading]:
    if len(data) > LARGEST_FILE:
        yield ArticleError(
            name,
            "The file is larger than {limit} MB. Split it and add the parts.",
            limit=LARGEST_FILE // 1_000_000,
        )
        return
    try:
        yield from reader(name, data, language)
    except ArticleError as error:
        yield error


def _read(path: str | Path, language: str | None) -> Iterator[Reading]:
    if path == STANDARD_INPUT:
        data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        yield from _read_data(STANDARD_INPUT, data, _reader_of(data), language)
    elif Path(path).is_dir():
        yield from _read_folder(Path(path), language)
    else:
        yield from _read_file(Path(path), Path(path).name, language)


def _read_folder(folder: Path, language: str | None) -> Iterator[Reading]:
    failures: list[OSError] = []
    found, skipped = False, []
    for parent, folders, files in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in sorted(name for name in files if not name.startswith(".")):
            if file == CORRECTIONS_FILE:  # beside the articles, yet none
                continue
            path = Path(parent, file)
            if path.suffix.lower() not in READERS:
                skipped.append(file)
                continue
            found = True
            yield from _read_file(path, path.relative_to(folder).as_posix(), language)
    yield from (_unreadable(str(failure.filename), failure) for failure in failures)
    if skipped:
        _log.warning("%s: no articles, skipped: %s", folder, ", ".join(skipped))
    if not (found or failures):
        yield NoArticleError(
            str(folder),
            "There is no article in this folder. Put {kinds} files in it.",
            kinds=_KINDS,
        )


def _read_file(path: Path, name: str, language: str | None) -> Iterator[Reading]:
    name = without_surrogates(name)  # on the disk it may be any bytes
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            yield ArticleError(name, "This is neither a file nor a folder. Save it as a file.")
            return
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        yield _unreadable(name, error)
        return
    yield from read_bytes(name, data, language=language)


def _unreadable(name: str, error: OSError | ValueError) -> ArticleError:
    if isinstance(error, FileNotFoundError):
        return ArticleError(name, "There is no such file or folder. Check its name.")
    if isinstance(error, PermissionError):
        return ArticleError(name, "You may not read it. Ask its owner for the permission.")
    return ArticleError(
        name, "It cannot be read: {problem}. Copy it elsewhere and try again.", problem=str(error)
    )


def _reader_of(data: bytes) -> Reader:
    """Return the reader for data without a file name, from how they begin."""
    start = data[:1000].removeprefix(BOM_UTF8).lstrip().lower()
    if start.startswith(b"{"):
        return read_jsonl
    if start.startswith(b"%pdf-"):
        return read_pdf
    if start.startswith((b"<?xml", b"<rss", b"<feed")) and b"<html" not in start:
        return read_feed
    return read_webpage if start.startswith((b"<!doctype html", b"<html")) else read_markdown
