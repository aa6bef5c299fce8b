"""The view model: pandas tables of the places and mentions of a collection of articles.

All that the page shows and counts comes from here, so that map, list and pane agree.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.rows import COLUMNS, Rows
from geo.rows import PLACE_COLUMNS as FACTS
from geo.types import Article, ArticleId, PlaceId, Resolution

TYPES = {
    **dict.fromkeys(("start", "end", "passage_start", "passage_end"), np.int64),
    **dict.fromkeys(("rejected", "corrected", "approximate"), np.bool_),
    "confidence": np.float64,
}
"""Of the columns of rows; the others are objects."""


class Kind(StrEnum):
    """What a place is, as far as a map's symbols tell places apart."""

    SETTLEMENT = "settlement"
    AREA = "area"
    WATER = "water"
    RELIEF = "relief"
    FACILITY = "facility"


KINDS = {
    "P": Kind.SETTLEMENT,
    "A": Kind.AREA,
    "L": Kind.AREA,
    "H": Kind.WATER,
    "U": Kind.WATER,
    "T": Kind.RELIEF,
    "V": Kind.RELIEF,
    "S": Kind.FACILITY,
    "R": Kind.FACILITY,
    "": Kind.SETTLEMENT,  # of unknown class: mostly what an online geocoder calls a place
}
"""Kind by GeoNames feature class."""


class Band(StrEnum):
    """A confidence as a word."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


HIGH_CONFIDENCE = 0.8
MEDIUM_CONFIDENCE = 0.5


def band(confidence: float) -> Band:
    """Return the band of a confidence in [0, 1]."""
    if confidence >= HIGH_CONFIDENCE:
        return Band.HIGH
    return Band.MEDIUM if confidence >= MEDIUM_CONFIDENCE else Band.LOW


PLACE_COLUMNS = (
    "name",
    "latitude",
    "longitude",
    "country_code",
    "feature_class",
    "feature_code",
    "kind",
    "mentions",
    "articles",
    "confidence",
    "band",
    "approximate",
)


@dataclass(frozen=True, eq=False)
class Selected(Mapping[ArticleId, Sequence[Resolution]]):
    """The resolutions of some rows of a table of mentions, cut when asked for."""

    resolutions: Mapping[ArticleId, Sequence[Resolution]]
    """Those of all rows."""
    articles: Mapping[ArticleId, Article]
    mentions: pd.DataFrame

    @cached_property
    def _bounds(self) -> npt.NDArray[np.int64]:
        """Where the rows of each article begin, by its code, and where those of the last end."""
        codes = self.mentions["article"].cat.codes.to_numpy()
        return np.searchsorted(codes, np.arange(len(self.mentions["article"].cat.categories) + 1))

    def __getitem__(self, article: ArticleId) -> Sequence[Resolution]:
        if article not in self.articles:
            raise KeyError(article)
        (code,) = self.mentions["article"].cat.categories.get_indexer(pd.Index([article]))
        first, last = self._bounds[code], self._bounds[code + 1]
        every = self.resolutions[article]
        return tuple(every[number] for number in self.mentions["number"].to_numpy()[first:last])

    def __iter__(self) -> Iterator[ArticleId]:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)


@dataclass(frozen=True, eq=False)
class Atlas:
    """Articles with their resolutions, in reading order."""

    articles: Mapping[ArticleId, Article]
    resolutions: Mapping[ArticleId, Sequence[Resolution]]
    mentions: pd.DataFrame
    """One row a mention, in text order: the columns of `geo.rows`, `article` and `number`.

    `article` and `place` are categories; `place` is missing and `confidence` 0 where
    nothing was resolved; `rejected` is true where a reader said that it is no place,
    `corrected` where a reader said anything; `number` counts the article's mentions from 0.
    """
    known: pd.DataFrame
    """One row a place of `mentions`' categories, by id, ordered by name: what it is."""

    @classmethod
    def of(
        cls, articles: Iterable[Article], resolutions: Iterable[Sequence[Resolution]]
    ) -> "Atlas":
        """Return the atlas of articles and of what geoparse() made of each, in the same order.

        Raises:
            ValueError: two articles have one id, or there are not as many resolutions as articles.

        """
        articles = list(articles)
        by_id = {article.id: article for article in articles}
        if len(by_id) < len(articles):
            message = "two articles have the same id"
            raise ValueError(message)
        found = dict(zip(by_id, resolutions, strict=True))
        return cls.joined(
            by_id, found, [Rows.of(by_id[id_], resolved) for id_, resolved in found.items()]
        )

    @classmethod
    def joined(
        cls,
        articles: Mapping[ArticleId, Article],
        resolutions: Mapping[ArticleId, Sequence[Resolution]],
        rows: Sequence[Rows],
    ) -> "Atlas":
        """Return the atlas of articles, what they were resolved to, and the rows of that.

        `rows` are in the order of `articles`; `resolutions` are left alone until asked for.
        """
        known = _known(rows)
        return cls(articles, resolutions, _mentions(list(articles), rows, known.index), known)

    def selected(self, articles: Iterable[ArticleId], rows: npt.NDArray[np.bool_]) -> "Atlas":
        """Return the atlas of some articles, and of those of their mentions that `rows` marks.

        `rows` is as long as `mentions`, and marks none of another article.
        """
        chosen = {id_: self.articles[id_] for id_ in articles}
        mentions = self.mentions[rows]
        every = self.resolutions
        root = every.resolutions if isinstance(every, Selected) else every
        return Atlas(chosen, Selected(root, chosen, mentions), mentions, self.known)

    @property
    def mention_count(self) -> int:
        """How many mentions there are, but for the rejected."""
        return len(self.mentions) - int(self.mentions["rejected"].sum())

    @cached_property
    def mapped(self) -> pd.DataFrame:
        """The mentions that have a place."""
        return self.mentions[self.mentions["place"].notna()]

    @cached_property
    def unmapped(self) -> pd.DataFrame:
        """The mentions without one, but for the rejected."""
        return self.mentions[self.mentions["place"].isna() & ~self.mentions["rejected"]]

    @cached_property
    def rejected(self) -> pd.DataFrame:
        """The mentions of which a reader said that they are no places."""
        return self.mentions[self.mentions["rejected"]]

    @cached_property
    def places(self) -> pd.DataFrame:
        """One row a place, by id, most mentioned first, then by name.

        `mentions` and `articles` count; `confidence` is the mean of the mentions'; `kind`
        is a Kind, `band` a Band; `approximate` is true where every mention is.
        """
        places = self._codes
        count = len(self.known)
        mentions = np.bincount(places, minlength=count)
        exact = np.bincount(places[~self.mapped["approximate"].to_numpy()], minlength=count)
        weights = self.mapped["confidence"].to_numpy()
        confidence = np.bincount(places, weights, count) / np.maximum(mentions, 1)
        articles = self.mapped["article"].cat.codes.to_numpy().astype(np.int64)
        pairs = np.unique(articles * count + places)
        table = self.known.assign(
            mentions=mentions,
            articles=np.bincount(pairs % max(count, 1), minlength=count),
            confidence=confidence,
            band=[band(each) for each in confidence],
            approximate=exact == 0,
        )
        order = np.argsort(-mentions, kind="stable")  # of equals, `known` has them by name
        return table.iloc[order[mentions[order] > 0]][list(PLACE_COLUMNS)]

    @cached_property
    def _codes(self) -> npt.NDArray[np.int64]:
        """The row of `known` of each row of `mapped`."""
        return self.mapped["place"].cat.codes.to_numpy().astype(np.int64)

    def mentions_of(self, place: PlaceId | None) -> pd.DataFrame:
        """Return the rows of `mapped` that name a place; none where the collection has it not."""
        (code,) = self.known.index.get_indexer(pd.Index([place]))
        named: pd.DataFrame = self.mapped[self._codes == code]  # where it is not known, -1: none
        return named


def _known(rows: Iterable[Rows]) -> pd.DataFrame:
    known: dict[PlaceId, tuple[Any, ...]] = {}
    for each in rows:
        known |= each.places
    ids = sorted(known, key=lambda id_: known[id_][0])
    index = pd.Index(ids, dtype="str", name="place")
    table = pd.DataFrame([known[id_] for id_ in ids], index, list(FACTS))
    return table.assign(kind=table["feature_class"].map(KINDS))


def _mentions(
    articles: Sequence[ArticleId], rows: Sequence[Rows], places: pd.Index
) -> pd.DataFrame:
    lengths = [len(each) for each in rows]
    codes = np.repeat(np.arange(len(rows)), lengths)
    numbers = [number for length in lengths for number in range(length)]
    columns: dict[str, Any] = {
        "article": pd.Categorical.from_codes(codes, pd.Index(list(articles), dtype="str")),
        "number": np.array(numbers, dtype=np.int64),
    }
    for name in COLUMNS:
        values = list(chain.from_iterable(each.columns[name] for each in rows))
        column: npt.NDArray[Any] = np.empty(len(values), TYPES.get(name, object))
        column[:] = values
        columns[name] = pd.Series(column, dtype=column.dtype)
    columns["place"] = pd.Categorical(columns["place"], places)
    return pd.DataFrame(columns)
