"""Text and Markdown files, with or without a header that tells headline, source and date.

    ---
    title: Ferry returns to the islands
    source: The Sample
    date: 2025-03-12
    language: en
    url: https://news.example/ferry
    ---

It is the header of Jekyll, Hugo, Pandoc and Obsidian, one line a field; fields of other
names are passed over.
"""

import re
from collections.abc import Iterator

from geo.articles.decoding import decode
from geo.articles.metadata import new_article
from geo.types import Article

_HEADER = re.compile(
    r"---[ \t]*\r?\n(.{0,5000}?^)---[ \t]*\r?(?:\n|\Z)\s*", re.DOTALL | re.MULTILINE
)
_FIELD = re.compile(
    r"^(title|source|date|language|lang|url)[ \t]*:[ \t]*(.*?)[ \t\r]*$",
    re.IGNORECASE | re.MULTILINE,
)
_HEADING = re.compile(r"\s*#[ \t]+(\S[^\r\n]*)\s*")


def read_text(name: str, data: bytes, language: str | None) -> Iterator[Article]:
    """Yield the article of a text file: everything but the header is its text."""
    fields, text = _without_header(decode(name, data))
    yield new_article(name, text, fields, language=language)


def read_markdown(name: str, data: bytes, language: str | None) -> Iterator[Article]:
    """Yield the article of a Markdown file, its marks left as they are.

    A level-one heading at the top is the title, if the header tells none, and is taken
    off the text.
    """
    fields, text = _without_header(decode(name, data))
    heading = _HEADING.match(text)
    if heading and "title" not in fields:
        fields, text = {**fields, "title": heading[1]}, text[heading.end() :]
    yield new_article(name, text, fields, language=language)


def _without_header(text: str) -> tuple[dict[str, str], str]:
    """Return the fields of the header and the text below it; all of it where there is none."""
    header = _HEADER.match(text)
    fields = (
        {key.casefold(): _unquoted(value) for key, value in _FIELD.findall(header[1])}
        if header
        else {}
    )
    if not (header and fields):  # two horizontal rules are no header
        return {}, text
    return {"language": fields.get("lang", ""), **fields}, text[header.end() :]


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
