"""The candidates of one article as arrays: one row a candidate, grouped by toponym."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from geo.resolution.kinds import COARSE, TOWNS, Kind
from geo.resolution.names import NOWHERE, Name, Numbers, Reader, Rows, read_name
from geo.resolution.relations import DIRECTED, LISTED, Link, links
from geo.types import Article, Candidate, Mention

_CLOSE_CHARACTERS = 150.0
_COUNTABLE = 100_000
_HOLDING = frozenset({Kind.COUNTRY, Kind.REGION})


@dataclass(slots=True)
class Group:
    """Mentions that share one sense: the same name, qualified by the same name ("Paris, Texas")."""

    name: Name
    qualifier: str
    mentions: list[int] = field(default_factory=list)


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
    """N x 4: numbers of the place itself, its country, region and county; NOWHERE is 0."""
    senses: Rows
    """5 x N: numbers of the pairs of a name and, in turn, one of the chain or a coarse kind."""
    vectors: Numbers
    """N x 3: unit vectors of the points."""
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
        wanted = np.zeros(len(Kind) + 1, np.bool_)
        for kind in kinds:
            wanted[kind.value] = True
        return wanted[self.kinds]

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


def _told(
    linked: Sequence[tuple[int, int, Link]], mentions: Sequence[Mention], names: Mapping[str, Name]
) -> Iterator[tuple[int, int, Link]]:
    """Yield the links, "X, Y" for those in a list that name a town and what it lies in.

    So is told what "Nashville, Tennessee, Richmond, Virginia and Orlando, Florida" puts where.
    In "Virginia, Washington, West Virginia and Wyoming" none lies in the next.
    """
    follows = {first: second for first, second, kind in linked if kind in LISTED}

    def name_at(mention: int | None) -> Name | None:
        return None if mention is None else names.get(mentions[mention].query)

    for first, second, kind in linked:
        name, by, after = map(name_at, (first, second, follows.get(second)))
        paired = (
            kind is Link.SERIES
            and name
            and by
            and name.kinds[0] in TOWNS
            and by.kinds[0] in _HOLDING
            and name.holders & by.own
            and not (after and after.kinds[0] in _HOLDING)
        )
        yield first, second, Link.COMMA if paired else kind


def _grouped(
    mentions: Sequence[Mention],
    names: Mapping[str, Name],
    linked: Sequence[tuple[int, int, Link]],
) -> tuple[list[Group], dict[int, int]]:
    """Return the groups that have candidates, and the group of each mention that has one."""
    qualifiers: dict[int, str] = {}
    for first, second, kind in linked:
        inner, outer = (second, first) if kind is Link.OWNER else (first, second)
        if kind in DIRECTED:
            name, by = names.get(mentions[inner].query), names.get(mentions[outer].query)
            if name and by and name is not by and name.holders & by.own:
                qualifiers[inner] = by.query
    groups: dict[tuple[str, str], Group] = {}
    numbers: dict[tuple[str, str], int] = {}
    of_mention = {}
    for i, mention in enumerate(mentions):
        name = names.get(mention.query)
        if not name:
            continue
        key = name.query, qualifiers.get(i, "")
        group = groups.setdefault(key, Group(name, key[1]))
        group.mentions.append(i)
        of_mention[i] = numbers.setdefault(key, len(numbers))
    return list(groups.values()), of_mention


def _linked_rows(
    chain: Rows,
    groups: Sequence[Group],
    spans: Sequence[slice],
    pairs: Mapping[Link, Sequence[tuple[int, int]]],
) -> dict[Link, tuple[Rows, Rows]]:
    """Return for each link the (inner, outer) rows of linked groups where outer holds inner."""
    edges = {}
    for kind, found in pairs.items():
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


def _lists(linked: Sequence[tuple[int, int, Link]], of_mention: Mapping[int, int]) -> list[Rows]:
    """Return the groups of each list of at least three names."""
    runs: list[list[int]] = []
    for first, second, kind in linked:
        if kind in LISTED and first in of_mention and second in of_mention:
            if not runs or runs[-1][-1] != first:
                runs.append([first])
            runs[-1].append(second)
    found = ({of_mention[i] for i in run} for run in runs)
    return [np.array(sorted(groups), np.intp) for groups in found if len(groups) > 2]


def _pairs(
    linked: Sequence[tuple[int, int, Link]], groups: Sequence[Group], of_mention: Mapping[int, int]
) -> dict[Link, list[tuple[int, int]]]:
    """Return for each link the linked groups of different names, which holds the other second."""
    pairs: dict[Link, set[tuple[int, int]]] = {kind: set() for kind in Link}
    for first, second, kind in linked:
        if first in of_mention and second in of_mention:
            pair = of_mention[first], of_mention[second]
            if groups[pair[0]].name is not groups[pair[1]].name:
                pairs[kind].add(pair[::-1] if kind is Link.OWNER else pair)
    return {kind: sorted(found) for kind, found in pairs.items()}


def build_table(
    article: Article,
    mentions: Sequence[Mention],
    candidates: Mapping[str, tuple[Candidate, ...]],
    read: Reader = read_name,
) -> Table | None:
    """Return the article's candidates as arrays, None where no name has any."""
    known = {query: read(query, found) for query, found in candidates.items() if found}
    linked = list(_told(list(links(article, mentions)), mentions, known))
    groups, of_mention = _grouped(mentions, known, linked)
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
    pairs = _pairs(linked, groups, of_mention)
    return Table(
        article=article,
        mentions=mentions,
        groups=groups,
        candidates=[candidate for name in names for candidate in name.candidates],
        group=group,
        starts=starts,
        spans=spans,
        name=name,
        chain=chain,
        senses=np.stack([_numbered(name, keys) for keys in (*chain.T, COARSE[kinds])]),
        vectors=np.concatenate([name.vectors for name in names]),
        kinds=kinds,
        by_name=np.concatenate([name.features for name in names], axis=1),
        closeness=_closeness(groups, mentions),
        edges=_linked_rows(chain, groups, spans, pairs),
        pairs={
            kind: (
                np.array([a for a, _ in found], np.intp),
                np.array([b for _, b in found], np.intp),
            )
            for kind, found in pairs.items()
        },
        lists=_lists(linked, of_mention),
    )
