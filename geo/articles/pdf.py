"""PDF files: their text layer."""

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from geo.articles.damage import damage_told
from geo.articles.metadata import new_article
from geo.errors import ArticleError
from geo.types import Article

MOST_PAGES = 500
"""Pages of one file; each takes some 20 ms."""

SCAN_CHARACTERS = 30
"""Characters a page below which pages with pictures are a scan: a page number, a stamp."""

FULL_LINE = 0.7
"""Share of the page's longest line from which on a line's end is no paragraph's end."""

_PAGE_NUMBER = re.compile(r"\W{0,3}\d{1,4}\W{0,3}")
_FILE_NAME = re.compile(r".*\.\w{2,5}|untitled.*", re.IGNORECASE)

# what it finds wrong with a file is told by the ArticleError that follows
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(name: str, data: bytes, language: str | None) -> Iterator[Article]:
    """Yield the article of a PDF file: its lines joined to paragraphs, one a line.

    Words hyphenated at a line's end are joined, page numbers left out. The file's dates
    tell when it was made, not when the article was published: they are not taken.

    Raises:
        ArticleError: it is damaged, encrypted or too long, or a scan without text.

    """
    with damage_told(name, PyPdfError, DependencyError):
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            _decrypt(name, reader)
        if len(reader.pages) > MOST_PAGES:
            raise ArticleError(
                name,
                "It has {pages} pages, more than {limit}. Split it and add the parts.",
                pages=len(reader.pages),
                limit=MOST_PAGES,
            )
        pages = [page.extract_text() for page in reader.pages]
        scanned = sum(map(len, pages)) < SCAN_CHARACTERS * len(pages) and any(
            map(_has_picture, reader.pages)
        )
        title = (reader.metadata and reader.metadata.title) or ""
    if scanned:
        raise ArticleError(
            name,
            "Its pages are pictures (a scan) without text. "
            "Run text recognition (OCR) over it and add it again.",
        )
    text = "\n".join(_paragraphs(pages))
    fields = {"title": "" if _FILE_NAME.fullmatch(str(title)) else str(title)}
    yield new_article(name, text, fields, language=language)


def _decrypt(name: str, reader: PdfReader) -> None:
    """Open a file that only asks for a password to be changed; one to read it is not known."""
    try:
        opened = reader.decrypt("") != PasswordType.NOT_DECRYPTED
    except DependencyError:  # encrypted by AES
        opened = False
    if not opened:
        raise ArticleError(name, "It is encrypted. Save it without a password and add it again.")


def _has_picture(page: PageObject) -> bool:
    resources = page.get("/Resources")
    return resources is not None and "/XObject" in resources.get_object()


def _paragraphs(pages: list[str]) -> Iterator[str]:
    """Yield the paragraphs that the lines of the pages make, over pages' ends too."""
    paragraph: list[str] = []
    for page in pages:
        lines = [" ".join(line.split()) for line in page.splitlines()]
        widest = max(map(len, lines), default=0)
        for number, line in enumerate(lines):
            if number in {0, len(lines) - 1} and _PAGE_NUMBER.fullmatch(line):
                continue
            paragraph.append(line)
            if len(line) < FULL_LINE * widest:
                yield from filter(None, [_joined(paragraph)])
                paragraph = []
    yield from filter(None, [_joined(paragraph)])


def _joined(lines: list[str]) -> str:
    """Return the text of lines, without the hyphens that only their ends have put there."""
    pieces = []
    for line, following in pairwise([*filter(None, lines), ""]):
        if not following:
            pieces.append(line)
        elif line.endswith("\N{SOFT HYPHEN}") or (
            re.search(r"\w-$", line[-2:]) and following[0].islower()
        ):
            pieces.append(line[:-1])
        elif re.search(r"\w-$", line[-2:]):  # Saint-Malo, not Var-sovie
            pieces.append(line)
        else:
            pieces.append(f"{line} ")
    return "".join(pieces)
