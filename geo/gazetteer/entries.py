"""What a source gives: places and their names."""

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
    """A place as the sources know it, before it is compiled."""

    id: PlaceId
    name: str
    latitude: float | None = None
    longitude: float | None = None
    """WGS 84 decimal degrees; None where no source tells."""
    country_code: str = ""
    feature_class: str = ""
    feature_code: str = ""
    population: int = 0
    admin1: PlaceId | None = None
    admin2: PlaceId | None = None
    footprint: BoundingBox | None = None
    outline: str = ""
    """A GeoJSON geometry, "" where there is none."""
    names: list[Name] = field(default_factory=list)
    """Further names; `name` itself is one of the place's own in any case."""
