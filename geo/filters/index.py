"""An atlas filtered, and how many articles and mentions each choice leaves.

Exact and cheap: masks over codes that are made once an atlas.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.atlas import HIGH_CONFIDENCE, MEDIUM_CONFIDENCE, Atlas, Band
from geo.filters.criteria import (
    CHOICES,
    EVERYTHING,
    NO,
    OF_ARTICLES,
    UNDATED,
    YES,
    Choices,
    Facet,
    Filters,
)
from geo.filters.search import folded, matcher
from geo.types import BoundingBox

Mask = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tally:
    """What a choice leaves."""

    mentions: int
    """Without the rejected."""
    articles: int


class FilterIndex:
    """An atlas, made ready to be filtered. Thread-safe."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self._ids = np.array(list(atlas.articles), dtype=object)
        every = atlas.mentions["article"].cat
        numbers = pd.Index(self._ids).get_indexer(every.categories)  # fewer, if filtered before
        self._articles = numbers[_codes(every.codes)]
        self._places = _codes(atlas.mentions["place"].cat.codes)
        self._told = ~atlas.mentions["rejected"].to_numpy()

    def filtered(self, filters: Filters) -> Atlas:
        """Return the atlas of what passes; the very same atlas where all does."""
        if filters == EVERYTHING:
            return self.atlas
        articles, rows = self._passing(self._article_masks(filters), self._mention_masks(filters))
        return self.atlas.selected(self._ids[articles], rows)

    def tally(self, filters: Filters) -> dict[Facet, dict[str, Tally]]:
        """Return what each value of each facet would leave if it alone of its facet were chosen."""
        of_articles, of_mentions = self._article_masks(filters), self._mention_masks(filters)
        return {facet: self._tally(facet, of_articles, of_mentions) for facet in Facet}

    def _tally(
        self, facet: Facet, of_articles: Mapping[str, Mask], of_mentions: Mapping[str, Mask]
    ) -> dict[str, Tally]:
        articles, rows = self._passing(_without(facet, of_articles), _without(facet, of_mentions))
        values, codes = self._coded[facet]
        count = len(values)
        rows = rows & self._told
        if facet in OF_ARTICLES:
            mentions = _count(codes[self._articles[rows]], count)
            named = _count(codes[articles], count)
        else:
            rows = rows & (codes >= 0)
            mentions = _count(codes[rows], count)
            pairs = np.unique(self._articles[rows] * max(count, 1) + codes[rows])
            named = _count(pairs % max(count, 1), count)
        return {
            value: Tally(*each)
            for value, *each in zip(values, mentions.tolist(), named.tolist(), strict=True)
        }

    def _passing(
        self, of_articles: Mapping[str, Mask], of_mentions: Mapping[str, Mask]
    ) -> tuple[Mask, Mask]:
        """Return which articles and which mentions pass."""
        articles = np.ones(len(self._ids), bool)
        for mask in of_articles.values():
            articles &= mask
        rows = articles[self._articles]
        for mask in of_mentions.values():
            rows &= mask
        if of_mentions:
            articles &= _count(self._articles[rows & self._told], len(articles)) > 0
            rows &= articles[self._articles]
        return articles, rows

    def _article_masks(self, filters: Filters) -> dict[str, Mask]:
        """Return what passes each filter on articles that is set."""
        masks: dict[str, Mask] = {
            facet: self._chosen(facet, getattr(filters, facet))
            for facet in CHOICES
            if facet in OF_ARTICLES and getattr(filters, facet)
        }
        if filters.since or filters.until:
            days, codes = self._coded[Facet.DAYS]
            since, until = filters.since or dt.date.min, filters.until or dt.date.max
            passing = [bool(day) and since.isoformat() <= day <= until.isoformat() for day in days]
            masks[Facet.DAYS] = np.array(passing, bool)[codes]
        if filters.words:
            masks["words"] = self._saying(filters.words)
        return masks

    def _mention_masks(self, filters: Filters) -> dict[str, Mask]:
        """Return what passes each filter on mentions that is set."""
        masks: dict[str, Mask] = {
            facet: self._chosen(facet, getattr(filters, facet))
            for facet in CHOICES
            if facet not in OF_ARTICLES and getattr(filters, facet)
        }
        if filters.within:
            inside = _inside(self.atlas.known, filters.within)
            masks["within"] = np.append(inside, np.False_)[self._places]
        return masks

    def _chosen(self, facet: Facet, chosen: Choices) -> Mask:
        values, codes = self._coded[facet]
        passing = np.array([value in chosen for value in values] + [False])
        return passing[codes]  # -1, where there is no value, is the last

    @cached_property
    def _coded(self) -> dict[Facet, tuple[Sequence[str], Codes]]:
        """The values of each facet, and which of them each article or mention has, -1 for none."""
        articles, known = self.atlas.articles.values(), self.atlas.known
        confidence = self.atlas.mentions["confidence"].to_numpy()
        bands = [Band.HIGH, Band.MEDIUM, Band.LOW]
        of_bands = np.select(
            [confidence >= HIGH_CONFIDENCE, confidence >= MEDIUM_CONFIDENCE], [0, 1], 2
        )
        return {
            Facet.ARTICLES: (list(self._ids), np.arange(len(self._ids))),
            Facet.SOURCES: _factorized([article.source for article in articles]),
            Facet.LANGUAGES: _factorized([article.language for article in articles]),
            Facet.DAYS: _factorized(
                [article.date.isoformat() if article.date else UNDATED for article in articles]
            ),
            Facet.COUNTRIES: self._of_mentions(known["country_code"]),
            Facet.KINDS: self._of_mentions(known["kind"]),
            Facet.BANDS: (bands, np.where(self._places < 0, -1, of_bands)),
            Facet.CORRECTED: ((NO, YES), _codes(self.atlas.mentions["corrected"])),
        }

    def _of_mentions(self, facts: pd.Series) -> tuple[Sequence[str], Codes]:
        """Return the values of a fact of places, and which of them each mention has."""
        values, codes = _factorized(facts)
        return values, np.append(codes, -1)[self._places]

    @cached_property
    def _folded(self) -> list[str]:
        """What each article says, as it is searched."""
        return [folded(f"{each.title}\n{each.text}") for each in self.atlas.articles.values()]

    def _saying(self, words: str) -> Mask:
        return np.array([*map(matcher(words), self._folded)], bool)


def _codes(values: pd.Series) -> Codes:
    codes: Codes = values.to_numpy().astype(np.int64)
    return codes


def _factorized(values: Sequence[str] | pd.Series) -> tuple[Sequence[str], Codes]:
    codes, found = pd.factorize(np.array(values, dtype=object))
    return list(found), codes


def _count(codes: Codes, values: int) -> Codes:
    """Return how often each value is there."""
    counts: Codes = np.bincount(codes, minlength=values)
    return counts


def _without(facet: Facet, masks: Mapping[str, Mask]) -> dict[str, Mask]:
    return {field: mask for field, mask in masks.items() if field != facet}


def _inside(known: pd.DataFrame, box: BoundingBox) -> Mask:
    """Return which places lie in a box, its edges included."""
    latitude, longitude = known["latitude"].to_numpy(), known["longitude"].to_numpy()
    east, west = longitude <= box.east, longitude >= box.west
    across = east | west if box.west > box.east else east & west
    inside: Mask = (latitude >= box.south) & (latitude <= box.north) & across
    return inside
