"""One article's mentions as the rows of a table: quick to keep, to read back and to join."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from geo.passages import passages
from geo.resolution import reason_to_abstain
from geo.types import Article, Place, PlaceId, Resolution

COLUMNS = (
    "start",
    "end",
    "toponym",
    "place",
    "confidence",
    "approximate",
    "service",
    "rejected",
    "corrected",
    "reason",
    "passage_start",
    "passage_end",
)
"""`place` is an id or None; `reason` is why there is no place, or would be none for lack of
confidence: a Reason's template and values."""

PLACE_COLUMNS = (
    "name",
    "latitude",
    "longitude",
    "country_code",
    "feature_class",
    "feature_code",
    "admin1",
)


@dataclass(frozen=True, slots=True)
class Rows:
    """Mentions in text order, by columns; of plain values only."""

    columns: dict[str, list[Any]]
    """By COLUMNS, all of one length."""
    places: dict[PlaceId, tuple[Any, ...]]
    """What is known of each place that is named: PLACE_COLUMNS."""

    def __len__(self) -> int:
        return len(self.columns["start"])

    @classmethod
    def of(cls, article: Article, resolutions: Sequence[Resolution]) -> "Rows":
        """Return the rows of what an article was resolved to."""
        around = passages(article, [each.mention for each in resolutions])
        rows = [
            (
                each.mention.start,
                each.mention.end,
                each.mention.toponym,
                each.place and each.place.id,
                each.confidence,
                each.approximate,
                each.service,
                each.rejected,
                each.correction is not None,
                _reason(each),
                passage.start,
                passage.end,
            )
            for each, passage in zip(resolutions, around, strict=True)
        ]
        return cls(
            {name: [row[at] for row in rows] for at, name in enumerate(COLUMNS)},
            {each.place.id: _told(each.place) for each in resolutions if each.place},
        )

    def abstaining(self, least: float) -> "Rows":
        """Return the rows of what `geo.resolution.abstain` leaves of the resolutions."""
        given = self.columns
        doubtful = [
            place is not None and not corrected and confidence < least
            for place, corrected, confidence in zip(
                given["place"], given["corrected"], given["confidence"], strict=True
            )
        ]
        if not any(doubtful):
            return self
        taken_back = {"place": None, "confidence": 0.0, "approximate": False}
        changed = {
            name: [
                none if doubt else value for value, doubt in zip(given[name], doubtful, strict=True)
            ]
            for name, none in taken_back.items()
        }
        return replace(self, columns=given | changed)


def _reason(resolution: Resolution) -> tuple[str, dict[str, Any]]:
    reason = resolution.reason if resolution.place is None else reason_to_abstain(resolution)
    return reason.template, reason.values


def _told(place: Place) -> tuple[Any, ...]:
    return tuple(getattr(place, name) for name in PLACE_COLUMNS)
