"""A collection of one article, as the page has it, over a gazetteer of one place."""

from typing import Any

from geo.atlas import Atlas
from geo.types import Article, ArticleId, Mention, NameKind, Place, PlaceId, Reason, Resolution
from geo.view.collection import Collection

PLACE = Place(id=PlaceId("test:1"), name="Kyiv", latitude=50.45, longitude=30.52, feature_class="A")
OUTLINE = {"type": "Point", "coordinates": [30.52, 50.45]}


class Gazetteer:
    def outline(self, _place: PlaceId) -> dict[str, Any]:
        return OUTLINE

    def names(self, _place: PlaceId) -> tuple[tuple[str, str, NameKind], ...]:
        return (
            ("Kiova", "fr", NameKind.ALTERNATE),
            ("Kiev", "fr", NameKind.NAME),
            ("Kiew", "de", NameKind.NAME),
        )


def resolution(
    text: str, start: int, end: int, place: Place | None = PLACE, *, confidence: float = 0.9
) -> Resolution:
    mention = Mention(
        article=ArticleId("a"), start=start, end=end, toponym=text[start:end], query="x"
    )
    reason = Reason(template="only place of that name within {km} km", values={"km": 5})
    return Resolution(
        mention=mention,
        place=place,
        candidates=(),
        confidence=confidence if place else 0.0,
        reason=reason,
    )


def collection(text: str, found: list[Resolution], **about: Any) -> Collection:
    article = Article(id=ArticleId("a"), text=text, **about)
    gazetteer: Any = Gazetteer()
    return Collection(Atlas.of([article], [found]), frozenset(), gazetteer)


def joined(cut: list[Any]) -> str:
    return "".join(each if isinstance(each, str) else each["text"] for each in cut)
