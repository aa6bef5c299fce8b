"""What speaks for a candidate by itself: its name, its rank, the words beside it."""

import unicodedata
from functools import cache, lru_cache

import numpy as np
from babel.core import get_global
from babel.languages import get_official_languages

from geo.resolution.cues import KINDS, cue_shares
from geo.resolution.kinds import AREAS, TOWNS, Kind, typical_size
from geo.resolution.table import NOWHERE, Numbers, Table
from geo.types import Candidate, NameKind

Features = dict[str, Numbers]
"""Feature name -> one number a candidate."""


@cache
def _speaking(language: str) -> frozenset[str]:
    """Return the countries (ISO alpha-2) where the language is official."""
    return frozenset(
        country
        for country in get_global("territory_languages")
        if len(country) == 2 and language in get_official_languages(country, de_facto=True)
    )


_CUE_KINDS: dict[str, tuple[Kind, ...]] = {
    "area": (Kind.REGION, Kind.COUNTY, Kind.AREA, Kind.REALM),
    "area after": (Kind.REGION, Kind.COUNTY, Kind.AREA, Kind.REALM),
    "country": (Kind.COUNTRY,),
    "town": TOWNS,
    "water": (Kind.WATER,),
    "relief": (Kind.RELIEF, Kind.REALM),
    "facility": (Kind.FACILITY,),
    "at": TOWNS,
    "within": (*AREAS, Kind.REALM, Kind.RELIEF, Kind.WATER),
    "power": (Kind.CAPITAL, Kind.COUNTRY),
    "article": (*AREAS, Kind.REALM, Kind.RELIEF, Kind.WATER, Kind.FACILITY),
}
"""The kinds of places that each kind of cue speaks for."""
_FITS = np.array(
    [[kind in _CUE_KINDS[cue] for cue in KINDS] for kind in range(len(Kind) + 1)], np.float64
)
"""Kind x cue: whether the cue speaks for the kind."""

_IS_KIND = tuple(f"is {kind.name.lower()}" for kind in Kind if kind is not Kind.OTHER)
_ONE_KIND = np.eye(len(Kind) + 1)[:, 1 : len(Kind)]
"""Kind x feature: 1 where the feature tells the kind."""


@lru_cache(maxsize=10_000)
def folded(name: str) -> str:
    """Return a name without case, accents and punctuation."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return " ".join(
        "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c)).split()
    )


def _likeness(query: str, name: str) -> str:
    """Return how a place's main name is like the name asked for."""
    if query == name:
        return "main name"
    asked, own = set(query.split()), set(name.split())
    if asked < own:
        return "short for main name"
    if own < asked:
        return "long for main name"
    return "near main name" if asked & own or query[:4] == name[:4] else "unlike main name"


_LIKENESS = (
    "main name",
    "short for main name",
    "long for main name",
    "near main name",
    "unlike main name",
)
"""All that `_likeness` tells; the last is no feature, for the others' absence tells it."""
_NAME_KINDS = {kind: number for number, kind in enumerate(NameKind)}


def _name_features(candidates: list[Candidate], queries: list[str]) -> Features:
    kinds = np.array([_NAME_KINDS[c.name_kind] for c in candidates])
    likeness = np.array(
        [
            _LIKENESS.index(_likeness(folded(q), folded(c.place.name)))
            for c, q in zip(candidates, queries, strict=True)
        ]
    )
    return {
        **{
            f"name is {kind}": np.where(kinds == number, 1.0, 0.0)
            for kind, number in _NAME_KINDS.items()
            if kind is not NameKind.NAME
        },
        "spelled exactly": np.array(
            [float(c.name == q) for c, q in zip(candidates, queries, strict=True)]
        ),
        **{
            like: np.where(likeness == number, 1.0, 0.0)
            for number, like in enumerate(_LIKENESS[:-1])
        },
    }


def _prior_features(table: Table) -> Features:
    population = np.array([c.place.population for c in table.candidates], np.float64)
    typical = np.array([typical_size(c.place) for c in table.candidates])
    size = np.where(population > 0, np.log10(1 + population), typical)
    largest = np.maximum.reduceat(size, table.starts)[table.group]
    order = np.arange(len(size)) - table.starts[table.group]
    town, unknown = table.is_kind(*TOWNS), population == 0
    return {
        "log population": size,
        "log population of a town": size * town,
        "town of unknown size": (town & unknown).astype(np.float64),
        "area of unknown size": (table.is_kind(*AREAS) & unknown).astype(np.float64),
        "below the largest": size - largest,
        "largest": (size == largest).astype(np.float64),
        "gazetteer's first": (order == 0).astype(np.float64),
        "gazetteer's order": -np.log1p(order),
    }


def _namesakes(table: Table) -> Numbers:
    """Tell of each candidate whether it lies in a country of the same name: Mexico City."""
    own, country = table.chain[:, 0], table.chain[:, 1]
    size = int(own.max()) + int(country.max()) + 1
    inside = np.isin(table.name * size + country, table.name * size + own)
    inside &= (country != own) & (country != NOWHERE)
    return np.where(inside, 1.0, 0.0)


def _crossed(features: Features, table: Table) -> Features:
    """Return the products that tell more than their factors."""
    main, spoken = features["main name"], features["language spoken"]
    other = 1.0 - np.maximum(main, features["short for main name"])
    facility = table.is_kind(Kind.FACILITY)
    return {
        "main name where the language is spoken": main * spoken,
        "other name where the language is spoken": other * spoken,
        "log population under another name": features["log population"] * other,
        "facility by its main name": main * facility,
        "facility by another name": other * facility,
        "county by its short name": features["short for main name"] * table.is_kind(Kind.COUNTY),
    }


def own_features(table: Table) -> Features:
    """Return what needs no other name of the article."""
    candidates = table.candidates
    queries = [table.groups[g].query for g in table.group.tolist()]
    countries = _speaking(table.article.language)
    cues = cue_shares(
        table.article, [[table.mentions[i] for i in g.mentions] for g in table.groups]
    )[table.group]
    fits = (cues * _FITS[table.kinds]).T
    features = {
        **_name_features(candidates, queries),
        **_prior_features(table),
        **dict(zip(_IS_KIND, _ONE_KIND[table.kinds].T, strict=True)),
        **dict(zip((f"cue {cue}" for cue in KINDS), fits, strict=True)),
        "in a country of that name": _namesakes(table),
        "language spoken": np.array([float(c.place.country_code in countries) for c in candidates]),
    }
    return {**features, **_crossed(features, table)}
