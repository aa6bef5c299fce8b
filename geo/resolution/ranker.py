"""How probable each candidate of an article is, and which are best."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo.resolution.context import context_features
from geo.resolution.distance import cosine
from geo.resolution.evidence import by_evidence
from geo.resolution.features import own_features
from geo.resolution.homes import Home
from geo.resolution.kinds import AREAS, TOWNS, Kind
from geo.resolution.names import Numbers, Rows
from geo.resolution.relations import Link
from geo.resolution.table import Table
from geo.resolution.weights import Weights
from geo.types import Candidate

SAME_PLACE_KM = 50.0
"""Candidates so near each other are senses of one place: a town and the county around it."""

OWN_GROUND_KM = 15.0
"""What lies so near a town may be a part of it: Brooklyn, New York."""
ONE_TO_THE_FIT_KM = 161.0

LEFT_ELSEWHERE = 0.03
"""The probability that a name is not where the text surely puts it, set by hand."""
_LEAST = 1e-12


@dataclass(frozen=True)
class Ranking:
    """The candidates of an article, weighed: N rows in G groups."""

    table: Table
    home: Home | None
    alone: Numbers
    """N: probabilities by name and rank alone."""
    p: Numbers
    """N: probabilities by the whole article."""
    parts: Numbers
    """N x F: what each feature of the last pass adds to each score."""
    evidence: Numbers
    """F x EVIDENCE: 1 for what each feature speaks of."""

    @cached_property
    def best(self) -> Rows:
        """G: the most probable row of each group."""
        return self.table.first_of_most(self.p)

    @cached_property
    def _scored(self) -> list[tuple[Candidate, float]]:
        """N: the candidates of each group in turn, most probable first, and their probabilities."""
        order = np.lexsort((-self.p, self.table.group))
        candidates = map(self.table.candidates.__getitem__, order.tolist())
        return list(zip(candidates, self.p[order].tolist(), strict=True))

    def candidates(self, group: int) -> tuple[Candidate, ...]:
        """Return a group's candidates, most probable first, with probabilities as scores."""
        found = [
            Candidate(place=c.place, name=c.name, name_kind=c.name_kind, score=p, service=c.service)
            for c, p in self._scored[self.table.spans[group]]
        ]
        return tuple(found)

    @cached_property
    def far(self) -> NDArray[np.bool_]:
        """N: whether a row lies elsewhere than the best of its group: its rival."""
        return self.table.cosines(self.best[self.table.group]) < cosine(SAME_PLACE_KM)

    @cached_property
    def probabilities(self) -> list[float]:
        """G: the probability of each group's best row, those close by included."""
        near = np.add.reduceat(np.where(self.far, 0.0, self.p), self.table.starts)
        shares: list[float] = np.minimum(near, 1.0).tolist()
        return shares

    @cached_property
    def speaks(self) -> Numbers:
        """G x EVIDENCE: what each adds to the best row over the rival that is likeliest by name."""
        rival = self.table.first_of_most(np.where(self.far, self.alone, -1.0))
        adds: Numbers = self.parts[self.best] - self.parts[rival]
        return adds @ self.evidence


def rank(table: Table, weights: Weights, home: Home | None) -> Ranking:
    """Weigh an article's candidates in passes, each with the context as the last saw it."""
    features = own_features(table)
    parts = weights.parts(features, 0)
    alone = p = table.within_groups(parts.sum(axis=1))
    for number in range(1, len(weights.passes)):
        parts = weights.parts({**features, **context_features(table, p, home)}, number)
        p = table.within_groups(parts.sum(axis=1))
    p = _as_told(table, p)
    told = features["cue area"] + features["cue area after"]
    holding = _holding(table, p)
    p = _exchanged(table, p, _around_towns(table, p, holding | (told > 0.5)), p)
    p = _towns_first(table, p, holding | (told > 0))
    return Ranking(table, home, alone, p, parts, by_evidence(tuple(weights.passes[-1])))


def _as_told(table: Table, p: Numbers) -> Numbers:
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
    told &= ~near & np.logical_or.reduceat(within, table.starts)
    share = np.where(within, 1.0 - LEFT_ELSEWHERE, LEFT_ELSEWHERE)
    inside = np.add.reduceat(np.where(within, p, 0.0), table.starts)[table.group]
    shared = share * p / np.maximum(np.where(within, inside, 1.0 - inside), _LEAST)
    return np.where(told[table.group], shared, p)


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
    likeliest = table.first_of_most(p)
    best = likeliest[table.group]
    holding = np.zeros(len(p), np.bool_)
    for link in (Link.COMMA, Link.INSIDE, Link.OWNER):
        inner, outer = table.edges[link]
        meant = likeliest[table.group[inner]] == inner
        inner, outer = inner[meant], outer[meant]
        apart = (table.vectors[inner] * table.vectors[best[outer]]).sum(axis=1)
        holding[outer[apart < cosine(OWN_GROUND_KM)]] = True
    return holding


def _around_towns(table: Table, p: Numbers, told_area: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """N: whether a row is an area, by what is told, around the town that is its group's best."""
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
    best = table.first_of_most(p)
    other = table.first_of_most(np.where(better, score, -np.inf))
    other = np.where(np.logical_or.reduceat(better, table.starts), other, best)
    p = p.copy()
    p[best], p[other] = p[other], p[best]
    return p
