"""A project file: a whole collection, saved in one JSON file and restored exactly.

Unlike the other exports it holds what was read and set, not what was found: that is
computed again.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from geo.articles.metadata import LONGEST_TEXT, web_address
from geo.errors import GeoError
from geo.export.about import About
from geo.language import known_language
from geo.types import Article, ArticleId, Span

SUFFIX = ".geoproject.json"
MEDIA_TYPE = "application/json"
FORMAT = "geo project"
VERSION = 1
"""Of the format; raised when older programs can no longer read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What makes up a collection. The values of the mappings are JSON."""

    articles: tuple[Article, ...]
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What the reader has set."""
    corrections: tuple[Mapping[str, Any], ...] = ()
    """The records of the corrections, oldest first."""
    view: Mapping[str, str] = field(default_factory=dict)
    """Filters, view and selection, as in the page's address."""


def save(project: Project, about: About) -> bytes:
    """Return the project file."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        **about.facts(),
        "settings": project.settings,
        "view": project.view,
        "corrections": project.corrections,
        "articles": [_record(article) for article in project.articles],
    }
    return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1).encode()


def restore(data: bytes) -> Project:
    """Return the project of a file, each field checked: anybody may have written it.

    Raises:
        GeoError: it is no project file, damaged, or of a later version.

    """
    try:
        content = json.loads(data.decode(), parse_constant=_refuse)
        _check(isinstance(content, dict) and content.get("format") == FORMAT, "format")
        _check(type(content["version"]) is int, "version")
    except (ValueError, KeyError, RecursionError) as error:
        raise GeoError("This is no project file, or it is damaged.") from error
    if content["version"] > VERSION:
        raise GeoError("This project was saved by a later version of the program. Update it.")
    try:
        return _project(content)
    except (ValueError, KeyError, TypeError) as error:
        raise GeoError(
            "This project file is damaged: {error}. Save it again.", error=str(error)
        ) from error


def _record(article: Article) -> dict[str, Any]:
    return {**asdict(article), "date": article.date and article.date.isoformat()}


def _project(content: Mapping[str, Any]) -> Project:
    settings, view, corrections = (content[key] for key in ("settings", "view", "corrections"))
    _check(isinstance(settings, dict), "settings")
    _check(isinstance(view, dict) and all(isinstance(each, str) for each in view.values()), "view")
    _check(all(isinstance(each, dict) for each in corrections), "corrections")
    json.dumps([settings, view, corrections], ensure_ascii=False).encode()  # no lone surrogate
    articles = tuple(_article(fields) for fields in content["articles"])
    _check(len({article.id for article in articles}) == len(articles), "id")
    return Project(articles=articles, settings=settings, corrections=tuple(corrections), view=view)


def _article(fields: Mapping[str, Any]) -> Article:
    text = {key: _text(fields, key) for key in ("id", "text", "language", "title", "source", "url")}
    _check(len(text["text"]) <= LONGEST_TEXT, "text")
    _check(known_language(text["language"]) == text["language"], "language")
    _check(web_address(text["url"]) == text["url"], "url")
    date, mentions = fields["date"], fields["given_mentions"]
    return Article(
        id=ArticleId(text.pop("id")),
        **text,
        date=None if date is None else dt.date.fromisoformat(date),
        given_mentions=None
        if mentions is None
        else tuple(_span(each, len(text["text"])) for each in mentions),
    )


def _span(fields: Mapping[str, Any], length: int) -> Span:
    start, end = fields["start"], fields["end"]
    _check(type(start) is int and type(end) is int and 0 <= start < end <= length, "given_mentions")
    return Span(start=start, end=end)


def _text(fields: Mapping[str, Any], key: str) -> str:
    value = fields[key]
    _check(isinstance(value, str), key)
    value.encode()  # a lone surrogate raises ValueError
    return str(value)


def _check(good: bool, key: str) -> None:  # noqa: FBT001  read as a sentence: check that, or name this
    if not good:
        raise ValueError(key)


def _refuse(constant: str) -> None:
    raise ValueError(constant)
