"""The view model: pandas tables of the places and mentions of a collection of articles.

All that the page shows and counts comes from here, so that map, list and pane agree.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.types import Article, ArticleId, PlaceId, Resolution


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


MENTION_COLUMNS = (
    "article",
    "start",
    "end",
    "toponym",
    "place",
    "confidence",
    "reason",
    "service",
    "approximate",
    "language",
    "rejected",
    "corrected",
    "number",
)
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
    """One row a mention, in text order; `article` and `place` are categories.

    `place` is missing and `confidence` 0 where nothing was resolved; `reason` is a Reason;
    `rejected` is true where a reader said that it is no place, `corrected` where a reader
    said anything; `number` counts the article's mentions from 0.
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
        known = _known(found.values())
        return cls(by_id, found, _mentions(by_id, found, known.index), known)

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


def _known(resolutions: Iterable[Sequence[Resolution]]) -> pd.DataFrame:
    known = {
        resolution.place.id: resolution.place
        for resolved in resolutions
        for resolution in resolved
        if resolution.place
    }
    places = sorted(known.values(), key=lambda place: place.name)
    rows = [
        (
            place.name,
            place.latitude,
            place.longitude,
            place.country_code,
            place.feature_class,
            place.feature_code,
            KINDS[place.feature_class],
            place.admin1,
        )
        for place in places
    ]
    index = pd.Index([place.id for place in places], dtype="str", name="place")
    return pd.DataFrame(rows, index, [*PLACE_COLUMNS[:7], "admin1"])


def _mentions(
    articles: Mapping[ArticleId, Article],
    resolutions: Mapping[ArticleId, Sequence[Resolution]],
    places: pd.Index,
) -> pd.DataFrame:
    rows = [
        (
            article,
            resolution.mention.start,
            resolution.mention.end,
            resolution.mention.toponym,
            resolution.place and resolution.place.id,
            resolution.confidence,
            resolution.reason,
            resolution.service,
            resolution.approximate,
            articles[article].language,
            resolution.rejected,
            resolution.correction is not None,
            number,
        )
        for article, resolved in resolutions.items()
        for number, resolution in enumerate(resolved)
    ]
    table = pd.DataFrame(rows, columns=list(MENTION_COLUMNS))
    types = {"rejected": bool, "corrected": bool, "approximate": bool, "confidence": float}
    return table.assign(
        article=pd.Categorical(table["article"], pd.Index(list(articles), dtype="str")),
        place=pd.Categorical(table["place"], places),
    ).astype(types)
