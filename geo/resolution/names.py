"""What is known of a name before any text is read: its candidates as arrays."""

import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.resolution.distance import unit_vectors
from geo.resolution.kinds import AREAS, TOWNS, Kind, kind_of, typical_size
from geo.types import Candidate, NameKind, Place

Rows = NDArray[np.intp]
Numbers = NDArray[np.float64]
_Features = Mapping[str, NDArray[Any] | Sequence[bool]]
"""Feature name -> one number or truth a candidate."""

NOWHERE = 0
"""The key of a country, region or county that is not known."""
MOST_CANDIDATES = 60
"""Candidates read of one name, best first; the right one is hardly ever beyond."""
_MOST_NAMES = 4_000
"""Names remembered at once: some 10 MB."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name and the n places that it may mean, best first."""

    query: str
    candidates: tuple[Candidate, ...]
    """n, the first MOST_CANDIDATES."""
    chain: Rows
    """n x 4: keys of the place itself, and of its country, region and county."""
    own: frozenset[int]
    """The keys of the places."""
    holders: frozenset[int]
    """The keys of what they lie in."""
    kinds: Rows
    """n: kinds of places, as `kind_of` has them."""
    vectors: Numbers
    """n x 3: unit vectors of the points."""
    features: Numbers
    """NAME_FEATURES x n: what speaks for each in any text."""


class Names:
    """Reads names, and remembers them: in the news the same ones come again and again."""

    def __init__(self) -> None:
        self._known: dict[str, Name] = {}

    def __call__(self, query: str, candidates: tuple[Candidate, ...]) -> Name:
        """Return the name `query` with these candidates."""
        candidates = candidates[:MOST_CANDIDATES]
        known = self._known.get(query)
        if known is None or known.candidates != candidates:
            if len(self._known) >= _MOST_NAMES:
                self._known.clear()
            known = self._known[query] = read_name(query, candidates)
        return known


Reader = Callable[[str, tuple[Candidate, ...]], Name]
"""`read_name`, or what remembers its answers."""


def read_name(query: str, candidates: tuple[Candidate, ...]) -> Name:
    """Return a name with its first MOST_CANDIDATES candidates."""
    candidates = candidates[:MOST_CANDIDATES]
    places = [candidate.place for candidate in candidates]
    chains = [_chain(place) for place in places]
    return Name(
        query=query,
        candidates=candidates,
        chain=np.array(chains, np.intp),
        own=frozenset(own for own, *_ in chains),
        holders=frozenset(key for own, *rest in chains for key in rest if key != own) - {NOWHERE},
        kinds=_kinds(places),
        vectors=unit_vectors(
            np.array([place.latitude for place in places]),
            np.array([place.longitude for place in places]),
        ),
        features=np.array([*_features(query, candidates).values()]),
    )


def _kinds(places: Sequence[Place]) -> Rows:
    return np.array([kind_of(place).value for place in places], np.intp)


def _key(id_: str) -> int:
    """Return a number above 0 for the id of a place, or a country's as "country:XX".

    NOWHERE for "". A hash, so that names can be read one by one; of 63 bits, so that no two
    ids need be feared to share one.
    """
    return hash(id_) & sys.maxsize if id_ else NOWHERE


_Chain = tuple[int, int, int, int]


def _chain(place: Place) -> _Chain:
    """Return the keys of a place and of the country, region and county that it is or lies in."""
    own = _key(place.id)
    country = _key(f"country:{place.country_code}" if place.country_code else "")
    if place.feature_code.startswith("PCL"):
        return country, country, NOWHERE, NOWHERE
    region, county = _key(place.admin1 or ""), _key(place.admin2 or "")
    if place.feature_code == "ADM1":
        region = own
    elif place.feature_code == "ADM2":
        county = own
    return own, country, region, county


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


_LIKENESS = ("main name", "short for main name", "long for main name", "near main name")
"""What `_likeness` tells, but for the last: the others' absence tells it."""


def is_unlike(query: str, name: str) -> bool:
    """Tell whether a name has no word of another, nor begins like it."""
    return _likeness(folded(query), folded(name)) not in _LIKENESS


def _name_features(query: str, candidates: Sequence[Candidate]) -> _Features:
    alike = [_likeness(folded(query), folded(c.place.name)) for c in candidates]
    return {
        **{
            f"name is {kind}": [c.name_kind is kind for c in candidates]
            for kind in NameKind
            if kind is not NameKind.NAME
        },
        "spelled exactly": [c.name == query for c in candidates],
        **{like: [each == like for each in alike] for like in _LIKENESS},
    }


def _prior_features(places: Sequence[Place], kinds: Rows) -> _Features:
    population = np.array([place.population for place in places], np.float64)
    typical = np.array([typical_size(place) for place in places])
    size = np.where(population > 0, np.log10(1 + population), typical)
    largest = size.max(initial=0.0)
    order = np.arange(len(size))
    town, unknown = np.isin(kinds, TOWNS), population == 0
    return {
        "log population": size,
        "log population of a town": size * town,
        "town of unknown size": town & unknown,
        "area of unknown size": np.isin(kinds, AREAS) & unknown,
        "below the largest": size - largest,
        "largest": size == largest,
        "gazetteer's first": order == 0,
        "gazetteer's order": -np.log1p(order),
    }


def _in_namesake(candidates: Sequence[Candidate]) -> list[bool]:
    """Tell of each candidate whether it lies in a country of the same name: Mexico City."""
    chains = [_chain(candidate.place) for candidate in candidates]
    named = {own for own, *_ in chains}
    return [country in named - {own, NOWHERE} for own, country, *_ in chains]


def _features(query: str, candidates: Sequence[Candidate]) -> _Features:
    places = [candidate.place for candidate in candidates]
    kinds = _kinds(places)
    return {
        **_name_features(query, candidates),
        **_prior_features(places, kinds),
        **{f"is {kind.name.lower()}": kinds == kind for kind in Kind if kind is not Kind.OTHER},
        "in a country of that name": _in_namesake(candidates),
    }


NAME_FEATURES = tuple(_features("", ()))
"""What is told of a candidate by its name and rank alone."""
