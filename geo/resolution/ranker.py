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
from geo.resolution.names import Numbers, Rows
from geo.resolution.table import Table
from geo.resolution.told import SAME_PLACE_KM, as_told
from geo.resolution.weights import Weights
from geo.types import Candidate


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
    p = as_told(table, p, features["cue area"] + features["cue area after"])
    return Ranking(table, home, alone, p, parts, by_evidence(tuple(weights.passes[-1])))
