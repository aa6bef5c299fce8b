"""How probable each candidate of an article is, and which are best."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo.resolution.context import context_features
from geo.resolution.distance import EARTH_DIAMETER_KM
from geo.resolution.features import own_features
from geo.resolution.homes import Home
from geo.resolution.reasons import EVIDENCE, Case, evidence_of
from geo.resolution.table import Numbers, Rows, Table
from geo.resolution.weights import Weights
from geo.types import Candidate

SAME_PLACE_KM = 50.0
"""Candidates so near each other are senses of one place: a town and the county around it."""
_FAR = float(np.cos(2 * SAME_PLACE_KM / EARTH_DIAMETER_KM))
"""The cosine between points that are so far apart."""


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
    evidence: Rows
    """F: what each feature speaks of, as a number in EVIDENCE."""

    @cached_property
    def best(self) -> Rows:
        """G: the most probable row of each group."""
        return np.array([s.start + int(self.p[s].argmax()) for s in self.table.spans], np.intp)

    def candidates(self, group: int) -> tuple[Candidate, ...]:
        """Return a group's candidates, most probable first, with probabilities as scores."""
        span = self.table.spans[group]
        order = span.start + np.argsort(-self.p[span], kind="stable")
        scored = zip(order.tolist(), self.p[order].tolist(), strict=True)
        return tuple(
            Candidate(place=c.place, name=c.name, name_kind=c.name_kind, score=p, service=c.service)
            for c, p in ((self.table.candidates[row], p) for row, p in scored)
        )

    @cached_property
    def _far(self) -> NDArray[np.bool_]:
        """N: whether a row lies elsewhere than the best of its group."""
        best = self.table.vectors[self.best[self.table.group]]
        cosines: Numbers = np.einsum("nx,nx->n", self.table.vectors, best)
        return cosines < _FAR

    def decision(self, group: int) -> tuple[float, Case]:
        """Return the probability of a group's best row, those close by included, and its case."""
        span, row, far = self.table.spans[group], int(self.best[group]), self._far
        rivals = span.start + np.flatnonzero(far[span])
        speaks: dict[str, float] = {}
        if len(rivals):
            rival = rivals[self.alone[rivals].argmax()]
            gains = np.bincount(self.evidence, self.parts[row] - self.parts[rival])
            speaks = dict(zip(EVIDENCE, gains.tolist(), strict=False))
        case = Case(self.table, self.home, self.p, row, rivals, self.best, speaks)
        return min(1.0, float(self.p[span][~far[span]].sum())), case


def rank(table: Table, weights: Weights, home: Home | None) -> Ranking:
    """Weigh an article's candidates in passes, each with the context as the last saw it."""
    features = own_features(table)
    parts = weights.parts(features, 0)
    alone = p = table.within_groups(parts.sum(axis=1))
    for number in range(1, len(weights.passes)):
        parts = weights.parts({**features, **context_features(table, p, home)}, number)
        p = table.within_groups(parts.sum(axis=1))
    evidence = np.array([EVIDENCE.index(evidence_of(name)) for name in weights.passes[-1]])
    return Ranking(table, home, alone, p, parts, evidence)
