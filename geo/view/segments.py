"""Texts as the browser shows them: cut at their mentions, below what is told of the article.

Text is cut here: JavaScript counts UTF-16 units, Python code points.
"""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from babel import Locale, UnknownLocaleError

from geo.atlas import band
from geo.messages import say
from geo.types import UNDETERMINED, Article, Place, Resolution

Segment = str | dict[str, Any]
"""Plain text, or a mention: text, start, end, place (None where unresolved), band, why."""


def direction(language: str) -> str:
    """Return the HTML `dir` of a language; "auto" where it is not known."""
    try:
        return "auto" if language == UNDETERMINED else Locale.parse(language).text_direction
    except (UnknownLocaleError, ValueError):
        return "auto"


def _marked(resolution: Resolution, language: str, named: Callable[[Place], str]) -> Segment:
    place = resolution.place
    return {
        "text": resolution.mention.toponym,
        "start": resolution.mention.start,
        "end": resolution.mention.end,
        "place": place and place.id,
        "name": named(place) if place else "",
        "band": band(resolution.confidence),
        "approximate": resolution.approximate,
        "rejected": resolution.rejected,
        "why": say(language, resolution.reason.template, **resolution.reason.values),
        "service": resolution.service,
    }


def segments(  # noqa: PLR0913  a stretch, what is in it, and how it is told
    text: str,
    start: int,
    end: int,
    resolutions: Sequence[Resolution],
    language: str,
    *,
    named: Callable[[Place], str] = attrgetter("name"),
) -> list[Segment]:
    """Cut a stretch of a text at its mentions; joined again, the segments' texts are the stretch.

    `resolutions` are in text order and may lie outside the stretch. `named` gives a place's
    name in that language.
    """
    cut: list[Segment] = []
    for resolution in resolutions:
        mention = resolution.mention
        if mention.start < start or mention.end > end:
            continue
        if start < mention.start:
            cut.append(text[start : mention.start])
        cut.append(_marked(resolution, language, named))
        start = mention.end
    if start < end:
        cut.append(text[start:end])
    return cut


def heading(article: Article) -> dict[str, Any]:
    """Return what stands above an article's text; only http and https are links."""
    return {
        "title": article.title or article.id,
        "source": article.source,
        "date": article.date and article.date.isoformat(),
        "url": article.url if article.url.startswith(("https://", "http://")) else "",
        "language": article.language,
        "direction": direction(article.language),
    }
