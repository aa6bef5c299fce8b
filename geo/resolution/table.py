"""The candidates of one article as arrays: one row a candidate, grouped by toponym."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from geo.resolution.groups import Group, closeness, grouped, listed, paired, told
from geo.resolution.kinds import COARSE, Kind
from geo.resolution.names import NOWHERE, Numbers, Reader, Rows, read_name
from geo.resolution.nearness import Nearness
from geo.resolution.relations import DIRECTED, Link, Linked, links
from geo.types import Article, Candidate, Mention

_COUNTABLE = 100_000


@cache
def _among(kinds: tuple[Kind, ...]) -> NDArray[np.bool_]:
    """Return for every kind whether it is one of these."""
    return np.isin(np.arange(len(Kind) + 1), kinds)


@dataclass(frozen=True, slots=True)
class Table:
    """The candidates of an article: N rows in G groups."""

    article: Article
    mentions: Sequence[Mention]
    linked: list[Linked]
    """How the mentions stand beside each other."""
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
    """N x 4: numbers of the place itself, its country, region and county; NOWHERE is 0."""
    senses: Rows
    """5 x N: numbers of the pairs of a name and, in turn, one of the chain or a coarse kind."""
    vectors: Numbers
    """N x 3: unit vectors of the points."""
    nearness: Nearness
    """N x N: how near the points lie to each other."""
    kinds: Rows
    """N: kinds of places, as `kind_of` has them."""
    by_name: Numbers
    """NAME_FEATURES x N: what speaks for each candidate in any text."""
    closeness: Numbers
    """G x G: exp(-characters/150) between the closest mentions of two groups."""
    edges: dict[Link, tuple[Rows, Rows]]
    """For each link, rows so linked in the text where the second holds the first."""
    pairs: dict[Link, tuple[Rows, Rows]]
    """For each link, the groups so linked, first and second."""
    lists: list[Rows]
    """For each list in the text, its groups, three or more in ascending order."""

    def is_kind(self, *kinds: Kind) -> NDArray[np.bool_]:
        """Tell which of the N places are of these kinds."""
        return _among(kinds)[self.kinds]

    def first_of_most(self, values: Numbers) -> Rows:
        """Return the row of each group that has the most of N values, the first of equals."""
        most = np.maximum.reduceat(values, self.starts)[self.group]
        rows = np.flatnonzero(values == most)
        return rows[np.searchsorted(rows, self.starts)]

    def cosines(self, others: Rows) -> Numbers:
        """Return the cosines between the points of the N rows and of as many others."""
        cosines: Numbers = np.einsum("nx,nx->n", self.vectors, self.vectors[others])
        return cosines

    def within_groups(self, scores: Numbers) -> Numbers:
        """Return the softmax of N scores within each group."""
        top = np.maximum.reduceat(scores, self.starts)[self.group]
        weights = np.exp(scores - top)
        return weights / np.add.reduceat(weights, self.starts)[self.group]


def _linked_rows(
    chain: Rows,
    groups: Sequence[Group],
    spans: Sequence[slice],
    pairs: Mapping[Link, tuple[Rows, Rows]],
) -> dict[Link, tuple[Rows, Rows]]:
    """Return for each link the (inner, outer) rows of linked groups where outer holds inner."""
    edges = {}
    for kind, (first, second) in pairs.items():
        found = list(zip(first.tolist(), second.tolist(), strict=True))
        inner_rows: list[int] = []
        outer_rows: list[int] = []
        both = found if kind in DIRECTED else [p for a, b in found for p in ((a, b), (b, a))]
        for a, b in both:
            if groups[a].name.holders.isdisjoint(groups[b].name.own):
                continue
            inner, outer = chain[spans[a]], chain[spans[b]]
            holds = (inner[:, 1:, None] == outer[None, None, :, 0]).any(axis=1)
            holds &= inner[:, :1] != outer[None, :, 0]
            i, o = np.nonzero(holds)
            inner_rows.extend(i + spans[a].start)
            outer_rows.extend(o + spans[b].start)
        edges[kind] = np.array(inner_rows, np.intp), np.array(outer_rows, np.intp)
    return edges


def _numbers(keys: Rows) -> Rows:
    """Return keys as small numbers; NOWHERE stays what it is."""
    numbers: Rows = np.unique(np.append(NOWHERE, keys), return_inverse=True)[1]
    return numbers[1:].reshape(keys.shape)


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
    read: Reader = read_name,
) -> Table | None:
    """Return the article's candidates as arrays, None where no name has any."""
    known = {query: read(query, found) for query, found in candidates.items() if found}
    beside = links(article, mentions)
    linked = list(told(beside, mentions, known))
    groups, of_mention = grouped(mentions, known, linked)
    if not groups:
        return None
    names = [group.name for group in groups]
    sizes = np.array([len(name.candidates) for name in names])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    spans = [slice(s, s + n) for s, n in zip(starts.tolist(), sizes.tolist(), strict=True)]
    group = np.repeat(np.arange(len(groups)), sizes)
    cased = [name.query.casefold() for name in names]
    queries = {query: number for number, query in enumerate(dict.fromkeys(cased))}
    name = np.array([queries[query] for query in cased], np.intp)[group]
    chain = _numbers(np.concatenate([name.chain for name in names]))
    kinds = np.concatenate([name.kinds for name in names])
    vectors = np.concatenate([name.vectors for name in names])
    pairs = paired(linked, groups, of_mention)
    return Table(
        article=article,
        mentions=mentions,
        linked=beside,
        groups=groups,
        candidates=[candidate for name in names for candidate in name.candidates],
        group=group,
        starts=starts,
        spans=spans,
        name=name,
        chain=chain,
        senses=np.stack([_numbered(name, keys) for keys in (*chain.T, COARSE[kinds])]),
        vectors=vectors,
        nearness=Nearness(vectors, chain, name),
        kinds=kinds,
        by_name=np.concatenate([name.features for name in names], axis=1),
        closeness=closeness(groups, mentions),
        edges=_linked_rows(chain, groups, spans, pairs),
        pairs=pairs,
        lists=listed(linked, of_mention),
    )
