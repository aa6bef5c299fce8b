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


def kind_of(place: Place) -> str:
    """Return one of PLACE_KINDS, or "other" where the place's feature code is unknown."""
    return _kind(place.feature_class, place.feature_code)
