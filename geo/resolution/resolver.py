"""Mentions and candidates to resolutions, by the context of the whole article."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from geo.resolution.context import context_features
from geo.resolution.features import own_features
from geo.resolution.homes import SourceHomes
from geo.resolution.table import Numbers, Table, build_table
from geo.resolution.weights import Weights, fitted
from geo.types import Article, Candidate, Mention, Reason, Resolution

UNKNOWN = "no place of that name is known"
UNCERTAIN = "places of that name are known, but none is likely here"


class ContextResolver:
    """Chooses for each mention the candidate that the whole article speaks for.

    A linear ranker in passes: the first looks at each name alone, each further
    one at the article as the pass before understood it.
    """

    def __init__(
        self,
        weights: Weights | None = None,
        *,
        homes: SourceHomes | None = None,
        least_confidence: float = 0.0,
    ) -> None:
        """Take the fitted weights unless others are given.

        `homes` is where outlets live, None to make nothing of an article's outlet.
        No place is given below `least_confidence`, in [0, 1].
        """
        self._homes = homes
        self._weights = weights or fitted()
        self._least_confidence = least_confidence

    def resolve(
        self,
        article: Article,
        mentions: Sequence[Mention],
        candidates: dict[str, tuple[Candidate, ...]],
    ) -> tuple[Resolution, ...]:
        """Return one resolution a mention, in order; `candidates` go by `Mention.query`."""
        answers: list[Resolution | None] = [None] * len(mentions)
        table = build_table(article, mentions, candidates)
        if table is not None:
            probabilities = self._probabilities(table)
            for g, group in enumerate(table.groups):
                best = ranked(table, probabilities, g)
                for i in group.mentions:
                    answers[i] = self._resolution(mentions[i], best)
        return tuple(
            answer or _unresolved(mention, (), UNKNOWN)
            for mention, answer in zip(mentions, answers, strict=True)
        )

    def _probabilities(self, table: Table) -> Numbers:
        home = self._homes.home(table.article) if self._homes else None
        own = own_features(table)
        p = table.within_groups(self._weights.scores(own, 0))
        for number in range(1, len(self._weights.passes)):
            features = {**own, **context_features(table, p, home)}
            p = table.within_groups(self._weights.scores(features, number))
        return p

    def _resolution(self, mention: Mention, ranked: tuple[Candidate, ...]) -> Resolution:
        curve = np.array(self._weights.confidence)
        confidence = float(np.interp(ranked[0].score, curve[:, 0], curve[:, 1]))
        if confidence < self._least_confidence:
            return _unresolved(mention, ranked, UNCERTAIN)
        return Resolution(
            mention=mention,
            place=ranked[0].place,
            candidates=ranked,
            confidence=confidence,
            reason=Reason(template="the most likely place of that name"),
        )


def ranked(table: Table, probabilities: Numbers, group: int) -> tuple[Candidate, ...]:
    """Return a group's candidates, most probable first, with probabilities as scores."""
    rows = np.flatnonzero(table.group == group)
    order = rows[np.argsort(-probabilities[rows], kind="stable")]
    return tuple(replace(table.candidates[i], score=float(probabilities[i])) for i in order)


def _unresolved(mention: Mention, ranked: tuple[Candidate, ...], template: str) -> Resolution:
    return Resolution(
        mention=mention,
        place=None,
        candidates=ranked,
        confidence=0.0,
        reason=Reason(template=template),
    )
