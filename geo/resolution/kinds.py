"""Kinds of places, as far as resolution tells them apart."""

from enum import IntEnum, auto
from functools import cache

import numpy as np

from geo.types import Place


class Kind(IntEnum):
    """What a place is."""

    COUNTRY = auto()
    REGION = auto()
    """First-order."""
    COUNTY = auto()
    """Second-order."""
    AREA = auto()
    """Any other that is governed."""
    CAPITAL = auto()
    SEAT = auto()
    """Of a region's government."""
    SECTION = auto()
    """Of a town."""
    TOWN = auto()
    WATER = auto()
    RELIEF = auto()
    REALM = auto()
    """A region no one governs: a continent, the Sahel."""
    FACILITY = auto()
    OTHER = auto()
    """Nobody says."""


TOWNS = (Kind.CAPITAL, Kind.SEAT, Kind.SECTION, Kind.TOWN)
AREAS = (Kind.COUNTRY, Kind.REGION, Kind.COUNTY, Kind.AREA)

COARSE = np.array([Kind.TOWN if kind in TOWNS else kind for kind in range(len(Kind) + 1)], np.intp)
"""Kind -> kind, with all towns in one."""

_CODES = {
    "PCL": Kind.COUNTRY,
    "ADM1": Kind.REGION,
    "ADM2": Kind.COUNTY,
    "PPLC": Kind.CAPITAL,
    "PPLA1": Kind.SEAT,
    "PPLX": Kind.SECTION,
}
"""By how GeoNames' codes begin; PPLA stands for PPLA1."""
_CLASSES = {
    "A": Kind.AREA,
    "P": Kind.TOWN,
    "H": Kind.WATER,
    "T": Kind.RELIEF,
    "L": Kind.REALM,
    "S": Kind.FACILITY,
}
_SIZES = {"CONT": 9.5, "OCN": 9.0, "PCL": 6.0, "RGN": 7.0, "SEA": 7.0, "MTS": 6.0, "ADM1": 5.5}
_CLASS_SIZES = {"A": 4.0, "L": 5.5, "H": 5.0, "T": 4.5, "S": 4.0}


@cache
def _kind(feature_class: str, feature_code: str) -> Kind:
    code = "PPLA1" if feature_code == "PPLA" else feature_code
    for start, kind in _CODES.items():
        if code.startswith(start):
            return kind
    return _CLASSES.get(feature_class, Kind.OTHER)


def kind_of(place: Place) -> Kind:
    """Return what a place is by its feature class and code."""
    return _kind(place.feature_class, place.feature_code)


@cache
def _size(feature_class: str, feature_code: str) -> float:
    for start, size in _SIZES.items():
        if feature_code.startswith(start):
            return size
    return _CLASS_SIZES.get(feature_class, 0.0)


def typical_size(place: Place) -> float:
    """Return what a place without inhabitants weighs beside towns, as their logarithm.

    Set by hand: "Asia" is the continent before it is any town of that name.
    """
    return _size(place.feature_class, place.feature_code)


def is_rough(place: Place) -> bool:
    """Tell whether a place's point is only the middle of its neighbours', some 5 km off."""
    return place.id.startswith("insee:")
