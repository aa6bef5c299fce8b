"""What readers changed, applied to what the recogniser found."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from geo.corrections.anchoring import anchor, occurrences
from geo.gazetteer import normalize
from geo.types import (
    Action,
    Article,
    Candidate,
    Correction,
    CorrectionId,
    Mention,
    NameKind,
    Reason,
    Resolution,
    Scope,
    Span,
)

READER = "reader"
"""The service that knows a place by correction."""

CORRECTED = "corrected by a reader"
CORRECTED_BY = "corrected by {author} on {date}"
REJECTED = "not a place, says a reader"
REJECTED_BY = "not a place, says {author} on {date}"

_REACH = list(Scope)
Anchors = dict[CorrectionId, Span]
"""Where the corrections made in an article now stand in it."""


@dataclass(frozen=True, slots=True)
class Amended:
    """The mentions of an article as its readers left them, in text order."""

    mentions: tuple[Mention, ...]
    corrections: tuple[Correction | None, ...]
    """For each mention what decided, None where no reader did."""

    @property
    def asked(self) -> tuple[Mention, ...]:
        """The mentions to be resolved: all but the rejected.

        Where a reader told the place, the query is its id, so that the same toponym
        elsewhere keeps its own candidates.
        """
        return tuple(
            replace(mention, query=correction.place.id)
            if correction and correction.place
            else mention
            for mention, correction in zip(self.mentions, self.corrections, strict=True)
            if not _rejects(correction)
        )

    @property
    def known(self) -> dict[str, tuple[Candidate, ...]]:
        """The one candidate of each place that readers told, by `Mention.query`."""
        return {
            correction.place.id: (_candidate(correction),)
            for correction in self.corrections
            if correction and correction.place
        }

    def told(self, resolutions: Iterable[Resolution]) -> tuple[Resolution, ...]:
        """Return one resolution a mention, given those of `asked`, with what readers said."""
        answers = iter(resolutions)
        return tuple(
            _rejected(mention, correction)
            if correction and _rejects(correction)
            else _told(mention, correction, next(answers))
            for mention, correction in zip(self.mentions, self.corrections, strict=True)
        )


def concerning(article: Article, corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Return the corrections that can make a difference to an article, in their order."""
    return tuple(
        each for each in corrections if each.article == article.id or each.scope is Scope.COLLECTION
    )


def relevant(
    article: Article, names: AbstractSet[str], corrections: Iterable[Correction]
) -> tuple[Correction, ...]:
    """Return the corrections that can make a difference to an article, in their order.

    `names` are the `names_of` all that was recognised in it.
    """
    found = concerning(article, corrections)
    adding = [each for each in found if _adds(article, each)]
    there = set(names).union(*(names_of(each.quote.exact, each.query) for each in adding))
    return tuple(
        each
        for each in found
        if each in adding or not there.isdisjoint(names_of(each.quote.exact, each.query))
    )


def _adds(article: Article, correction: Correction) -> bool:
    """Tell whether a correction may find a mention that was not recognised."""
    if correction.article == article.id:
        return True
    return correction.action is Action.MARK and any(occurrences(article.text, correction.quote))


def amend(
    article: Article, mentions: Sequence[Mention], corrections: Iterable[Correction]
) -> Amended:
    """Apply corrections, oldest first, to what the recogniser found.

    A correction of one mention goes before one of the article, and that before one of the
    collection; of equals the later. At the very mention that it was made at, any says that
    there is one, whatever the recogniser finds there; one of a wider scope also goes for
    all mentions of that name, and, where it marks a missed one, for all that reads the same.
    """
    ordered = sorted(concerning(article, corrections), key=lambda c: -_REACH.index(c.scope))
    anchors = {
        each.id: span
        for each in ordered
        if each.article == article.id and isinstance(span := anchor(article.text, each.quote), Span)
    }
    mentions = _with_marked(article, mentions, ordered, anchors)
    names = {each.id: names_of(each.quote.exact, each.query) for each in ordered}
    decided = []
    for mention in mentions:
        own = names_of(mention.toponym, mention.query) if ordered else set()
        said = [
            each
            for each in ordered
            if _at(mention, anchors.get(each.id))
            or (each.scope is not Scope.MENTION and names[each.id] & own)
        ]
        decided.append(_decisive(said))
    return Amended(tuple(mentions), tuple(decided))


def _decisive(said: Sequence[Correction]) -> Correction | None:
    """Return what decides a mention, given all that is said of it, the strongest last.

    The last tells whether it is a place; if so, the last that names a place tells which.
    """
    if not said or _rejects(said[-1]):
        return said[-1] if said else None
    return next((each for each in reversed(said) if each.place), said[-1])


def _with_marked(
    article: Article, mentions: Sequence[Mention], ordered: Sequence[Correction], anchors: Anchors
) -> list[Mention]:
    """Return the mentions with those that readers added, in text order, without overlaps."""
    found = list(mentions)
    for each in ordered:
        span = anchors.get(each.id)
        if span and not _rejects(each) and not any(_at(mention, span) for mention in found):
            found = [mention for mention in found if not _overlap(mention, span)]
            found.append(_mention(article, span, each.query))
    for each in ordered:
        if each.action is Action.MARK and each.scope is not Scope.MENTION:
            for span in occurrences(article.text, each.quote):
                if not any(_overlap(mention, span) for mention in found):
                    found.append(_mention(article, span, each.query))
    return sorted(found, key=lambda mention: mention.start)


def _mention(article: Article, span: Span, query: str) -> Mention:
    toponym = article.text[span.start : span.end]
    return Mention(article=article.id, start=span.start, end=span.end, toponym=toponym, query=query)


def _at(mention: Mention, span: Span | None) -> bool:
    return span is not None and (mention.start, mention.end) == (span.start, span.end)


def _overlap(mention: Mention, span: Span) -> bool:
    return mention.start < span.end and span.start < mention.end


def names_of(toponym: str, query: str) -> set[str]:
    """Return the keys by which corrections of a name find its mentions in other texts."""
    return {normalize(toponym), normalize(query)} - {""}


def _rejects(correction: Correction | None) -> bool:
    return correction is not None and correction.action is Action.REJECT


def _candidate(correction: Correction) -> Candidate:
    place = correction.place
    assert place is not None
    return Candidate(
        place=place, name=place.name, name_kind=NameKind.NAME, score=1.0, service=READER
    )


def _told(mention: Mention, correction: Correction | None, answer: Resolution) -> Resolution:
    """Return the answer for a mention, or what a reader told in its place."""
    if correction is None or correction.place is None:
        return replace(answer, correction=correction) if correction else answer
    return Resolution(
        mention=mention,
        place=correction.place,
        candidates=(_candidate(correction),),
        confidence=1.0,
        reason=_reason(correction, CORRECTED, CORRECTED_BY),
        service=READER,
        correction=correction,
    )


def _rejected(mention: Mention, correction: Correction) -> Resolution:
    return Resolution(
        mention=mention,
        place=None,
        candidates=(),
        confidence=0.0,
        reason=_reason(correction, REJECTED, REJECTED_BY),
        service=READER,
        correction=correction,
    )


def _reason(correction: Correction, anonymous: str, signed: str) -> Reason:
    if not correction.author:
        return Reason(template=anonymous)
    return Reason(
        template=signed, values={"author": correction.author, "date": correction.time.date()}
    )
