"""Where a place without a known name lies, by the text: at another place that it names."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np

from geo.resolution.cues import is_area
from geo.resolution.distance import cosine, unit_vectors
from geo.resolution.kinds import AREAS, TOWNS, Kind, kind_of
from geo.resolution.names import is_unlike
from geo.resolution.reasons import BY_TEXT, ELSEWHERE, NEAREST, SLIP
from geo.resolution.relations import LISTED, Link, Linked, is_nearby
from geo.types import Article, Mention, NameKind, Reason, Resolution

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
_SMALL = 100_000
_NEAR_KM = 50.0
"""Nearer to its point a town may be in a region though the gazetteer has it in the next."""
_FAR_KM = 300.0
"""No region is so large that what is in it is mostly farther from its point."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """What is known against the places of an article's names."""

    strays: Collection[int]
    """Mentions whose place is far from all else in the article."""
    is_little_known: Callable[[Resolution], bool]


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
        resolutions[i] = _approximate(mention, resolutions[chosen], template, confidence)


def move_refuted(
    article: Article,
    mentions: Sequence[Mention],
    resolutions: list[Resolution | None],
    linked: Sequence[Linked],
    doubts: Doubts,
) -> None:
    """Give names the place that the text puts them in, in place, where none of theirs is.

    Those that are far from all else in the article, as Palma in Spain is where the text tells of
    Palma in Mozambique, and the little known that are far from what they are said to be in.
    """
    known = set(_sure(resolutions)) - set(doubts.strays)
    for first, second, kind, sure in linked:
        i, k = (second, first) if kind is Link.OWNER else (first, second)
        one, area = resolutions[i], resolutions[k]
        if not one or not area or k not in known or _has_namesake_in(area, one):
            continue
        gap = article.text[mentions[first].end : mentions[second].start]
        surely = sure and kind is not Link.SERIES
        if not (surely or kind is Link.OWNER):
            continue
        obscure = one.approximate or doubts.is_little_known(one)
        listed = "," in gap and not is_area(article, mentions[k])
        strayed = i in doubts.strays and _may_hold(area, one, listed=listed, obscure=obscure)
        refuted = (kind is Link.INSIDE and obscure and _is_outside(one, area)) or (
            _is_far(one, area)
            and (
                obscure
                or (kind is Link.COMMA and _is_small_and_abroad(one, area))
                or (kind is not Link.COMMA and _is_by_alias(one))
            )
        )
        if strayed or refuted:
            resolutions[i] = _approximate(mentions[i], area, ELSEWHERE, CONFIDENCE_BY_TEXT)


def _may_hold(area: Resolution, one: Resolution, *, listed: bool, obscure: bool) -> bool:
    """Tell whether a place may be meant to be in another, by what kind that is.

    What is well known is in no town, and not in what stands after it as in a list.
    """
    assert area.place
    kind = kind_of(area.place)
    if kind in {Kind.REALM, Kind.RELIEF, Kind.WATER}:  # who knows what is in them?
        return _is_abroad(one, area) and (obscure or not listed)
    return obscure or (kind in AREAS and not listed)


def _is_outside(one: Resolution, area: Resolution) -> bool:
    """Tell whether a town is in another region than the one that the text puts it in."""
    if not one.place or not area.place or kind_of(one.place) not in TOWNS:
        return False
    elsewhere = one.place.admin1 not in {None, area.place.id}
    return elsewhere and kind_of(area.place) is Kind.REGION and not _are_near(one, area, _NEAR_KM)


def _is_far(one: Resolution, area: Resolution) -> bool:
    """Tell whether a town is far from an area that is governed, and has one of its own."""
    if not one.place or not area.place or kind_of(one.place) not in TOWNS:
        return False
    if kind_of(area.place) not in AREAS or not (_is_abroad(one, area) or one.place.admin1):
        return False
    return not _are_near(one, area, _FAR_KM)


def _are_near(one: Resolution, other: Resolution, km: float) -> bool:
    assert one.place
    assert other.place
    points = (one.place, other.place)
    a, b = unit_vectors(
        np.array([p.latitude for p in points]), np.array([p.longitude for p in points])
    )
    return bool(a @ b >= cosine(km))


def _is_abroad(one: Resolution, area: Resolution) -> bool:
    """Tell whether a place is in another country than an area."""
    assert one.place
    assert area.place
    return one.place.country_code != area.place.country_code


def _is_small_and_abroad(one: Resolution, area: Resolution) -> bool:
    """Tell whether a town may give way to an area named after it: Stoughton, Sask.

    To no country, for that may act: In Davos, Ukraine, too, said so.
    """
    assert one.place
    assert area.place
    small = one.place.population < _SMALL and kind_of(one.place) is not Kind.CAPITAL
    return small and _is_abroad(one, area) and kind_of(area.place) is not Kind.COUNTRY


def _is_by_alias(one: Resolution) -> bool:
    """Tell whether a place is found by a name that is nothing like its own: Mambasa, Mombasa."""
    best = one.candidates[0]
    return best.name_kind is NameKind.ALTERNATE and is_unlike(best.name, best.place.name)


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
