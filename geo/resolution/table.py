"""The candidates of one article as arrays: one row a candidate, grouped by toponym."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from geo.resolution.distance import unit_vectors
from geo.resolution.kinds import COARSE, Kind, kind_of
from geo.resolution.relations import DIRECTED, Link, links
from geo.types import Article, Candidate, Mention, Place

Rows = NDArray[np.intp]
Numbers = NDArray[np.float64]

NOWHERE = 0
"""The key of a country, region or county that is not known."""
_CLOSE_CHARACTERS = 150.0
_COUNTABLE = 100_000
MOST_CANDIDATES = 60
"""Candidates read of one name, best first; the right one is hardly ever beyond."""


@dataclass(slots=True)
class Group:
    """Mentions that share one sense: the same name, qualified by the same name ("Paris, Texas")."""

    query: str
    qualifier: str
    candidates: tuple[Candidate, ...]
    mentions: list[int] = field(default_factory=list)


class Keys(dict[str, int]):
    """Numbers for the ids of places, countries as "country:XX"; "" is NOWHERE."""

    def __init__(self) -> None:
        super().__init__({"": NOWHERE})

    def __missing__(self, key: str) -> int:
        self[key] = len(self)
        return self[key]


Chain = tuple[str, str, str, str]


def _chain(place: Place) -> Chain:
    """Return the ids of a place and of the country, region and county that it is or lies in."""
    country = f"country:{place.country_code}" if place.country_code else ""
    if place.feature_code.startswith("PCL"):
        return country, country, "", ""
    region, county = place.admin1 or "", place.admin2 or ""
    if place.feature_code == "ADM1":
        region = place.id
    elif place.feature_code == "ADM2":
        county = place.id
    return place.id, country, region, county


@dataclass(frozen=True, slots=True)
class Table:
    """The candidates of an article: N rows in G groups."""

    article: Article
    mentions: Sequence[Mention]
    groups: list[Group]
    candidates: list[Candidate]
    """N, in the order of the groups."""
    group: Rows
    """N: the group of each row."""
    starts: Rows
    """G: the first row of each group."""
    spans: list[slice]
    """G: the rows of each group."""
    name: Rows
    """N: the number of the group's query, shared by its differently qualified groups."""
    chain: Rows
    """N x 4: keys of the place itself, its country, region and county."""
    senses: Rows
    """5 x N: numbers of the pairs of a name and, each in turn, a chain key or a coarse kind."""
    vectors: Numbers
    """N x 3: unit vectors of the points."""
    kinds: Rows
    """N: kinds of places, as `kind_of` has them."""
    closeness: Numbers
    """G x G: exp(-characters/150) between the closest mentions of two groups."""
    edges: dict[Link, tuple[Rows, Rows]]
    """For each link, rows so linked in the text where the second holds the first."""
    pairs: dict[Link, tuple[Rows, Rows]]
    """For each link, the groups so linked, first and second."""

    def is_kind(self, *kinds: Kind) -> NDArray[np.bool_]:
        """Tell which of the N places are of these kinds."""
        wanted = np.zeros(len(Kind) + 1, np.bool_)
        for kind in kinds:
            wanted[kind.value] = True
        return wanted[self.kinds]

    def within_groups(self, scores: Numbers) -> Numbers:
        """Return the softmax of N scores within each group."""
        top = np.maximum.reduceat(scores, self.starts)[self.group]
        weights = np.exp(scores - top)
        return weights / np.add.reduceat(weights, self.starts)[self.group]


def _grouped(
    mentions: Sequence[Mention],
    candidates: Mapping[str, tuple[Candidate, ...]],
    chains: Mapping[str, Sequence[Chain]],
    linked: Sequence[tuple[int, int, Link]],
) -> tuple[list[Group], dict[int, int]]:
    """Return the groups that have candidates, and the group of each mention that has one."""
    names = {query: {own for own, *_ in of_query} for query, of_query in chains.items()}
    holders = {
        query: {key for own, *rest in of_query for key in rest if key and key != own}
        for query, of_query in chains.items()
    }
    qualifiers: dict[int, str] = {}
    for first, second, kind in linked:
        inner, outer = (second, first) if kind is Link.OWNER else (first, second)
        if kind in DIRECTED:
            query, by = mentions[inner].query, mentions[outer].query
            if query != by and holders.get(query, set()) & names.get(by, set()):
                qualifiers[inner] = by
    groups: dict[tuple[str, str], Group] = {}
    numbers: dict[tuple[str, str], int] = {}
    of_mention = {}
    for i, mention in enumerate(mentions):
        found = candidates.get(mention.query, ())[:MOST_CANDIDATES]
        if not found:
            continue
        key = mention.query, qualifiers.get(i, "")
        group = groups.setdefault(key, Group(*key, found))
        group.mentions.append(i)
        of_mention[i] = numbers.setdefault(key, len(numbers))
    return list(groups.values()), of_mention


def _linked_rows(
    chain: Rows, spans: Sequence[slice], pairs: Mapping[Link, set[tuple[int, int]]]
) -> dict[Link, tuple[Rows, Rows]]:
    """Return for each link the (inner, outer) rows of linked groups where outer holds inner."""
    edges = {}
    for kind, found in pairs.items():
        inner_rows: list[int] = []
        outer_rows: list[int] = []
        for first, second in found:
            for a, b in ((first, second), (second, first)):
                inner, outer = chain[spans[a]], chain[spans[b]]
                holds = (inner[:, 1:, None] == outer[None, None, :, 0]).any(axis=1)
                holds &= inner[:, :1] != outer[None, :, 0]
                i, o = np.nonzero(holds)
                inner_rows.extend(i + spans[a].start)
                outer_rows.extend(o + spans[b].start)
                if kind in DIRECTED:
                    break
        edges[kind] = np.array(inner_rows, np.intp), np.array(outer_rows, np.intp)
    return edges


def _closeness(groups: Sequence[Group], mentions: Sequence[Mention]) -> Numbers:
    """Return how close in the text the groups stand; only the next few mentions are looked at."""
    weights = np.zeros((len(groups), len(groups)))
    order = sorted((mentions[i].start, g) for g, each in enumerate(groups) for i in each.mentions)
    at = np.array([start for start, _ in order], np.float64)
    group = np.array([g for _, g in order], np.intp)
    for step in (1, 2, 3):
        near = np.exp((at[:-step] - at[step:]) / _CLOSE_CHARACTERS)
        np.maximum.at(weights, (group[:-step], group[step:]), near)
        np.maximum.at(weights, (group[step:], group[:-step]), near)
    return weights


def _numbered(name: Rows, keys: Rows) -> Rows:
    """Return one number for each pair of a name and a key, small enough to count by."""
    size = int(keys.max()) + 1
    pairs = name * size + keys
    if (int(name.max()) + 1) * size <= _COUNTABLE:
        return pairs
    numbers: Rows = np.unique(pairs, return_inverse=True)[1]
    return numbers


def build_table(
    article: Article,
    mentions: Sequence[Mention],
    candidates: Mapping[str, tuple[Candidate, ...]],
) -> Table | None:
    """Return the article's candidates as arrays, None where no name has any."""
    linked = list(links(article, mentions))
    chains = {
        query: [_chain(c.place) for c in found[:MOST_CANDIDATES]]
        for query, found in candidates.items()
    }
    groups, of_mention = _grouped(mentions, candidates, chains, linked)
    if not groups:
        return None
    rows = [c for g in groups for c in g.candidates]
    sizes = np.array([len(g.candidates) for g in groups])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    keys = Keys()
    chain = np.array([[keys[k] for k in each] for g in groups for each in chains[g.query]], np.intp)
    pairs: dict[Link, set[tuple[int, int]]] = {kind: set() for kind in Link}
    for first, second, kind in linked:
        if first in of_mention and second in of_mention:
            pair = of_mention[first], of_mention[second]
            if groups[pair[0]].query != groups[pair[1]].query:
                pairs[kind].add(pair[::-1] if kind is Link.OWNER else pair)
    spans = [slice(s, s + n) for s, n in zip(starts.tolist(), sizes.tolist(), strict=True)]
    queries = {q: n for n, q in enumerate(dict.fromkeys(g.query.casefold() for g in groups))}
    kinds = np.array([kind_of(c.place).value for c in rows], np.intp)
    group = np.repeat(np.arange(len(groups)), sizes)
    name = np.array([queries[g.query.casefold()] for g in groups], np.intp)[group]
    return Table(
        article=article,
        mentions=mentions,
        groups=groups,
        candidates=rows,
        group=group,
        starts=starts,
        spans=spans,
        name=name,
        chain=chain,
        senses=np.stack([_numbered(name, keys) for keys in (*chain.T, COARSE[kinds])]),
        vectors=unit_vectors(
            np.array([c.place.latitude for c in rows]), np.array([c.place.longitude for c in rows])
        ),
        kinds=kinds,
        closeness=_closeness(groups, mentions),
        edges=_linked_rows(chain, spans, pairs),
        pairs={
            kind: (
                np.array([a for a, _ in sorted(found)], np.intp),
                np.array([b for _, b in sorted(found)], np.intp),
            )
            for kind, found in pairs.items()
        },
    )
