"""What a source gives: places, names of places, and names in a language."""

from dataclasses import dataclass, field
from typing import NamedTuple

from geo.types import BoundingBox, NameKind, PlaceId


class Name(NamedTuple):
    """A name of a place."""

    text: str
    kind: NameKind = NameKind.ALTERNATE
    language: str = ""
    """ISO 639-1 code, "" where the source does not tell."""


@dataclass(slots=True, kw_only=True)
class Entry:
    """A place as one source knows it; sources that share an id complete each other."""

    id: PlaceId
    name: str
    latitude: float | None = None
    longitude: float | None = None
    """WGS 84 decimal degrees; None where the source does not tell."""
    country_code: str = ""
    feature_class: str = ""
    feature_code: str = ""
    population: int = 0
    admin1: PlaceId | None = None
    admin2: PlaceId | None = None
    footprint: BoundingBox | None = None
    names: list[Name] = field(default_factory=list)
    """Further names; `name` itself is always one of the place's own."""
