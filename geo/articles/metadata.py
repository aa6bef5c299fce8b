"""What is known of an article beside its text, checked once for every reader."""

import datetime as dt
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from geo.articles.decoding import without_surrogates
from geo.errors import ArticleError
from geo.language import detect_language, known_language
from geo.types import UNDETERMINED, Article, ArticleId, Span

LONGEST_TEXT = 10_000_000
"""Characters of one article; the Bible has 4,400,000."""


def new_article(
    name: str,
    text: str,
    fields: Mapping[str, object],
    *,
    language: str | None,
    mentions: tuple[Span, ...] | None = None,
) -> Article:
    """Return the article `name` with what its reader found, each field checked.

    Args:
        name: The article's name in errors, and its id where `fields` have none.
        text: Unchanged but for lone surrogates, which become U+FFFD.
        fields: Any of id, title, source, date, url and language as the file has them; what
            is missing or cannot be understood is left empty, for the text stands without it.
        language: What the reader of the article has set by hand; it wins over the file's own
            tag, and that over detection.
        mentions: Those that came with the text.

    Raises:
        ArticleError: there is no text, or too much.

    """
    if not re.search(r"[^\s\ufeff\0]", text):
        raise ArticleError(name, "There is no text in it. Add the article with its text.")
    if len(text) > LONGEST_TEXT:
        raise ArticleError(
            name,
            "It has {length} characters, more than {limit}. Split it and add the parts.",
            length=len(text),
            limit=LONGEST_TEXT,
        )
    identity = fields.get("id")
    source = _line(fields.get("source"))
    url = web_address(_line(fields.get("url"))) or web_address(source)
    tag = known_language(language or _line(fields.get("language")))
    return Article(
        id=ArticleId(_line(str(identity) if isinstance(identity, int) else identity) or name),
        text=without_surrogates(text),
        language=detect_language(text) if tag == UNDETERMINED else tag,
        title=_line(fields.get("title")),
        source=(urlsplit(url).hostname or "") if web_address(source) else source,
        date=day(_line(fields.get("date"))),
        url=url,
        given_mentions=mentions,
    )


def day(written: str) -> dt.date | None:
    """Return the day of an ISO 8601 date, with or without a time; None for anything else."""
    try:
        return dt.datetime.fromisoformat(written).date()
    except ValueError:
        return None


def web_address(written: str) -> str:
    """Return an absolute http or https address unchanged, "" for anything else."""
    try:
        parts = urlsplit(written)
    except ValueError:
        return ""
    safe = parts.scheme in {"http", "https"} and parts.hostname
    return written if safe and not re.search(r"[\s<>\"\\^`{|}]", written) else ""


def _line(value: object) -> str:
    """Return a string on one line, "" for anything else."""
    return " ".join(without_surrogates(value).split()) if isinstance(value, str) else ""
