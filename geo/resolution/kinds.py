"""Kinds of places, as far as resolution tells them apart."""

from functools import cache

from geo.types import Place

_CODES = (
    ("country", "PCL"), ("region", "ADM1"), ("county", "ADM2"), ("area", "A"),
    ("capital", "PPLC"), ("seat", "PPLA1"), ("section", "PPLX"), ("town", "P"),
    ("water", "H"), ("relief", "T"), ("realm", "L"), ("facility", "S"),
)  # fmt: skip
"""Kinds by GeoNames' codes or classes, the first that fits; a realm is a region no one governs."""

PLACE_KINDS = tuple(kind for kind, _ in _CODES)


@cache
def _kind(feature_class: str, feature_code: str) -> str:
    code = "PPLA1" if feature_code == "PPLA" else feature_code
    for kind, start in _CODES:
        if (code if len(start) > 1 else feature_class).startswith(start):
            return kind
    return "other"


_COARSE = {"capital": "town", "seat": "town", "section": "town"}


def coarse_kind(kind: str) -> str:
    """Return a kind with all towns in one."""
    return _COARSE.get(kind, kind)


def kind_of(place: Place) -> str:
    """Return one of PLACE_KINDS, or "other" where the place's feature code is unknown."""
    return _kind(place.feature_class, place.feature_code)


_SIZES = {"CONT": 9.5, "OCN": 9.0, "PCL": 6.0, "RGN": 7.0, "SEA": 7.0, "MTS": 6.0, "ADM1": 5.5}
_CLASS_SIZES = {"A": 4.0, "L": 5.5, "H": 5.0, "T": 4.5, "S": 4.0}


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
