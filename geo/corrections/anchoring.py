"""Finding again, in a text that may have changed, what a reader pointed at."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from geo.types import Article, ArticleId, Correction, Quote, Reason, Scope, Span

CONTEXT = 64
"""Characters kept on either side: a dozen words, so that repeated names are told apart."""
ENOUGH = 10
"""Characters beside a name, both sides together, that must have stayed where it is repeated:
all, where there were fewer."""

GONE = "the article is no longer in the collection"
UNSAID = "the article no longer says “{toponym}”"
BLURRED = "the article says “{toponym}” {count} times, and the words around it have changed"


def quote(text: str, start: int, end: int) -> Quote:
    """Return what finds `text[start:end]` again."""
    return Quote(
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        start=start,
    )


def occurrences(text: str, quoted: Quote) -> Iterator[Span]:
    """Yield where a text says the same, not within a longer word unless it was in one."""
    exact = quoted.exact
    inside = (
        _joined(quoted.prefix[-1:], exact[:1]),
        _joined(exact[-1:], quoted.suffix[:1]),
    )
    start = text.find(exact)
    while start >= 0:
        end = start + len(exact)
        before = _joined(text[max(0, start - 1) : start], exact[:1])
        after = _joined(exact[-1:], text[end : end + 1])
        if before <= inside[0] and after <= inside[1]:
            yield Span(start=start, end=end)
        start = text.find(exact, start + 1)


def anchor(text: str, quoted: Quote) -> Span | Reason:
    """Return where the quote now stands in the text, or why nobody can tell.

    Where it stood if nothing has changed there, else where most of what surrounded
    it still does, of equals the nearest to where it stood.
    """
    there = Span(start=quoted.start, end=quoted.start + len(quoted.exact))
    if quote(text, there.start, there.end) == quoted:
        return there
    found = list(occurrences(text, quoted))
    if not found:
        return Reason(template=UNSAID, values={"toponym": quoted.exact})
    best = max(found, key=lambda s: (_kept(text, s, quoted), -abs(s.start - quoted.start)))
    enough = min(ENOUGH, len(quoted.prefix) + len(quoted.suffix))
    if len(found) > 1 and _kept(text, best, quoted) < enough:
        return Reason(template=BLURRED, values={"toponym": quoted.exact, "count": len(found)})
    return best


def unanchored(
    corrections: Iterable[Correction], articles: Mapping[ArticleId, Article]
) -> list[tuple[Correction, Reason]]:
    """Return the corrections that no longer apply where they were made, and why.

    They are kept, and apply again as soon as the text says what it said. Those of a whole
    article need the name in it, those of the collection nothing.
    """
    lost = []
    for correction in corrections:
        if correction.scope is Scope.COLLECTION:
            continue
        article = articles.get(correction.article)
        where = anchor(article.text, correction.quote) if article else Reason(template=GONE)
        if isinstance(where, Span) or (
            where.template == BLURRED and correction.scope is Scope.ARTICLE
        ):
            continue
        lost.append((correction, where))
    return lost


def _kept(text: str, span: Span, quoted: Quote) -> int:
    """Return how many of the characters right before and after are the same as they were."""
    now = quote(text, span.start, span.end)
    return _common(now.prefix[::-1], quoted.prefix[::-1]) + _common(now.suffix, quoted.suffix)


def _common(a: str, b: str) -> int:
    """Return the length of the beginning that two strings share."""
    differing = (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y)
    return next(differing, min(len(a), len(b)))


def _joined(left: str, right: str) -> bool:
    """Tell whether two neighbouring characters, "" for none, are of one word."""
    return _is_letter(left) and _is_letter(right)


def _is_letter(character: str) -> bool:
    """Tell whether words are made of it; scripts without spaces between words have no such."""
    return character.isalnum() and unicodedata.east_asian_width(character) not in {"W", "F"}
