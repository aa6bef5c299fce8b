"""Mentions and candidates to resolutions, by the context of the whole article."""

from collections.abc import Callable, Container, Sequence
from copy import copy
from typing import Self

import numpy as np

from geo.resolution.anchors import put_by_text
from geo.resolution.cues import is_power
from geo.resolution.homes import SourceHomes
from geo.resolution.kinds import Kind, is_rough
from geo.resolution.names import Names, folded
from geo.resolution.ranker import Ranking, rank
from geo.resolution.reasons import PART, POWER, SLIP, STRAY, UNKNOWN, Reasons
from geo.resolution.refuted import Doubts, move_refuted
from geo.resolution.strays import strays
from geo.resolution.table import build_table
from geo.resolution.weights import Weights, fitted
from geo.types import Article, Candidate, Mention, NameKind, PlaceId, Reason, Resolution

_PART_TRUST, _SLIP_TRUST = 0.9, 0.7
"""What is left of the confidence where the name itself is a guess, set by hand."""
_STRAY_TRUST = 0.25
"""The same of a small, little known town far from all else that the article names: of such
answers, most of them more than .9 sure, 3 of 21 were right on six annotated corpora."""
_SMALL = 100_000
_SMALL_BY_ALIAS = 20_000
"""The same where the text calls a town by another name than its own, as Louisburgh in Ireland is
no Louisburg in Kansas."""
_RENOWNED = 12
"""Spellings by which a town is found that news names from afar: Davos has 26, Cannes 47."""

Input = tuple[Article, Sequence[Mention], dict[str, tuple[Candidate, ...]]]
"""An article, its mentions and their candidates by `Mention.query`."""


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
        approximate: bool = True,
        similar: Callable[[str], tuple[Candidate, ...]] | None = None,
        renown: Callable[[PlaceId], int] | None = None,
    ) -> None:
        """Take the fitted weights unless others are given.

        `homes` is where outlets live, None to make nothing of an article's outlet.
        `approximate` puts names that no gazetteer knows at a place that the text names
        beside them. `similar` gives what an unknown name, if it is surely one, may lie
        in or misspell. `renown` gives by how many spellings a place is found, to doubt the
        little known ones far from all else; None to doubt none.
        """
        self.homes = homes
        self._weights = weights or fitted()
        self._curve = np.array(self._weights.confidence)
        self._approximate = approximate
        self._similar = similar
        self._renown = renown
        self._names = Names()

    def with_homes(self, homes: SourceHomes) -> Self:
        """Return the same resolver, knowing where outlets live."""
        other = copy(self)
        other.homes = homes
        return other

    def resolve(
        self,
        article: Article,
        mentions: Sequence[Mention],
        candidates: dict[str, tuple[Candidate, ...]],
    ) -> tuple[Resolution, ...]:
        """Return one resolution a mention, in order; `candidates` go by `Mention.query`."""
        answers: list[Resolution | None] = [None] * len(mentions)
        guesses = self._guesses(article, candidates)
        table = build_table(article, mentions, {**candidates, **guesses}, self._names)
        if table is not None:
            home = self.homes.home(article) if self.homes else None
            ranking = rank(table, self._weights, home)
            far = strays(ranking)
            self._choose(ranking, answers, guesses.keys(), far)
            if self._approximate:
                strayed = [i for g in far for i in table.groups[g].mentions]
                doubts = Doubts(strayed, self._is_obscure)
                move_refuted(article, mentions, answers, table.linked, doubts)
                put_by_text(article, mentions, answers, table.linked)
        return tuple(
            answer or _unknown(mention) for mention, answer in zip(mentions, answers, strict=True)
        )

    def resolve_all(
        self, inputs: Sequence[Input], *, rounds: int = 3
    ) -> list[tuple[Resolution, ...]]:
        """Resolve many articles, learning from each round where their outlets live.

        The first round knows only the homes that were learnt before; with no `homes`
        one round is all.
        """
        if self.homes is None:
            return [self.resolve(*each) for each in inputs]
        results: list[tuple[Resolution, ...]] = []
        for _ in range(rounds):
            results = [self.resolve(*each) for each in inputs]
            for (article, _, _), found in zip(inputs, results, strict=True):
                self.homes.learn(article, found)
        return results

    def _guesses(
        self, article: Article, candidates: dict[str, tuple[Candidate, ...]]
    ) -> dict[str, tuple[Candidate, ...]]:
        """Return candidates for the unknown names that came with the article."""
        if self._similar is None or article.given_mentions is None:
            return {}
        unknown = (query for query, found in candidates.items() if not found)
        return {query: found for query in unknown if (found := self._similar(query))}

    def _choose(
        self,
        ranking: Ranking,
        answers: list[Resolution | None],
        guessed: Container[str],
        far: Container[int],
    ) -> None:
        """Fill in the answers of the mentions that have candidates; `far` are groups of strays."""
        reasons = Reasons(ranking)
        confidences = self._confidences(ranking.probabilities)
        kinds = ranking.table.kinds[ranking.best].tolist()
        for g, group in enumerate(ranking.table.groups):
            found = ranking.candidates(g)
            confidence, part = confidences[g], False
            if group.name.query in guessed:
                part = folded(found[0].name) in folded(group.name.query)
                confidence *= _PART_TRUST if part else _SLIP_TRUST
                reason = Reason(
                    template=PART if part else SLIP, values={"place": found[0].place.name}
                )
            elif g in far and self._is_little_known(found[0]):
                confidence *= _STRAY_TRUST
                reason = Reason(template=STRAY)
            else:
                reason = reasons.of(g, confidence)
            capital = kinds[g] == Kind.CAPITAL
            for i in group.mentions:
                mention = ranking.table.mentions[i]
                power = capital and is_power(ranking.table.article, mention)
                answers[i] = Resolution(
                    mention=mention,
                    place=found[0].place,
                    candidates=found,
                    confidence=confidence,
                    reason=Reason(template=POWER) if power else reason,
                    approximate=part or is_rough(found[0].place),
                )

    def _is_little_known(self, found: Candidate) -> bool:
        """Tell whether news elsewhere hardly means a town, or not by another name than its own."""
        place = found.place
        if self._renown is None:
            return False
        called, own = (set(folded(name).split()) for name in (found.name, place.name))
        alias = found.name_kind is NameKind.ALTERNATE and not called <= own
        if alias and place.population < _SMALL_BY_ALIAS:
            return True
        return place.population < _SMALL and self._renown(place.id) < _RENOWNED

    def _is_obscure(self, resolution: Resolution) -> bool:
        return bool(resolution.candidates) and self._is_little_known(resolution.candidates[0])

    def _confidences(self, probabilities: Sequence[float]) -> list[float]:
        confidences: list[float] = np.interp(probabilities, *self._curve.T).tolist()
        return confidences


def _unknown(mention: Mention) -> Resolution:
    return Resolution(
        mention=mention,
        place=None,
        candidates=(),
        confidence=0.0,
        reason=Reason(template=UNKNOWN),
    )
