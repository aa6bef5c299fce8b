"""Archives: bounded before anything is unpacked, and unpacked in memory only."""

import logging
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath

from geo.articles.damage import damage_told
from geo.errors import ArticleError

MOST_FILES = 10_000
"""Files in one archive."""

LARGEST_UNPACKED = 200_000_000
"""Bytes of all files of an archive, unpacked."""

LARGEST_MARKUP = 50_000_000
"""Bytes of a document's XML, which takes a multiple of them in memory."""

LARGEST_RATIO = 200
"""Bytes that one byte may unpack to, on average; of prose it is 3, of XML 20."""

_FREE = 20_000_000
"""Bytes that may be unpacked whatever the ratio: they do no harm."""

_ENCRYPTED = 0x1
_UNICODE_NAME = 0x800
_log = logging.getLogger(__name__)


def open_archive(name: str, data: bytes) -> zipfile.ZipFile:
    """Return an archive of which all that it unpacks to, as it declares, is within the bounds.

    What is read of it never exceeds what it declares: zipfile stops there.

    Raises:
        ArticleError: it is damaged, or would unpack to too much.

    """
    with damage_told(name):
        archive = zipfile.ZipFile(BytesIO(data))
    files = archive.infolist()
    unpacked = sum(file.file_size for file in files)
    if (
        len(files) > MOST_FILES
        or unpacked > LARGEST_UNPACKED
        or unpacked > max(_FREE, LARGEST_RATIO * len(data))
    ):
        raise ArticleError(
            name,
            "Unpacked it is too large: {files} files of {size} MB together. "
            "Split it, or unpack it yourself and add the articles.",
            files=len(files),
            size=round(unpacked / 1e6),
        )
    return archive


def check_document(name: str, data: bytes) -> None:
    """Refuse a document (.docx, .xlsx are archives) that would take too much memory.

    Raises:
        ArticleError: it is damaged or too large, or a password keeps it.

    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # encrypted, or of before 2007
        raise ArticleError(
            name, "It has a password or is of an old kind. Save it as .docx or .xlsx without one."
        )
    with open_archive(name, data) as archive:
        markup = sum(
            file.file_size
            for file in archive.infolist()
            if file.filename.endswith((".xml", ".rels"))
        )
    if markup > LARGEST_MARKUP:
        raise ArticleError(
            name,
            "The document holds {size} MB of text and layout. Split it and add the parts.",
            size=round(markup / 1e6),
        )


def unpacked(
    name: str, data: bytes, kinds: frozenset[str]
) -> Iterator[tuple[str, bytes] | ArticleError]:
    """Yield path and content of each file of these kinds in an archive, in order of path.

    Nothing is written to the disk, so that paths in the archive lead nowhere. Hidden files
    are left out; files of other kinds too, which one warning of the log tells.

    Args:
        name: The archive.
        data: Its content.
        kinds: Ends of names in lower case: ".txt".

    Raises:
        ArticleError: nothing can be unpacked.

    """
    found, skipped = False, []
    with open_archive(name, data) as archive:
        for path, file in sorted((_path(file), file) for file in _visible(archive)):
            if PurePosixPath(path).suffix.lower() not in kinds:
                skipped.append(path)
                continue
            found = True
            if file.flag_bits & _ENCRYPTED:
                yield ArticleError(
                    f"{name}/{path}", "It has a password. Unpack it yourself and add the articles."
                )
                continue
            try:
                with damage_told(f"{name}/{path}", RuntimeError):  # another encryption
                    content = archive.read(file)
            except ArticleError as error:
                yield error
            else:
                yield f"{name}/{path}", content
    if skipped:
        _log.warning("%s: no articles, skipped: %s", name, ", ".join(skipped))
    if not found:
        raise ArticleError(
            name,
            "There is no article in this archive. Put {kinds} files in it.",
            kinds=", ".join(sorted(kinds)),
        )


def _visible(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [
        file
        for file in archive.infolist()
        if not file.is_dir()
        and not any(part.startswith((".", "__MACOSX")) for part in file.filename.split("/"))
    ]


def _path(file: zipfile.ZipInfo) -> str:
    """Return the path of a file: UTF-8 also where the archive does not say so (macOS)."""
    if file.flag_bits & _UNICODE_NAME:
        return file.filename
    try:
        return file.filename.encode("cp437").decode()
    except UnicodeError:
        return file.filename
