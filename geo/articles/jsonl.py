"""JSON Lines files: one article a line, with its mentions if they are known."""

import codecs
import json
from collections.abc import Iterator
from io import BytesIO

from geo.articles.metadata import new_article
from geo.errors import ArticleError
from geo.types import Article, Span


def read_jsonl(name: str, data: bytes, language: str | None) -> Iterator[Article | ArticleError]:
    """Yield the article of each line, or why it cannot be read; blank lines are passed over.

    A line is {"id", "text", "language"?, "title"?, "source"?, "date"?, "url"?,
    "mentions"?: [{"start", "end"}]}, in UTF-8. Offsets count code points of `text`.
    A line without an id is called by the file's name and its number, as in errors.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # as PowerShell writes it
        data = data.decode("utf-16", errors="replace").encode()
    lines = 0
    for number, line in enumerate(BytesIO(data.removeprefix(codecs.BOM_UTF8)), start=1):
        if not line.strip():
            continue
        lines += 1
        try:
            yield _article(f"{name}:{number}", line, language)
        except ArticleError as error:
            yield error
    if not lines:
        raise ArticleError(name, "There is no text in it. Add the article with its text.")


def _article(name: str, line: bytes, language: str | None) -> Article:
    record = _record(name, line)
    text = record.get("text")
    if not isinstance(text, str):
        raise ArticleError(name, 'This line has no text. Give it a "text" in quotation marks.')
    mentions = record.get("mentions")
    spans = None if mentions is None else _spans(name, mentions, len(text))
    return new_article(name, text, record, language=language, mentions=spans)


def _record(name: str, line: bytes) -> dict[str, object]:
    try:
        record = json.loads(line.decode())
    except UnicodeDecodeError as error:
        raise ArticleError(
            name, "This line is not in UTF-8. Save the file again in that encoding."
        ) from error
    except (ValueError, RecursionError) as error:
        raise ArticleError(
            name,
            "This line is not JSON, from column {column} on. Mend it or leave it out.",
            column=getattr(error, "colno", 1),
        ) from error
    if not isinstance(record, dict):
        raise ArticleError(name, "This line is JSON, but no object. Write it between braces.")
    return record


def _spans(name: str, mentions: object, length: int) -> tuple[Span, ...]:
    """Return the mentions in text order."""
    spans = []
    for number, mention in enumerate(mentions if isinstance(mentions, list) else [None], start=1):
        start, end = (
            (mention.get("start"), mention.get("end"))
            if isinstance(mention, dict)
            else (None, None)
        )
        if not (type(start) is int and type(end) is int and 0 <= start < end <= length):
            raise ArticleError(
                name,
                "Mention {number} does not lie in the text of {length} characters. "
                "Give it a start and an end in code points, the end excluded.",
                number=number,
                length=length,
            )
        spans.append(Span(start=start, end=end))
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))
