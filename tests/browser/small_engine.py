"""A small engine for the browser tests: it knows a few places and finds their very names.

What the page does with an engine is tested here, not what the engine finds.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

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
)
FRENCH = {PlaceId("test:black-sea"): (("mer Noire", "fr", NameKind.NAME),)}
UNKNOWN = ("Atlantis", "Nowhereville")
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
    )
    return place, confidence


PLACES = {row[0]: _place(row) for row in TABLE}
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


def _resolution(article: Article, match: re.Match[str]) -> Resolution:
    name = match.group()
    mention = Mention(
        article=article.id, start=match.start(), end=match.end(), toponym=name, query=name
    )
    if name in UNKNOWN:
        return Resolution(
            mention=mention,
            place=None,
            candidates=(),
            confidence=0.0,
            reason=Reason(template="the gazetteer has no such name"),
        )
    number = NUMBERED.fullmatch(name)
    place, confidence = _numbered(int(number[1])) if number else PLACES[name]
    return Resolution(
        mention=mention,
        place=place,
        candidates=(Candidate(place=place, name=name, name_kind=NameKind.NAME, score=confidence),),
        confidence=confidence,
        reason=Reason(template="only place of that name"),
        service="gazetteer",
    )


class SmallGazetteer:
    attribution = "Small gazetteer (CC BY 4.0)"
    version = "small"

    def outline(self, _place: PlaceId) -> None:
        return None

    def names(self, place: PlaceId) -> tuple[tuple[str, str, NameKind], ...]:
        return FRENCH.get(place, ())


class SmallGeocoder:
    service = "gazetteer"
    outage: Exception | None = None


@dataclass(frozen=True)
class SmallEngine:
    gazetteer: SmallGazetteer = field(default_factory=SmallGazetteer)
    geocoder: SmallGeocoder = field(default_factory=SmallGeocoder)

    def geoparse(
        self,
        articles: Iterable[Article],
        _corrections: Sequence[Correction] = (),
    ) -> Iterator[tuple[Resolution, ...]]:
        for article in articles:
            found = (*PATTERN.finditer(article.text), *NUMBERED.finditer(article.text))
            yield tuple(_resolution(article, match) for match in sorted(found, key=re.Match.start))
