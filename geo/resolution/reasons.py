"""Why a place was chosen, in a sentence that a reader understands."""

from collections.abc import Callable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo.resolution.distance import cosine, distances_km
from geo.resolution.evidence import EVIDENCE
from geo.resolution.homes import outlet_of
from geo.resolution.kinds import Kind
from geo.resolution.names import NOWHERE, Rows
from geo.resolution.ranker import Ranking
from geo.resolution.relations import Link
from geo.types import Candidate, NameKind, Reason

ONLY = "the only place of that name"
ONLY_WITHIN = "the only place of that name within {distance_km} km of {names}"
NEAR = "near {names}, named in the same article"
BESIDE = "in {region}, named beside it"
HOLDS = "{part}, named beside it, is in it"
NAMED = "in {region}, which the article names"
COMPANY = "in the country of most places of the article"
LARGEST = "the largest place of that name"
COUNTRY = "the country of that name"
CAPITAL = "the capital of that name"
KNOWN = "the best known place of that name"
OWN_NAME = "the place whose usual name it is"
CUE = "the words beside it tell what kind of place it is"
ALIKE = "of the same kind as the places named with it"
LANGUAGE = "where the language of the article is spoken"
HOME = "near {home}, where {source} is at home"
AT_HOME = "where {source} is at home"
IN_FULL = "as named in full elsewhere in the article"
POWER = "capital used for its government"
METONYM = "name of a seat, used for who sits there"
PEOPLE = "named by its people or its adjective"
UNTOLD = "several places of that name; nothing in the text tells which"
STRAY = "a little known town, far from all other places of the article"
UNKNOWN = "no place of that name is known"
UNLIKELY = "places of that name are known, but none is likely here"
DOUBTFUL = "no place of that name is known; that it lies at {place} is too doubtful"
PART = "no place of that name is known; it is shown at {place}, which its name holds"
SLIP = "no place of that name is known; taken for a slip for {place}"
BY_TEXT = "no place of that name is known; the text puts it in {place}"
ELSEWHERE = "no place of that name is known in {place}, where the text puts it"
NEAREST = "no place of that name is known; {place} is the nearest place named in the text"

UNTOLD_BELOW = 0.5
"""Confidence under which the reason is that nothing tells."""
_FARTHEST_KM = 400.0
_CITED_KM = (5, 10, 20, 50, 100, 150, 200, 300, 400)
"""Distances as a reader is told them, rounded up."""


class Reasons:
    """Tells why the place of each of a ranking's G groups was chosen."""

    def __init__(self, ranking: Ranking) -> None:
        self._ranking = ranking
        self._table = ranking.table
        self._order = np.argsort(-ranking.speaks, kind="stable").tolist()
        """G x EVIDENCE: what speaks most for each group's best, in descending order."""
        self._speaking = (ranking.speaks > 0).sum(axis=1).tolist()
        self._rivals = np.logical_or.reduceat(ranking.far, self._table.starts).tolist()

    def of(self, group: int, confidence: float) -> Reason:
        """Return what decided, or that nothing did."""
        chosen = self._candidate(group)
        if chosen.name_kind is NameKind.METONYM:
            return Reason(template=METONYM)
        if chosen.name_kind is NameKind.DEMONYM:
            return Reason(template=PEOPLE)
        if not self._rivals[group]:
            return Reason(template=ONLY)
        if confidence < UNTOLD_BELOW:
            return Reason(template=UNTOLD)
        for number in self._order[group][: self._speaking[group]]:
            if reason := _TELL[EVIDENCE[number]](self, group):
                return reason
        return self.rank(group) or Reason(template=KNOWN)

    def _candidate(self, group: int) -> Candidate:
        return self._table.candidates[int(self._ranking.best[group])]

    def _toponym(self, group: int) -> str:
        """Return how the article names a group."""
        return self._table.mentions[self._table.groups[group].mentions[0]].toponym

    @cached_property
    def _is_best(self) -> NDArray[np.bool_]:
        """N: whether a row is its group's best."""
        found = np.zeros(len(self._table.candidates), np.bool_)
        found[self._ranking.best] = True
        return found

    def _likeliest(self, rows: Rows) -> int | None:
        """Return the group of the most probable of these rows that are their groups' best."""
        rows = rows[self._is_best[rows]]
        if not len(rows):
            return None
        return int(self._table.group[rows[self._ranking.p[rows].argmax()]])

    def beside(self, group: int) -> Reason | None:
        """Return what the text puts it in, or in it."""
        row = self._ranking.best[group]
        links = (Link.COMMA, Link.INSIDE, Link.OWNER, Link.SERIES, Link.NEAR, Link.LIST)
        for inner, outer in (self._table.edges[link] for link in links):
            if (holder := self._likeliest(outer[inner == row])) is not None:
                return Reason(template=BESIDE, values={"region": self._toponym(holder)})
            if (part := self._likeliest(inner[outer == row])) is not None:
                return Reason(template=HOLDS, values={"part": self._toponym(part)})
        return None

    def named(self, group: int) -> Reason | None:
        """Return the nearest area around it that the article names."""
        own, *holders = self._table.chain[self._ranking.best[group]].tolist()
        for key in reversed(holders):
            if key not in {NOWHERE, own}:
                rows = np.flatnonzero(self._table.chain[:, 0] == key)
                if (holder := self._likeliest(rows)) is not None:
                    return Reason(template=NAMED, values={"region": self._toponym(holder)})
        return None

    @cached_property
    def _nearest(self) -> list[list[tuple[int, float]]]:
        """G: the two chosen places nearest to each, and how far they are; none that is vast."""
        best = self._ranking.best
        vectors = self._table.vectors[best]
        km = distances_km(vectors, vectors)
        km[:, self._table.is_kind(Kind.COUNTRY, Kind.REGION, Kind.REALM)[best]] = np.inf
        name = self._table.name[best]
        km[name[:, None] == name] = np.inf
        order = np.argsort(km, axis=1, kind="stable")[:, :2]
        pairs = zip(order.tolist(), np.take_along_axis(km, order, axis=1).tolist(), strict=True)
        return [
            [(g, far) for g, far in zip(groups, kms, strict=True) if far <= _FARTHEST_KM]
            for groups, kms in pairs
        ]

    def near(self, group: int) -> Reason | None:
        """Return the two nearest places that the article names, and whether only it is near."""
        table, found = self._table, self._nearest[group]
        if not found:
            return None
        nearest = [g for g, _ in found]
        names = ", ".join(dict.fromkeys(map(self._toponym, nearest)))
        distance = next(cited for cited in _CITED_KM if found[-1][1] <= cited)
        span = table.spans[group]
        rivals = table.vectors[span][self._ranking.far[span]]
        cosines = rivals @ table.vectors[self._ranking.best[nearest]].T
        if cosines.max() >= cosine(distance):
            return Reason(template=NEAR, values={"names": names})
        return Reason(template=ONLY_WITHIN, values={"distance_km": distance, "names": names})

    def company(self, group: int) -> Reason | None:
        """Return what is beside or near if anything is, else that most places are there."""
        if closer := self.beside(group) or self.near(group):
            return closer
        countries = self._table.chain[self._ranking.best, 1]
        here = countries == countries[group]
        return Reason(template=COMPANY) if here.sum() > len(here) / 2 else None

    def rank(self, group: int) -> Reason | None:
        """Return what it is by itself."""
        table, span = self._table, self._table.spans[group]
        kind = Kind(int(table.kinds[self._ranking.best[group]]))
        if kind is Kind.COUNTRY:
            return Reason(template=COUNTRY)
        rivals = np.flatnonzero(self._ranking.far[span]) + span.start
        largest = max(table.candidates[rival].place.population for rival in rivals)
        if self._candidate(group).place.population > largest:
            return Reason(template=LARGEST)
        return Reason(template=CAPITAL) if kind is Kind.CAPITAL else Reason(template=KNOWN)

    def home(self, group: int) -> Reason | None:
        """Return where the article's outlet is at home."""
        if self._ranking.home is None:
            return None
        home, source = self._ranking.home.place, outlet_of(self._table.article)
        if home.id == self._candidate(group).place.id:
            return Reason(template=AT_HOME, values={"source": source})
        return Reason(template=HOME, values={"home": home.name, "source": source})


def _always(template: str) -> Callable[[Reasons, int], Reason]:
    return lambda *_: Reason(template=template)


_TELL: dict[str, Callable[[Reasons, int], Reason | None]] = {
    "beside": Reasons.beside,
    "named": Reasons.named,
    "near": Reasons.near,
    "company": Reasons.company,
    "cue": _always(CUE),
    "alike": _always(ALIKE),
    "language": _always(LANGUAGE),
    "home": Reasons.home,
    "full": _always(IN_FULL),
    "name": _always(OWN_NAME),
    "rank": Reasons.rank,
}
