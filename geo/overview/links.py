"""Which places are named together: in one passage, or in one article."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from geo.atlas import Atlas
from geo.types import PlaceId

Within = Literal["passage", "article"]
MOST_A_GROUP = 300
"""Places of one article that are linked to one another, the most mentioned ones: a gazette
that names ten thousand would make fifty million links, and say nothing by them."""

Codes = npt.NDArray[np.int64]


class Link(NamedTuple):
    """Two places, and how many passages or articles name both."""

    first: PlaceId
    """The more mentioned of the two."""
    second: PlaceId
    together: int


@dataclass(frozen=True)
class Links:
    """The links between the places of an atlas."""

    atlas: Atlas

    def strongest(self, within: Within, most: int) -> list[Link]:
        """Return the `most` links of the whole atlas that the most passages or articles make."""
        group, rank = self._members[within]
        count = len(self._ids)
        pairs = [np.empty(0, np.int64)]
        for step in range(1, MOST_A_GROUP):
            same = group[step:] == group[:-step]
            if not same.any():
                break
            pairs.append(rank[:-step][same] * count + rank[step:][same])
        pair, together = np.unique(np.concatenate(pairs), return_counts=True)
        order = np.argsort(-together, kind="stable")[:most]
        return [
            Link(self._ids[pair[at] // count], self._ids[pair[at] % count], int(together[at]))
            for at in order
        ]

    def of(self, place: PlaceId | None, within: Within, most: int) -> list[Link]:
        """Return the `most` strongest links of one place, itself first; none of an unknown one."""
        if place not in self._ranks:
            return []
        group, rank = self._named[within]
        own = self._ranks[place]
        near = np.isin(group, group[rank == own])  # a small part of all, which alone is sorted
        group, rank = self._joined(group[near], rank[near])
        beside = rank[np.isin(group, group[rank == own])]
        together = np.bincount(beside, minlength=len(self._ids))
        together[own] = 0
        order = np.argsort(-together, kind="stable")[:most]
        return [Link(place, self._ids[at], int(together[at])) for at in order if together[at]]

    @cached_property
    def _ids(self) -> list[PlaceId]:
        """The places, most mentioned first: their rank is their number here."""
        return [PlaceId(str(each)) for each in self.atlas.places.index]

    @cached_property
    def _ranks(self) -> dict[PlaceId, int]:
        return {place: rank for rank, place in enumerate(self._ids)}

    @cached_property
    def _named(self) -> dict[str, tuple[Codes, Codes]]:
        """Group and rank of the place of every mention."""
        named = self.atlas.mapped
        article = named["article"].cat.codes.to_numpy().astype(np.int64)
        start = named["passage_start"].to_numpy()
        passage = article * (start.max(initial=0) + 1) + start
        rank_of = np.zeros(max(len(self.atlas.known), 1), np.int64)
        rank_of[self.atlas.known.index.get_indexer(self.atlas.places.index)] = np.arange(
            len(self._ids)
        )
        rank = rank_of[named["place"].cat.codes.to_numpy()]
        return {"passage": (passage, rank), "article": (article, rank)}

    @cached_property
    def _members(self) -> dict[str, tuple[Codes, Codes]]:
        """Group and rank of every place that is named in a group, by group and then rank."""
        return {within: self._joined(*named) for within, named in self._named.items()}

    def _joined(self, group: Codes, rank: Codes) -> tuple[Codes, Codes]:
        count = max(len(self._ids), 1)
        keys = np.unique(group * count + rank)
        groups = keys // count
        place_in_group = np.arange(len(keys)) - np.searchsorted(groups, groups)
        kept = keys[place_in_group < MOST_A_GROUP]
        return kept // count, kept % count
