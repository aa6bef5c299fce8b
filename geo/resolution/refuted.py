"""Places that the text refutes: it puts the name where none of that name is."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np

from geo.resolution.anchors import CONFIDENCE_BY_TEXT, approximately, sure_mentions
from geo.resolution.cues import is_area
from geo.resolution.distance import cosine, unit_vectors
from geo.resolution.kinds import AREAS, TOWNS, Kind, kind_of
from geo.resolution.names import is_unlike
from geo.resolution.reasons import ELSEWHERE
from geo.resolution.relations import Link, Linked, is_of_a_village
from geo.types import Article, Mention, NameKind, Resolution

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
    known = set(sure_mentions(resolutions)) - set(doubts.strays)
    for first, second, kind, sure in linked:
        i, k = (second, first) if kind is Link.OWNER else (first, second)
        one, area = resolutions[i], resolutions[k]
        if not one or not area or k not in known or _has_namesake_in(area, one):
            continue
        gap = article.text[mentions[first].end : mentions[second].start]
        surely = sure and kind is not Link.SERIES
        if not (surely or kind is Link.OWNER):
            continue
        obscure = one.approximate or doubts.is_little_known(one) or is_of_a_village(gap)
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
            resolutions[i] = approximately(mentions[i], area, ELSEWHERE, CONFIDENCE_BY_TEXT)


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


def _has_namesake_in(area: Resolution | None, resolution: Resolution | None) -> bool:
    """Tell whether any place of a mention's name lies in the place of another mention."""
    assert area
    assert area.place
    assert resolution
    ids = [(c.place.id, c.place.admin1, c.place.admin2) for c in resolution.candidates]
    codes = {c.place.country_code for c in resolution.candidates}
    country = kind_of(area.place) is Kind.COUNTRY and area.place.country_code in codes
    return country or any(area.place.id in chain for chain in ids)
