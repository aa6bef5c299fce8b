"""One flat record a mention: what every export says, under the same names."""

from collections.abc import Iterable
from typing import TypedDict

from geo.types import Article, ArticleId, PlaceId, Resolution

Results = Iterable[tuple[Article, tuple[Resolution, ...]]]
"""Articles, each with its resolutions in text order: what an export is given."""


class Record(TypedDict):
    """A resolved mention, as the command line's contract has it; null where unresolved."""

    article: ArticleId
    start: int
    end: int
    toponym: str
    place: PlaceId | None
    name: str | None
    latitude: float | None
    longitude: float | None
    country_code: str | None
    feature_class: str | None
    feature_code: str | None
    confidence: float
    reason: str
    language: str


def record(article: Article, resolution: Resolution) -> Record:
    """Return the record of one mention."""
    mention, place = resolution.mention, resolution.place
    return {
        "article": article.id,
        "start": mention.start,
        "end": mention.end,
        "toponym": mention.toponym,
        "place": place.id if place else None,
        "name": place.name if place else None,
        "latitude": round(place.latitude, 6) if place else None,
        "longitude": round(place.longitude, 6) if place else None,
        "country_code": place.country_code if place else None,
        "feature_class": place.feature_class if place else None,
        "feature_code": place.feature_code if place else None,
        "confidence": round(resolution.confidence, 4),
        "reason": str(resolution.reason),
        "language": article.language,
    }
