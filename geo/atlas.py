"""The view model: pandas tables of the places and mentions of a collection of articles.

All that the page shows and counts comes from here, so that map, list and pane agree.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

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


@dataclass(frozen=True)
class Atlas:
    """Articles with their resolutions, in reading order.

    Raises:
        ValueError: two articles have one id, or there are not as many resolutions as articles.

    """

    articles: dict[ArticleId, Article]
    resolutions: dict[ArticleId, Sequence[Resolution]]

    @classmethod
    def of(
        cls, articles: Iterable[Article], resolutions: Iterable[Sequence[Resolution]]
    ) -> "Atlas":
        """Return the atlas of articles and of what geoparse() made of each, in the same order."""
        articles = list(articles)
        by_id = {article.id: article for article in articles}
        if len(by_id) < len(articles):
            message = "two articles have the same id"
            raise ValueError(message)
        return cls(by_id, dict(zip(by_id, resolutions, strict=True)))

    @cached_property
    def mentions(self) -> pd.DataFrame:
        """One row a mention, in text order.

        `place` is None and `confidence` 0 where nothing was resolved; `reason` is a Reason;
        `rejected` is true where a reader said that it is no place.
        """
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
                self.articles[article].language,
                resolution.rejected,
            )
            for article, resolved in self.resolutions.items()
            for resolution in resolved
        ]
        return pd.DataFrame(rows, columns=list(MENTION_COLUMNS))

    @cached_property
    def mapped(self) -> pd.DataFrame:
        """The mentions that have a place."""
        return self.mentions[self.mentions["place"].notna()]

    @cached_property
    def unmapped(self) -> pd.DataFrame:
        """The mentions without one, but for the rejected."""
        without = self.mentions["place"].isna() & ~self.mentions["rejected"].astype(bool)
        return self.mentions[without]

    @cached_property
    def rejected(self) -> pd.DataFrame:
        """The mentions of which a reader said that they are no places."""
        return self.mentions[self.mentions["rejected"].astype(bool)]

    @cached_property
    def places(self) -> pd.DataFrame:
        """One row a place, by id, most mentioned first.

        `mentions` and `articles` count; `confidence` is the mean of the mentions'; `kind`
        is a Kind, `band` a Band; `approximate` is true where every mention is.
        """
        known = {
            resolution.place.id: resolution.place
            for resolved in self.resolutions.values()
            for resolution in resolved
            if resolution.place
        }
        if not known:
            return pd.DataFrame(columns=list(PLACE_COLUMNS)).rename_axis("place")
        grouped = self.mapped.groupby("place", sort=False)
        counted = grouped.agg(
            mentions=("start", "size"),
            articles=("article", "nunique"),
            confidence=("confidence", "mean"),
            approximate=("approximate", "all"),
        )
        described = pd.DataFrame.from_dict(
            {
                id_: (
                    place.name,
                    place.latitude,
                    place.longitude,
                    place.country_code,
                    place.feature_class,
                    place.feature_code,
                    KINDS[place.feature_class],
                )
                for id_, place in known.items()
            },
            orient="index",
            columns=list(PLACE_COLUMNS[:7]),
        )
        table = described.join(counted).rename_axis("place")
        table["band"] = table["confidence"].map(band)
        return table.sort_values(["mentions", "name"], ascending=[False, True])[list(PLACE_COLUMNS)]

    @cached_property
    def _rows_by_place(self) -> dict[PlaceId, list[int]]:
        """Row numbers of `mapped` by place."""
        rows: dict[PlaceId, list[int]] = {}
        for row, place in enumerate(self.mapped["place"]):
            rows.setdefault(place, []).append(row)
        return rows

    def mentions_of(self, place: PlaceId | None) -> pd.DataFrame:
        """Return the rows of `mapped` that name a place; none where the collection has it not."""
        rows = self._rows_by_place.get(place, []) if place else []
        return self.mapped.iloc[rows, :]
