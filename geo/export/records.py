"""One flat record a mention: what every export says, under the same names."""

from typing import TypedDict

from geo.types import Article, ArticleId, PlaceId, Resolution


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
        "place": place and place.id,
        "name": place and place.name,
        "latitude": place and round(place.latitude, 6),
        "longitude": place and round(place.longitude, 6),
        "country_code": place and place.country_code,
        "feature_class": place and place.feature_class,
        "feature_code": place and place.feature_code,
        "confidence": round(resolution.confidence, 4),
        "reason": str(resolution.reason),
        "language": article.language,
    }
