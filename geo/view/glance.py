"""What the browser draws for understanding at a glance, out of the tables of geo.overview.

Places are told by id, articles and sets by number: no text of an article is in an address.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast, get_args

import pandas as pd

from geo.atlas import Atlas
from geo.gazetteer import Gazetteer
from geo.overview import Links, Timeline, Timelines, compare, countries, regions
from geo.overview.links import Within
from geo.types import Article, ArticleId, PlaceId

MOST_LINKS = 150
"""Links of the whole collection that are sent: more lines than these are a tangle."""
MOST_COMPANIONS = 12
"""Links of the chosen place that the pane tells."""


@dataclass(frozen=True)
class Glance:
    """An atlas, to be looked at rather than read. What it answers can be dumped as JSON."""

    atlas: Atlas
    gazetteer: Gazetteer
    name: Callable[[PlaceId, str], str]
    """A gazetteer's place in a language; "" where it has no such place."""

    def answer(self, question: str, asked: Mapping[str, str]) -> object | None:
        """Answer what a browser asks at an address; None where that is no such question."""
        answers: dict[str, Callable[[], object | None]] = {
            "areas": lambda: self.areas(asked.get("language", "en")),
            "outlines": lambda: self.outlines,
            "links": lambda: self.links(asked.get("within", ""), asked.get("place", "")),
            "dates": lambda: self.dates,
            "sets": lambda: self.sets,
            "comparison": lambda: self.comparison(
                asked.get("by", ""), asked.get("first", ""), asked.get("second", "")
            ),
        }
        return answers[question]() if question in answers else None

    def areas(self, language: str) -> dict[str, list[dict[str, Any]]]:
        """Return mentions, articles and places by country and by region, most mentioned first.

        `place` is the id of the country or region in the gazetteer, None where it has none.
        """
        nations = [
            {"country": code, "place": self.gazetteer.countries.get(str(code)), **_counts(row)}
            for code, row in self._countries.iterrows()
        ]
        parts = [
            {
                "country": row["country"],
                "place": region,
                "name": self.name(PlaceId(str(region)), language) or region,
                **_counts(row),
            }
            for region, row in self._regions.iterrows()
        ]
        return {"countries": nations, "regions": parts}

    @cached_property
    def outlines(self) -> dict[PlaceId, dict[str, Any]]:
        """The outlines of these countries and regions: GeoJSON geometries by id."""
        nations = (self.gazetteer.countries.get(code) for code in self._countries.index)
        parts = (PlaceId(str(each)) for each in self._regions.index)
        found = {place: self.gazetteer.outline(place) for place in (*nations, *parts) if place}
        return {place: outline for place, outline in found.items() if outline}

    def links(self, within: str, place: str = "") -> list[Any] | None:
        """Return the strongest links, those of a place where one is given, itself first.

        Each is [place, place, how many]; None where `within` is no Within.
        """
        if within not in get_args(Within):
            return None
        known = cast("Within", within)
        if place:
            return self._links.of(PlaceId(place), known, MOST_LINKS)
        return self._links.strongest(known, MOST_LINKS)

    @cached_property
    def dates(self) -> dict[str, Any]:
        """When the articles name their places."""
        return _told(self._timelines.of())

    @cached_property
    def sets(self) -> dict[str, list[str]]:
        """What two sets of articles can be told apart by, with the values to choose from."""
        titles = [article.title or id_ for id_, article in self.atlas.articles.items()]
        return {**self._values, "article": titles}

    def comparison(self, by: str, first: str, second: str) -> list[Any] | None:
        """Return [place, mentions in the first set, in the second], most mentioned first.

        `first` and `second` are numbers of values of `sets`; by date, `second` is that of the
        day that the second set begins with and the first ends before. None where they are not.
        """
        values = self._values.get(by, [])
        if not _numbers(second, values) or not (by == "date" or _numbers(first, values)):
            return None
        articles = self.atlas.articles.values()

        def having(number: str) -> set[ArticleId]:
            return {each.id for each in articles if _value(each, by) == values[int(number)]}

        if by == "date":
            day = dt.date.fromisoformat(values[int(second)])
            sets = (
                {each.id for each in articles if each.date and each.date < day},
                {each.id for each in articles if each.date and each.date >= day},
            )
        else:
            sets = (having(first), having(second))
        table = compare(self.atlas, *sets)
        return list(
            zip(table.index, table["first"].tolist(), table["second"].tolist(), strict=True)
        )

    def of(self, place: PlaceId, names: pd.Series) -> dict[str, Any]:
        """Return when a place is named, and with which others: [id, name, passages]."""
        links = self._links.of(place, "passage", MOST_COMPANIONS)
        return {
            "dates": _told(self._timelines.of(place)),
            "companions": [(link.second, names[link.second], link.together) for link in links],
        }

    @cached_property
    def _links(self) -> Links:
        return Links(self.atlas)

    @cached_property
    def _timelines(self) -> Timelines:
        return Timelines(self.atlas)

    @cached_property
    def _countries(self) -> pd.DataFrame:
        return countries(self.atlas)

    @cached_property
    def _regions(self) -> pd.DataFrame:
        return regions(self.atlas)

    @cached_property
    def _values(self) -> dict[str, list[str]]:
        """What tells articles apart, and its values in the order that numbers them."""
        articles = self.atlas.articles.values()
        found = {
            by: sorted({_value(article, by) for article in articles} - {""})
            for by in ("source", "language", "date")
        }
        return {**found, "article": [article.id for article in articles]}


def _counts(row: pd.Series) -> dict[str, int]:
    return {name: int(row[name]) for name in ("mentions", "articles", "places")}


def _told(found: Timeline) -> dict[str, Any]:
    bars = [(day.isoformat(), mentions, articles) for day, mentions, articles in found.bars]
    return {"step": found.step, "bars": bars, "undated": found.undated}


def _numbers(text: str, values: list[str]) -> bool:
    """Tell whether a text is the number of one of the values."""
    return text.isascii() and text.isdecimal() and len(text) < 9 and int(text) < len(values)


def _value(article: Article, by: str) -> str:
    """Return what an article is told apart by; "" where it has none."""
    if by == "date":
        return article.date.isoformat() if article.date else ""
    return article.id if by == "article" else str(getattr(article, by))
