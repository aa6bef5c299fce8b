"""New corrections, from what a reader points at."""

import datetime as dt
from uuid import uuid4

from geo.corrections.anchoring import quote
from geo.errors import GeoError
from geo.types import (
    Action,
    Article,
    Correction,
    CorrectionId,
    Mention,
    Place,
    PlaceId,
    Scope,
    Span,
)


def correct(  # noqa: PLR0913  what a reader says, in full
    article: Article,
    where: Mention | Span,
    action: Action,
    *,
    place: Place | None = None,
    scope: Scope = Scope.MENTION,
    author: str = "",
) -> Correction:
    """Return a correction of a mention, or of a stretch of text that is none yet, made now."""
    return Correction(
        id=CorrectionId(new_id()),
        time=now(),
        author=author,
        action=action,
        scope=scope,
        article=article.id,
        quote=quote(article.text, where.start, where.end),
        query=where.query if isinstance(where, Mention) else article.text[where.start : where.end],
        place=place,
    )


def own_point(name: str, latitude: float, longitude: float) -> Place:
    """Return a place that only a reader knows; the same point is always the same place.

    Raises:
        GeoError: it has no name, or lies nowhere on Earth.

    """
    name = name.strip()
    if not name:
        raise GeoError("The place has no name. Give it one.")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise GeoError(
            "This is no point on Earth: {latitude}, {longitude}.",
            latitude=latitude,
            longitude=longitude,
        )
    id_ = PlaceId(f"point:{latitude:.6f},{longitude:.6f}")
    return Place(id=id_, name=name, latitude=latitude, longitude=longitude)


def new_id() -> str:
    """Return an id that no other reader's entry has."""
    return uuid4().hex


def now() -> dt.datetime:
    """Return the time of an entry, to the second."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)
