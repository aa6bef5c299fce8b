"""A small engine for the browser tests: it knows a few places and finds their very names.

What the page does with an engine is tested here, not what the engine finds.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from geo.pipeline import geoparse
from geo.types import (
    Article,
    Candidate,
    Correction,
    Mention,
    NameKind,
    Place,
    PlaceId,
    Reason,
    Resolution,
)

TABLE = (
    # name, latitude, longitude, country, class, code, confidence
    ("Paris", 48.85, 2.35, "FR", "P", "PPLC", 0.95),
    ("Kyiv", 50.45, 30.52, "UA", "P", "PPLC", 0.92),
    ("Kiev", 50.45, 30.52, "UA", "P", "PPLC", 0.92),
    ("Pokrovsk", 48.28, 37.18, "UA", "P", "PPL", 0.66),
    ("Ukraine", 49.0, 32.0, "UA", "A", "PCLI", 0.97),
    ("Black Sea", 43.0, 34.0, "", "H", "SEA", 0.9),
    ("Alps", 46.5, 10.0, "", "T", "MTS", 0.85),
    ("Springfield", 39.8, -89.64, "US", "P", "PPLA", 0.31),
    ("Kremlin", 55.752, 37.617, "RU", "S", "GOVL", 0.71),
    ("القاهرة", 30.06, 31.25, "EG", "P", "PPLC", 0.9),
    ("São Paulo", -23.55, -46.63, "BR", "P", "PPLA", 0.9),
    # these stand in articles of the test that nothing but data is in Latin letters
    ("Київ", 50.45, 30.52, "UA", "P", "PPLC", 0.92),
    ("Львів", 49.84, 24.02, "UA", "P", "PPLA", 0.66),
    ("Одеса", 46.48, 30.73, "UA", "P", "PPLA", 0.31),
    ("Польща", 52.0, 19.0, "PL", "A", "PCLI", 0.97),
    ("Чорне море", 43.0, 34.0, "", "H", "SEA", 0.9),
    ("Карпати", 48.3, 24.5, "", "T", "MTS", 0.85),
    ("Рада", 50.447, 30.537, "UA", "S", "GOVL", 0.71),
)
FRENCH = {PlaceId("test:black-sea"): (("mer Noire", "fr", NameKind.NAME),)}
OUTLINES = {
    PlaceId(id_): {
        "type": "Polygon",
        "coordinates": [
            [[west, south], [east, south], [east, north], [west, north], [west, south]]
        ],
    }
    for id_, south, west, north, east in (
        ("test:ukraine", 45, 23, 52, 40),
        ("test:france", 43, -4, 51, 7),
        ("test:donetsk-oblast", 47, 37, 49, 39),
    )
}
"""Boxes in place of borders."""
REGIONS = {"Pokrovsk": PlaceId("test:donetsk-oblast")}
UNKNOWN = ("Atlantis", "Nowhereville", "Атлантида")
SAME = {"Kiev": "Kyiv"}
"""Other names of one place."""


def _place(row: tuple[Any, ...]) -> tuple[Place, float]:
    name, latitude, longitude, country, feature_class, code, confidence = row
    name = SAME.get(name, name)
    place = Place(
        id=PlaceId(f"test:{name.lower().replace(' ', '-')}"),
        name=name,
        latitude=latitude,
        longitude=longitude,
        country_code=country,
        feature_class=feature_class,
        feature_code=code,
        admin1=REGIONS.get(name),
    )
    return place, confidence


PLACES = {row[0]: _place(row) for row in TABLE}
OTHERS = {
    "Springfield": (_place(("Springfield, Missouri", 37.2, -93.29, "US", "P", "PPLA2", 0.2)),),
    "Одеса": (_place(("Одеса в Техасі", 31.85, -102.37, "US", "P", "PPLA2", 0.2)),),
}
"""Less likely places of the same name."""
PATTERN = re.compile("|".join(map(re.escape, (*PLACES, *UNKNOWN))))
NUMBERED = re.compile(r"Place (\d+)")
"""As many places as wanted: spread over the map by their number."""


def _numbered(number: int) -> tuple[Place, float]:
    place = Place(
        id=PlaceId(f"test:{number}"),
        name=f"Place {number}",
        latitude=-55 + (number * 7919 % 12000) / 100,
        longitude=-170 + (number * 104729 % 34000) / 100,
        country_code="FR",
        feature_class="P",
        feature_code="PPL",
    )
    return place, 0.9


@dataclass(frozen=True)
class SmallGazetteer:
    attribution = "Small gazetteer (CC BY 4.0)"
    version = "small"

    @property
    def countries(self) -> dict[str, PlaceId]:
        return {"UA": PlaceId("test:ukraine"), "FR": PlaceId("test:france")}

    def outline(self, place: PlaceId) -> dict[str, Any] | None:
        return OUTLINES.get(place)

    def names(self, place: PlaceId) -> tuple[tuple[str, str, NameKind], ...]:
        return FRENCH.get(place, ())

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        number = NUMBERED.fullmatch(name)
        known = [_numbered(int(number[1]))] if number else [PLACES[name]] if name in PLACES else []
        return tuple(
            Candidate(place=place, name=name, name_kind=NameKind.NAME, score=confidence)
            for place, confidence in (*known, *OTHERS.get(name, ()))
        )

    def similar(self, _name: str) -> tuple[Candidate, ...]:
        return ()

    def place(self, id_: PlaceId) -> Place | None:
        known = (*PLACES.values(), *(each for others in OTHERS.values() for each in others))
        return next((place for place, _ in known if place.id == id_), None)


@dataclass(frozen=True)
class SmallRecognizer:
    def recognize(self, article: Article) -> tuple[Mention, ...]:
        found = (*PATTERN.finditer(article.text), *NUMBERED.finditer(article.text))
        return tuple(
            Mention(
                article=article.id,
                start=match.start(),
                end=match.end(),
                toponym=match.group(),
                query=match.group(),
            )
            for match in sorted(found, key=re.Match.start)
        )


@dataclass
class SmallGeocoder:
    gazetteer: SmallGazetteer = field(default_factory=SmallGazetteer)
    service = "gazetteer"
    outage: Exception | None = None

    def lookup(self, query: str, *, language: str) -> tuple[Candidate, ...]:  # noqa: ARG002  the Protocol's
        return self.gazetteer.lookup(query)


@dataclass(frozen=True)
class SmallResolver:
    def resolve(
        self,
        _article: Article,
        mentions: Sequence[Mention],
        candidates: dict[str, tuple[Candidate, ...]],
    ) -> tuple[Resolution, ...]:
        return tuple(_resolution(mention, candidates[mention.query]) for mention in mentions)


def _resolution(mention: Mention, candidates: tuple[Candidate, ...]) -> Resolution:
    if not candidates:
        return Resolution(
            mention=mention,
            place=None,
            candidates=(),
            confidence=0.0,
            reason=Reason(template="the gazetteer has no such name"),
        )
    return Resolution(
        mention=mention,
        place=candidates[0].place,
        candidates=candidates,
        confidence=candidates[0].score,
        reason=Reason(template="only place of that name"),
    )


@dataclass(frozen=True)
class SmallEngine:
    gazetteer: SmallGazetteer = field(default_factory=SmallGazetteer)
    recognizer: SmallRecognizer = field(default_factory=SmallRecognizer)
    geocoder: SmallGeocoder = field(default_factory=SmallGeocoder)
    resolver: SmallResolver = field(default_factory=SmallResolver)

    def geoparse(
        self, articles: Iterable[Article], corrections: Sequence[Correction] = ()
    ) -> Iterator[tuple[Resolution, ...]]:
        return geoparse(articles, self.recognizer, self.geocoder, self.resolver, corrections)

    def learn_homes(
        self, _articles: Sequence[Article], _corrections: Sequence[Correction] = ()
    ) -> Self:
        return self
