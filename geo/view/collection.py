"""One reader's collection of articles, as the browser asks for it: JSON, translated."""

import json
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock
from typing import Any

import pandas as pd

from geo.atlas import HIGH_CONFIDENCE, Atlas, Kind
from geo.filters import EVERYTHING, FilterIndex, Filters
from geo.gazetteer import Gazetteer
from geo.messages import say
from geo.recognition import way
from geo.types import (
    ArticleId,
    Place,
    PlaceId,
    Resolution,
)
from geo.view.glance import Glance
from geo.view.naming import Naming
from geo.view.segments import heading, segments

POINT_COLUMNS = (
    "name",
    "latitude",
    "longitude",
    "country_code",
    "kind",
    "mentions",
    "confidence",
    "band",
    "approximate",
)
"""What map and list tell of a place."""

KEPT = 4
"""Filters of a collection of which what passes is kept."""


def dumped(body: object) -> bytes:
    """Return JSON in as few bytes as UTF-8 allows."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass(frozen=True)
class Collection:
    """An atlas, and what the browser may ask of it."""

    atlas: Atlas
    private: frozenset[ArticleId]
    """Articles that a reader added: never named in an address."""
    gazetteer: Gazetteer
    """For outlines, and for names in the reader's language."""
    filters: Filters = EVERYTHING
    """What was filtered by."""
    unfiltered: "Collection | None" = None
    """What was filtered; None for a whole collection."""

    @property
    def whole(self) -> "Collection":
        """The collection without filters."""
        return self.unfiltered or self

    def filtered(self, filters: Filters) -> "Collection":
        """Return of a whole collection what passes; itself where all does.

        The last few are kept: the browser asks for what passes before the page is drawn for it.
        """
        if filters == EVERYTHING:
            return self
        with self._filtering:
            found = self._filtered.pop(filters, None) or replace(
                self, atlas=self.index.filtered(filters), filters=filters, unfiltered=self
            )
            self._filtered[filters] = found  # the last used is the last
            for old in [*self._filtered][:-KEPT]:
                del self._filtered[old]
        return found

    @cached_property
    def _filtered(self) -> dict[Filters, "Collection"]:
        return {}

    @cached_property
    def _filtering(self) -> Lock:
        return Lock()

    @cached_property
    def index(self) -> FilterIndex:
        """A whole collection, made ready to be filtered."""
        return FilterIndex(self.atlas)

    @cached_property
    def order(self) -> dict[ArticleId, int]:
        """Number of each article: how the browser names it."""
        return {article: number for number, article in enumerate(self.atlas.articles)}

    @cached_property
    def ids(self) -> tuple[ArticleId, ...]:
        """Id of each article, by number."""
        return tuple(self.atlas.articles)

    @cached_property
    def _places(self) -> dict[str, pd.DataFrame]:
        return {}

    @cached_property
    def _dumped(self) -> dict[str, bytes]:
        return {}

    def places(self, language: str) -> pd.DataFrame:
        """Return the atlas's places under their names in a language, where these are known."""
        if language not in self._places:
            places = self.atlas.places
            names = self.naming.names(language).reindex(places.index)
            self._places[language] = places.assign(name=names)
        return self._places[language]

    @cached_property
    def naming(self) -> Naming:
        """What the places are called."""
        whole = self.unfiltered
        return whole.naming if whole else Naming(self.atlas.known["name"], self.gazetteer)

    @cached_property
    def glance(self) -> Glance:
        """What can be looked at rather than read."""
        return Glance(self.atlas, self.gazetteer, self.naming.of_any)

    def points(self, language: str, outlines: str) -> bytes:
        """Return all places, most mentioned first, and the address of their outlines.

        By columns, which is several times faster to write and to read than by rows.
        """
        return b'{"columns":%b,"outlines":%b}' % (self._points(language), dumped(outlines))

    def _points(self, language: str) -> bytes:
        """Return the places as JSON, made once a language."""
        if language not in self._dumped:
            places = self.places(language)[list(POINT_COLUMNS)].round(4)
            columns = {str(name): places[name].tolist() for name in places}
            self._dumped[language] = dumped({"id": places.index.tolist(), **columns})
        return self._dumped[language]

    @cached_property
    def outlines(self) -> bytes:
        """The outlines of a whole collection's areas, GeoJSON geometries by place."""
        known = self.atlas.known
        areas = known.index[known["kind"] == Kind.AREA]
        found = {place: self.gazetteer.outline(place) for place in areas}
        return dumped({place: outline for place, outline in found.items() if outline})

    def unmapped(self, language: str) -> bytes:
        """Return what has no place, and what readers said is none."""
        atlas = self.atlas
        tables = {"unmapped": atlas.unmapped, "rejected": atlas.rejected}
        return dumped({name: self._groups(each, language) for name, each in tables.items()})

    def _groups(self, table: pd.DataFrame, language: str) -> list[list[Any]]:
        """Return toponym and reason, with every place in the texts."""
        reasons = [say(language, template, **values) for template, values in table["reason"]]
        groups: dict[tuple[str, str], list[tuple[int, int]]] = {}
        rows = zip(table["toponym"], reasons, table["article"], table["start"], strict=True)
        for toponym, reason, article, start in rows:
            groups.setdefault((toponym, reason), []).append((self.order[article], start))
        return [[*group, found] for group, found in groups.items()]

    @cached_property
    def contents(self) -> bytes:
        """The headings of all articles."""
        return dumped([heading(article) for article in self.atlas.articles.values()])

    def article(self, number: int, language: str) -> bytes | None:
        """Return an article, cut into paragraphs of segments; None where there is no such one."""
        if not 0 <= number < len(self.ids):
            return None
        article = self.atlas.articles[self.ids[number]]
        resolutions = self.atlas.resolutions[article.id]
        cut = segments(
            article.text,
            0,
            len(article.text),
            resolutions,
            language,
            named=self.naming.of(language),
        )
        return dumped({**heading(article), "way": way(article.language), "segments": cut})

    def resolution(self, number: int, start: int) -> Resolution | None:
        """Return what the mention that starts there means, shown or not; None where none does."""
        if not 0 <= number < len(self.ids):
            return None
        resolutions = self.whole.atlas.resolutions[self.ids[number]]
        return next((each for each in resolutions if each.mention.start == start), None)

    def known_place(self, number: int, start: int, id_: str) -> Place | None:
        """Return a place that was offered for a mention, or any of the gazetteer."""
        resolution = self.resolution(number, start)
        offered = resolution.candidates if resolution else ()
        own = (each.place for each in offered if each.place.id == id_)
        return next(own, None) or self.gazetteer.place(PlaceId(id_))

    @cached_property
    def uncertain(self) -> list[tuple[int, int]]:
        """The uncertain mentions: number of the article and start, in order of the texts.

        What a reader corrected is certain; what has no place is not.
        """
        mentions = self.atlas.mentions
        rows = mentions[(mentions["confidence"] < HIGH_CONFIDENCE) & ~mentions["corrected"]]
        numbers = (self.order[id_] for id_ in rows["article"])
        return list(zip(numbers, rows["start"].tolist(), strict=True))

    def next_uncertain(self, number: int, start: int) -> dict[str, Any] | None:
        """Return the uncertain mention after that one, after the last the first.

        As what can be chosen: place, article and mention; None where all are certain.
        """
        if not self.uncertain:
            return None
        after = bisect_right(self.uncertain, (number, start))
        number, start = self.uncertain[after % len(self.uncertain)]
        found = self.resolution(number, start)
        assert found, "a row of the table is of a resolution"
        return {"place": found.place and found.place.id, "article": number, "mention": start}

    def place(self, place: PlaceId | None, language: str) -> dict[str, Any] | None:
        """Return the row of a place; None where the collection does not name it."""
        if place not in self.atlas.places.index:
            return None
        row = self.places(language).loc[place].to_dict()
        return {"id": place} | {str(column): value for column, value in row.items()}
