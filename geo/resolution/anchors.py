"""Where a place without a known name lies, by the text: at another place that it names."""

from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher

from geo.resolution.kinds import Kind, kind_of
from geo.resolution.reasons import BY_TEXT, NEAREST, SLIP
from geo.resolution.relations import LISTED, Link, Linked, is_nearby
from geo.types import Article, Mention, Reason, Resolution

CONFIDENCE_BY_TEXT = 0.45
CONFIDENCE_NEAREST = 0.4
"""Under the shares within 161 km on annotated corpora (.66, .54): they are approximate."""
CONFIDENCE_ALIKE = 0.7
_LEAST_ALIKE, _LEAST_ALIKE_FOUND = 0.75, 0.85
"""Of names that came with the article, and of those that were found: a village of its own,
Mahoula, is not Maroua in the same text."""
_SHORTEST_ALIKE = 5
_LEAST_SURE = 0.3
"""Confidence of a place that others may be put at."""
_DETOUR = {Kind.COUNTRY: 1500, Kind.REALM: 1500, Kind.REGION: 300, Kind.WATER: 300}
"""Characters of text that a town may be farther away and still tell more than such a place."""


def put_by_text(
    article: Article,
    mentions: Sequence[Mention],
    resolutions: list[Resolution | None],
    linked: Sequence[Linked],
) -> None:
    """Give mentions without a resolution, in place, the place that the text puts them at.

    Only names that are surely places: those that came with the article, and that the
    text puts beside a place ("X, Y", "X in Y"). Streets and schools that it does not are
    four times in five not near the place named nearest.
    """
    known = sure_mentions(resolutions)
    if not known or all(resolutions):
        return
    names = {mentions[k].toponym.casefold(): k for k in reversed(known)}
    beside = _beside(article, mentions, resolutions, linked)
    for i, mention in enumerate(mentions):
        if resolutions[i] is not None:
            continue
        given = article.given_mentions is not None
        alike = _alike(mention, names, _LEAST_ALIKE if given else _LEAST_ALIKE_FOUND)
        by_text = next((k for k in beside.get(i, ()) if k in known), None)
        if alike is not None:
            chosen, template, confidence = alike, SLIP, CONFIDENCE_ALIKE
        elif by_text is not None:
            chosen, template, confidence = by_text, BY_TEXT, CONFIDENCE_BY_TEXT
        elif given:
            chosen = min(known, key=_distance(mention, mentions, resolutions))
            template, confidence = NEAREST, CONFIDENCE_NEAREST
        else:
            continue
        resolutions[i] = approximately(mention, resolutions[chosen], template, confidence)


def sure_mentions(resolutions: Sequence[Resolution | None]) -> list[int]:
    """Return the mentions at whose places others may be put, by their numbers."""
    return [i for i, r in enumerate(resolutions) if r and r.place and r.confidence >= _LEAST_SURE]


def _alike(mention: Mention, names: Mapping[str, int], least: float) -> int | None:
    """Return the mention of a known name spelled almost the same, None where none is."""
    name = mention.toponym.casefold()
    if len(name) < _SHORTEST_ALIKE:
        return None
    best, found = least, None
    matcher = SequenceMatcher(None, "", name, autojunk=False)  # it remembers the second
    for known, k in names.items():
        if 2 * min(len(name), len(known)) <= best * (len(name) + len(known)):
            continue  # too much longer or shorter
        if f" {known} " in f" {name} " or f" {name} " in f" {known} ":
            continue  # Tollhouse Road is no slip for Tollhouse
        matcher.set_seq1(known)
        if matcher.quick_ratio() > best and matcher.ratio() > best:
            best, found = matcher.ratio(), k
    return found


def _beside(
    article: Article,
    mentions: Sequence[Mention],
    resolutions: Sequence[Resolution | None],
    linked: Sequence[Linked],
) -> dict[int, list[int]]:
    """Return for each mention those that the text puts it in or near.

    Of names in a list that nobody knows, each is where the last of them is.
    """
    found: dict[int, list[int]] = {}
    for first, second, link, _ in reversed(linked):
        gap = article.text[mentions[first].end : mentions[second].start]
        if link in {Link.COMMA, Link.INSIDE} or (link is Link.NEAR and is_nearby(gap)):
            found.setdefault(first, []).append(second)
        elif link is Link.OWNER:
            found.setdefault(second, []).append(first)
        if link in LISTED and resolutions[second] is None:
            found.setdefault(first, []).extend(found.get(second, ()))
    return found


def _distance(
    mention: Mention, mentions: Sequence[Mention], resolutions: Sequence[Resolution | None]
) -> Callable[[int], float]:
    def characters(other: int) -> float:
        resolution, there = resolutions[other], mentions[other]
        assert resolution is not None
        assert resolution.place is not None
        gap = max(there.start - mention.end, mention.start - there.end)
        return gap + _DETOUR.get(kind_of(resolution.place), 0)

    return characters


def approximately(
    mention: Mention, at: Resolution | None, template: str, confidence: float
) -> Resolution:
    """Return a mention at the place of another."""
    assert at is not None
    assert at.place is not None
    return Resolution(
        mention=mention,
        place=at.place,
        candidates=(),
        confidence=min(confidence, at.confidence),
        reason=Reason(template=template, values={"place": at.mention.toponym}),
        approximate=template != SLIP,
    )
