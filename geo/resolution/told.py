"""What the text tells of a name that the fitted weights cannot know, as rules after the passes.

The fit takes for right what lies within 161 km, and corpora hardly name areas with what holds them.
"""

import numpy as np
from numpy.typing import NDArray

from geo.resolution.distance import cosine
from geo.resolution.kinds import AREAS, TOWNS, Kind
from geo.resolution.names import Numbers, Rows
from geo.resolution.relations import Link
from geo.resolution.table import Table

SAME_PLACE_KM = 50.0
"""Candidates so near each other are senses of one place: a town and the county around it."""
OWN_GROUND_KM = 15.0
"""What lies so near a town may be a part of it: Brooklyn, New York."""
ONE_TO_THE_FIT_KM = 161.0
LEFT_ELSEWHERE = 0.03
"""The probability that a name is not where the text surely puts it, set by hand."""
_LEAST = 1e-12


def as_told(table: Table, p: Numbers, told_area: Numbers) -> Numbers:
    """Return probabilities (N) by what is told of each name.

    `told_area` (N) is the share of a name's mentions whose neighbours tell that it is an area,
    where the row is one.
    """
    p = _put_inside(table, p)
    holding = _holding(table, p)
    p = _exchanged(table, p, _around_towns(table, p, holding | (told_area > 0.5)), p)
    p = _towns_first(table, p, holding | (told_area > 0))
    return _left_to(table, p, holding, holding[table.first_of_most(p)])


def _put_inside(table: Table, p: Numbers) -> Numbers:
    """Return probabilities by which a name is where the text surely puts it.

    In a country or region that it names beside it: "Queensland, Australia" is not Calgary's
    Queensland. The fit knows it of towns, for corpora hardly name areas so.
    """
    told = np.array([group.told for group in table.groups])
    if not told.any():
        return p
    within = _told_within(table, table.first_of_most(p), told)
    best, there = (table.first_of_most(np.where(rows, p, -1.0)) for rows in (True, within))
    near = (table.vectors[best] * table.vectors[there]).sum(axis=1) >= cosine(SAME_PLACE_KM)
    return _left_to(table, p, within, told & ~near & np.logical_or.reduceat(within, table.starts))


def _left_to(
    table: Table, p: Numbers, within: NDArray[np.bool_], told: NDArray[np.bool_]
) -> Numbers:
    """Return probabilities by which `told` groups (G) are left to the rows `within` (N).

    But for LEFT_ELSEWHERE, unless they have more already.
    """
    inside = np.add.reduceat(np.where(within, p, 0.0), table.starts)
    told = (told & (inside < 1.0 - LEFT_ELSEWHERE))[table.group]
    inside = inside[table.group]
    share = np.where(within, 1.0 - LEFT_ELSEWHERE, LEFT_ELSEWHERE)
    shared = share * p / np.maximum(np.where(within, inside, 1.0 - inside), _LEAST)
    return np.where(told, shared, p)


def _told_within(table: Table, best: Rows, told: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """N: whether a row of a `told` group (G) is in the area that qualifies it.

    A country gives way to a region alone, and in no list: Georgia, U.S., but Mali, Niger,
    Nigeria. A capital in a country may be its government: Moscow in Ukraine.
    """
    country, capital = table.is_kind(Kind.COUNTRY)[best], table.is_kind(Kind.CAPITAL)[best]
    region, holding = table.is_kind(Kind.REGION), np.zeros(len(table.group), np.bool_)
    holding[best] = (country | region[best])[table.group[best]]
    listed = np.isin(np.arange(len(best)), np.concatenate([*table.lists, [-1]]))
    within = np.zeros(len(table.group), np.bool_)
    for link, may in ((Link.COMMA, told), (Link.INSIDE, told & ~capital)):
        inner, outer = table.edges[link]
        asked = may[table.group[inner]] & holding[outer]
        for row, holder in zip(inner[asked].tolist(), outer[asked].tolist(), strict=True):
            named = table.groups[table.group[holder]].name.query
            within[row] |= table.groups[table.group[row]].qualifier == named
    return within & (~country[table.group] | (region & ~listed[table.group]))


def _holding(table: Table, p: Numbers) -> NDArray[np.bool_]:
    """N: whether a row is what holds a name before it, which the best of its group does not.

    "Norman, Oklahoma" is not in Oklahoma City. The two are one place to the fit, as are the
    town and the "province of Ravenna".
    """
    holding = np.zeros(len(p), np.bool_)
    edges = [table.edges[link] for link in (Link.COMMA, Link.INSIDE, Link.OWNER)]
    if not any(len(inner) for inner, _ in edges):
        return holding
    likeliest = table.first_of_most(p)
    best = likeliest[table.group]
    for inner, outer in edges:
        meant = likeliest[table.group[inner]] == inner
        near = (table.vectors[inner] * table.vectors[best[outer]]).sum(axis=1)
        holding[outer[meant & (near < cosine(OWN_GROUND_KM))]] = True
    return holding


def _around_towns(table: Table, p: Numbers, told_area: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """N: whether a row is an area, by what is told, around the town that is its group's best."""
    if not told_area.any():
        return told_area
    best = table.first_of_most(p)[table.group]
    area = table.is_kind(*AREAS) & told_area
    near = table.cosines(best) >= cosine(ONE_TO_THE_FIT_KM)
    return area & table.is_kind(*TOWNS)[best] & near


def _towns_first(table: Table, p: Numbers, told_area: NDArray[np.bool_]) -> Numbers:
    """Return probabilities by which a town goes before the region around it that it gave its name.

    The two are one place to the fit. The better known is meant, unless words beside the
    name tell (`told_area`, N) that it is an area.
    """
    best = table.first_of_most(p)[table.group]
    area = table.is_kind(Kind.REGION, Kind.COUNTY, Kind.AREA) & ~told_area
    better = table.is_kind(*TOWNS) & area[best]
    if not better.any():
        return p
    score = np.array([candidate.score for candidate in table.candidates])
    better &= (score > score[best]) & (table.cosines(best) >= cosine(SAME_PLACE_KM))
    return _exchanged(table, p, better, score)


def _exchanged(table: Table, p: Numbers, better: NDArray[np.bool_], score: Numbers) -> Numbers:
    """Return probabilities with that of each group's best and of its `better` row exchanged.

    Of several the one of the highest score (N); a group without any stays as it is.
    """
    if not better.any():
        return p
    best = table.first_of_most(p)
    other = table.first_of_most(np.where(better, score, -np.inf))
    other = np.where(np.logical_or.reduceat(better, table.starts), other, best)
    p = p.copy()
    p[best], p[other] = p[other], p[best]
    return p
