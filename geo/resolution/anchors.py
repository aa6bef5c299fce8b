"""Where a place without a known name lies, by the text: at another place that it names."""

from collections.abc import Callable, Collection, Mapping, Sequence
from difflib import SequenceMatcher

from geo.resolution.kinds import Kind, kind_of
from geo.resolution.reasons import BY_TEXT, ELSEWHERE, NEAREST, SLIP
from geo.resolution.relations import Link, Linked, just_inside
from geo.types import Article, Mention, Reason, Resolution

CONFIDENCE_BY_TEXT = 0.45
CONFIDENCE_NEAREST = 0.4
"""Under the shares within 161 km on annotated corpora (.66, .54): they are approximate."""
CONFIDENCE_ALIKE = 0.7
_LEAST_ALIKE = 0.75
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
    known = _sure(resolutions)
    if not known or all(resolutions):
        return
    names = {mentions[k].toponym.casefold(): k for k in reversed(known)}
    beside = _beside(linked)
    for i, mention in enumerate(mentions):
        if resolutions[i] is not None:
            continue
        alike = _alike(mention, names)
        by_text = next((k for k in beside.get(i, ()) if k in known), None)
        given = article.given_mentions is not None
        if alike is not None:
            chosen, template, confidence = alike, SLIP, CONFIDENCE_ALIKE
        elif by_text is not None:
            chosen, template, confidence = by_text, BY_TEXT, CONFIDENCE_BY_TEXT
        elif given:
            chosen = min(known, key=_distance(mention, mentions, resolutions))
            template, confidence = NEAREST, CONFIDENCE_NEAREST
        else:
            continue
        resolutions[i] = _approximate(mention, resolutions[chosen], template, confidence)


def move_strays(
    article: Article,
    mentions: Sequence[Mention],
    resolutions: list[Resolution | None],
    linked: Sequence[Linked],
    strays: Collection[int],
) -> None:
    """Give strays, in place, the place that the text puts them in, where none of their name is.

    Strays are mentions whose place is far from all else in the article, as Palma in Spain is where
    the text tells of Palma in Mozambique.
    """
    given = article.given_mentions is not None
    sure = set(_sure(resolutions))
    for i, k, kind in linked:
        if kind is Link.INSIDE and i in strays and (given or i in sure) and k in sure - set(strays):
            stray, holder = resolutions[i], resolutions[k]
            gap = article.text[mentions[i].end : mentions[k].start]
            if just_inside(gap) and not _has_namesake_in(holder, stray):
                resolutions[i] = _approximate(mentions[i], holder, ELSEWHERE, CONFIDENCE_BY_TEXT)


def _sure(resolutions: Sequence[Resolution | None]) -> list[int]:
    """Return the mentions at whose places others may be put."""
    return [i for i, r in enumerate(resolutions) if r and r.place and r.confidence >= _LEAST_SURE]


def _has_namesake_in(area: Resolution | None, resolution: Resolution | None) -> bool:
    """Tell whether any place of a mention's name lies in the place of another mention."""
    assert area
    assert area.place
    assert resolution
    ids = [(c.place.id, c.place.admin1, c.place.admin2) for c in resolution.candidates]
    codes = {c.place.country_code for c in resolution.candidates}
    country = kind_of(area.place) is Kind.COUNTRY and area.place.country_code in codes
    return country or any(area.place.id in chain for chain in ids)


def _alike(mention: Mention, names: Mapping[str, int]) -> int | None:
    """Return the mention of a known name spelled almost the same, None where none is."""
    name = mention.toponym.casefold()
    if len(name) < _SHORTEST_ALIKE:
        return None
    best, found = _LEAST_ALIKE, None
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


def _beside(linked: Sequence[Linked]) -> dict[int, list[int]]:
    """Return for each mention those that the text puts it in."""
    found: dict[int, list[int]] = {}
    for first, second, link in linked:
        if link in {Link.COMMA, Link.INSIDE}:
            found.setdefault(first, []).append(second)
        elif link is Link.OWNER:
            found.setdefault(second, []).append(first)
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


def _approximate(
    mention: Mention, at: Resolution | None, template: str, confidence: float
) -> Resolution:
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
