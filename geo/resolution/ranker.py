"""How probable each candidate of an article is, and which are best."""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from geo.resolution.context import context_features
from geo.resolution.distance import EARTH_DIAMETER_KM
from geo.resolution.features import own_features
from geo.resolution.homes import Home
from geo.resolution.reasons import Case, evidence_of
from geo.resolution.table import Numbers, Rows, Table
from geo.resolution.weights import Weights
from geo.types import Candidate

SAME_PLACE_KM = 50.0
"""Candidates so near each other are senses of one place: a town and the county around it."""


@dataclass(frozen=True, slots=True)
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
    evidence: tuple[str, ...]
    """F: what each feature speaks of."""

    @property
    def best(self) -> Rows:
        """G: the most probable row of each group."""
        ends = np.append(self.table.starts, len(self.p)).tolist()
        return np.array([a + int(self.p[a:b].argmax()) for a, b in pairwise(ends)], np.intp)

    def candidates(self, group: int) -> tuple[Candidate, ...]:
        """Return a group's candidates, most probable first, with probabilities as scores."""
        rows = self._rows(group)
        order = rows[np.argsort(-self.p[rows], kind="stable")]
        return tuple(replace(self.table.candidates[i], score=float(self.p[i])) for i in order)

    def probability(self, group: int, row: int) -> float:
        """Return the probability that the name means this place or one close by."""
        rows = self._rows(group)
        return min(1.0, float(self.p[rows[~self._far(rows, row)]].sum()))

    def case(self, group: int, row: int, best: Rows) -> Case:
        """Return what speaks for a row of a group."""
        rows = self._rows(group)
        rivals = rows[self._far(rows, row)]
        speaks: dict[str, float] = {}
        if len(rivals):
            rival = rivals[self.alone[rivals].argmax()]
            gains = (self.parts[row] - self.parts[rival]).tolist()
            for evidence, gain in zip(self.evidence, gains, strict=True):
                speaks[evidence] = speaks.get(evidence, 0.0) + gain
        return Case(self.table, self.home, self.p, row, rivals, best, speaks)

    def _rows(self, group: int) -> Rows:
        ends = np.append(self.table.starts, len(self.p))
        return np.arange(ends[group], ends[group + 1])

    def _far(self, rows: Rows, row: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Tell which rows lie elsewhere than a row."""
        cosine = self.table.vectors[rows] @ self.table.vectors[row]
        return np.asarray(cosine < np.cos(2 * SAME_PLACE_KM / EARTH_DIAMETER_KM))


def rank(table: Table, weights: Weights, home: Home | None) -> Ranking:
    """Weigh an article's candidates in passes, each with the context as the last saw it."""
    features = own_features(table)
    parts = weights.parts(features, 0)
    alone = p = table.within_groups(parts.sum(axis=1))
    for number in range(1, len(weights.passes)):
        parts = weights.parts({**features, **context_features(table, p, home)}, number)
        p = table.within_groups(parts.sum(axis=1))
    evidence = tuple(evidence_of(name) for name in weights.passes[-1])
    return Ranking(table, home, alone, p, parts, evidence)
