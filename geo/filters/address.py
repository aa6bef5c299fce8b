"""Filters as the parameters of an address, believed in nothing."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import isfinite

from geo.atlas import Band, Kind
from geo.filters.criteria import CHOICES, NO, YES, Facet, Filters
from geo.types import BoundingBox

OF_FACETS = {
    Facet.ARTICLES: "only",
    Facet.SOURCES: "source",
    Facet.LANGUAGES: "written",
    Facet.COUNTRIES: "country",
    Facet.KINDS: "kind",
    Facet.BANDS: "confidence",
    Facet.CORRECTED: "corrected",
}
"""The parameter of each facet, repeated for each value."""
OTHERS = ("since", "until", "words", "within")
PARAMETERS = (*OF_FACETS.values(), *OTHERS)
"""All parameters."""
NONE = "-"
"""What stands for an unknown source, and for no country."""
LONGEST = 200
"""Characters of a value; of words, too: a search, never a text."""

CODE = re.compile(r"[a-z]{2,3}")
COUNTRY = re.compile(r"[A-Z]{2}|")
ACCEPTED: Mapping[Facet, Callable[[str], object]] = {
    Facet.ARTICLES: str.isprintable,
    Facet.SOURCES: str.isprintable,
    Facet.LANGUAGES: CODE.fullmatch,
    Facet.COUNTRIES: COUNTRY.fullmatch,
    Facet.KINDS: set(Kind).__contains__,
    Facet.BANDS: set(Band).__contains__,
    Facet.CORRECTED: {YES, NO}.__contains__,
}


def write_address(filters: Filters) -> dict[str, list[str]]:
    """Return the parameters of filters, each with its values in order."""
    written = {
        OF_FACETS[facet]: sorted(value or NONE for value in getattr(filters, facet))
        for facet in CHOICES
    }
    box = filters.within
    edges = box and (box.south, box.west, box.north, box.east)
    written |= {
        "since": [filters.since.isoformat()] if filters.since else [],
        "until": [filters.until.isoformat()] if filters.until else [],
        "words": [filters.words] if filters.words else [],
        "within": [",".join(f"{edge}" for edge in edges)] if edges else [],
    }
    return {name: values for name, values in written.items() if values}


def read_address(parameters: Mapping[str, Sequence[str]]) -> Filters:
    """Return the filters of an address; what cannot be understood filters nothing."""
    found = {facet: _choices(facet, parameters.get(OF_FACETS[facet], ())) for facet in CHOICES}
    first = {name: next(iter(parameters.get(name, ())), "") for name in OTHERS}
    return Filters(
        **found,
        since=_day(first["since"]),
        until=_day(first["until"]),
        words=" ".join(first["words"][:LONGEST].split()),
        within=_box(first["within"]),
    )


def _choices(facet: Facet, values: Iterable[str]) -> frozenset[str]:
    read = ("" if value == NONE else value for value in values)
    return frozenset(each for each in read if len(each) <= LONGEST and ACCEPTED[facet](each))


def _day(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None


def _box(value: str) -> BoundingBox | None:
    """Return the box of "south,west,north,east"; None where that is none on Earth."""
    try:
        south, west, north, east = map(float, value.split(","))
    except ValueError:
        return None
    on_earth = -90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180
    if not on_earth or not all(map(isfinite, (south, west, north, east))):
        return None
    return BoundingBox(south=south, west=west, north=north, east=east)
