"""The names of one article in groups of one sense, and how the groups stand in the text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from geo.resolution.kinds import TOWNS, Kind
from geo.resolution.names import Name, Numbers, Rows
from geo.resolution.relations import DIRECTED, LISTED, Link, Linked
from geo.types import Mention

_CLOSE_CHARACTERS = 150.0
_HOLDING = frozenset({Kind.COUNTRY, Kind.REGION})


@dataclass(slots=True)
class Group:
    """Mentions that share one sense: the same name, qualified by the same name ("Paris, Texas")."""

    name: Name
    qualifier: str
    told: bool = False
    """Whether the text surely puts it in what the qualifier names."""
    mentions: list[int] = field(default_factory=list)


def told(
    linked: Sequence[Linked], mentions: Sequence[Mention], names: Mapping[str, Name]
) -> Iterator[Linked]:
    """Yield the links, "X, Y" for those in a list that name a town or region and what it lies in.

    So is told what "Nashville, Tennessee, Richmond, Virginia and Orlando, Florida" puts where.
    In "Virginia, Washington, West Virginia and Wyoming" none lies in the next.
    """
    follows = {each.first: each.second for each in linked if each.kind in LISTED}

    def name_at(mention: int | None) -> Name | None:
        return None if mention is None else names.get(mentions[mention].query)

    for each in linked:
        name, by, after = map(name_at, (each.first, each.second, follows.get(each.second)))
        held = (
            each.kind is Link.SERIES
            and name
            and by
            and by.kinds[0] in _HOLDING
            and (
                name.kinds[0] in TOWNS
                or (name.kinds[0] == Kind.REGION and by.kinds[0] == Kind.COUNTRY)
            )
            and name.holders & by.own
            and not (after and after.kinds[0] == by.kinds[0])
        )
        yield each._replace(kind=Link.COMMA) if held else each


def grouped(
    mentions: Sequence[Mention],
    names: Mapping[str, Name],
    linked: Sequence[Linked],
) -> tuple[list[Group], dict[int, int]]:
    """Return the groups that have candidates, and the group of each mention that has one."""
    qualifiers: dict[int, str] = {}
    sure = set()
    for first, second, kind, surely in linked:
        inner, outer = (second, first) if kind is Link.OWNER else (first, second)
        if kind in DIRECTED:
            name, by = names.get(mentions[inner].query), names.get(mentions[outer].query)
            if name and by and name is not by and name.holders & by.own:
                qualifiers[inner] = by.query
                if surely:
                    sure.add(inner)
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
        group.told |= i in sure
        of_mention[i] = numbers.setdefault(key, len(numbers))
    return list(groups.values()), of_mention


def listed(linked: Sequence[Linked], of_mention: Mapping[int, int]) -> list[Rows]:
    """Return the groups of each list of at least three names."""
    runs: list[list[int]] = []
    for first, second, kind, _ in linked:
        if kind in LISTED and first in of_mention and second in of_mention:
            if not runs or runs[-1][-1] != first:
                runs.append([first])
            runs[-1].append(second)
    found = ({of_mention[i] for i in run} for run in runs)
    return [np.array(sorted(groups), np.intp) for groups in found if len(groups) > 2]


def paired(
    linked: Sequence[Linked], groups: Sequence[Group], of_mention: Mapping[int, int]
) -> dict[Link, tuple[Rows, Rows]]:
    """Return for each link the linked groups of different names, which holds the other second."""
    pairs: dict[Link, set[tuple[int, int]]] = {kind: set() for kind in Link}
    for first, second, kind, _ in linked:
        if first in of_mention and second in of_mention:
            pair = of_mention[first], of_mention[second]
            if groups[pair[0]].name is not groups[pair[1]].name:
                pairs[kind].add(pair[::-1] if kind is Link.OWNER else pair)
    return {
        kind: (
            np.array([a for a, _ in sorted(found)], np.intp),
            np.array([b for _, b in sorted(found)], np.intp),
        )
        for kind, found in pairs.items()
    }


def closeness(groups: Sequence[Group], mentions: Sequence[Mention]) -> Numbers:
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
