"""What speaks for a candidate by itself: its name, its rank, the words beside it."""

from functools import cache

import numpy as np
from babel.core import get_global
from babel.languages import get_official_languages

from geo.resolution.cues import KINDS, cue_shares
from geo.resolution.table import Numbers, Table
from geo.types import Candidate, NameKind

Features = dict[str, Numbers]
"""Feature name -> one number a candidate."""

_CODE_GROUPS = (
    ("country", "PCL"), ("region", "ADM1"), ("county", "ADM2"), ("area", "A"),
    ("capital", "PPLC"), ("seat", "PPLA1"), ("section", "PPLX"), ("town", "P"),
    ("water", "H"), ("relief", "T"), ("realm", "L"), ("facility", "S"),
)  # fmt: skip
"""Kinds of places by GeoNames' codes, the first that fits."""


@cache
def place_kind(feature_class: str, feature_code: str) -> str:
    """Return the kind of a place as the features know it; "other" where its code is unknown."""
    code = "PPLA1" if feature_code == "PPLA" else feature_code
    for kind, start in _CODE_GROUPS:
        if (code if len(start) > 1 else feature_class).startswith(start):
            return kind
    return "other"


@cache
def _speaking(language: str) -> frozenset[str]:
    """Return the countries (ISO alpha-2) where the language is official."""
    return frozenset(
        country
        for country in get_global("territory_languages")
        if len(country) == 2 and language in get_official_languages(country, de_facto=True)
    )


_CUE_KINDS = {
    "area": {"region", "county", "area", "realm"},
    "country": {"country"},
    "town": {"capital", "seat", "section", "town"},
    "water": {"water"},
    "relief": {"relief", "realm"},
    "facility": {"facility"},
    "at": {"capital", "seat", "section", "town"},
    "within": {"country", "region", "county", "area", "realm", "relief", "water"},
}


def _name_features(candidates: list[Candidate], queries: list[str]) -> Features:
    kinds = np.array([c.name_kind for c in candidates])
    spelled = zip(candidates, queries, strict=True)
    return {
        **{
            f"name is {kind}": (kinds == kind).astype(np.float64)
            for kind in NameKind
            if kind is not NameKind.NAME
        },
        "spelled exactly": np.array([float(c.name == q) for c, q in spelled]),
        "main name": np.array(
            [
                float(c.place.name.casefold() == q.casefold())
                for c, q in zip(candidates, queries, strict=True)
            ]
        ),
    }


def _prior_features(table: Table) -> Features:
    population = np.array([c.place.population for c in table.candidates], np.float64)
    size = np.log10(1 + population)
    largest = np.maximum.reduceat(size, table.starts)[table.group]
    order = np.arange(len(size)) - table.starts[table.group]
    return {
        "log population": size,
        "population unknown": (population == 0).astype(np.float64),
        "below the largest": size - largest,
        "largest": ((size == largest) & (population > 0)).astype(np.float64),
        "gazetteer's first": (order == 0).astype(np.float64),
        "gazetteer's order": -np.log1p(order),
    }


def own_features(table: Table) -> Features:
    """Return what needs no other name of the article."""
    candidates = table.candidates
    queries = [table.groups[g].query for g in table.group.tolist()]
    kinds = np.array([place_kind(c.place.feature_class, c.place.feature_code) for c in candidates])
    countries = _speaking(table.article.language)
    cues = cue_shares(
        table.article, [[table.mentions[i] for i in g.mentions] for g in table.groups]
    )[table.group]
    fits = {
        f"cue {kind}": cues[:, k] * np.isin(kinds, list(_CUE_KINDS[kind]))
        for k, kind in enumerate(KINDS)
    }
    return {
        **_name_features(candidates, queries),
        **_prior_features(table),
        **{f"is {kind}": (kinds == kind).astype(np.float64) for kind, _ in _CODE_GROUPS},
        **fits,
        "language spoken": np.array([float(c.place.country_code in countries) for c in candidates]),
    }
