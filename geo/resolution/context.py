"""What the other names of the article say for a candidate."""

import numpy as np

from geo.resolution.distance import kernel, unit_vectors
from geo.resolution.features import Features
from geo.resolution.homes import Home
from geo.resolution.kinds import COARSE, TOWNS, Kind
from geo.resolution.names import NOWHERE, Numbers, Rows
from geo.resolution.nearness import SCALES_KM
from geo.resolution.relations import Link
from geo.resolution.table import Table

_AROUND_HOME_KM = 100.0
HOME_FEATURES = ("near the source's home", "at the source's home")
_MOST_SOURCES = 300
"""Candidates that proximity is measured to, the most probable first: bounds the work."""
_LEAST_PROBABLE = 0.02
_CHAIN = ("self", "country", "region", "county")


def _sum_by(keys: Rows, values: Numbers, size: int) -> Numbers:
    return np.bincount(keys, values, minlength=size).astype(np.float64, copy=False)


def _others_share(table: Table, weight: Numbers, column: int, size: int) -> Numbers:
    """Return the weight that other names' candidates have in each row's country, region, county."""
    keys, pairs = table.chain[:, column], table.senses[column]
    others = _sum_by(keys, weight, size)[keys] - np.bincount(pairs, weight)[pairs]
    return np.where(keys == NOWHERE, 0.0, np.maximum(others, 0.0))


def _hierarchy(table: Table, p: Numbers) -> Features:
    size = int(table.chain.max()) + 1
    names = max(int(table.name.max()), 1)
    features: Features = {}
    same_name = np.bincount(table.name[table.starts])
    weight = p / same_name[table.name]
    for column in (1, 2, 3):
        others = _others_share(table, weight, column, size)
        features[f"{_CHAIN[column]} share"] = others / names
        features[f"{_CHAIN[column]} weight"] = np.log1p(others)
    own = table.chain[:, 0]
    named = np.zeros(size)
    np.maximum.at(named, own, p)
    for column in (1, 2, 3):
        key = table.chain[:, column]
        features[f"{_CHAIN[column]} named"] = np.where(
            (key == NOWHERE) | (key == own), 0.0, named[key]
        )
    return features


def _links(table: Table, p: Numbers) -> Features:
    features: Features = {}
    n = len(p)
    for kind, (inner, outer) in table.edges.items():
        features[f"{kind} holder"] = np.minimum(_sum_by(inner, p[outer], n), 1.0)
        features[f"{kind} held"] = np.minimum(_sum_by(outer, p[inner], n), 1.0)
    inner, outer = table.edges[Link.COMMA]
    told = table.is_kind(*TOWNS)[inner] & table.is_kind(Kind.REGION, Kind.COUNTRY)[outer]
    features["comma town in region"] = np.minimum(_sum_by(inner[told], p[outer[told]], n), 1.0)
    return features


def _proximity(table: Table, p: Numbers) -> Features:
    sources = np.flatnonzero(p > _LEAST_PROBABLE)
    if len(sources) > _MOST_SOURCES:
        sources = np.sort(sources[np.argsort(-p[sources], kind="stable")[:_MOST_SOURCES]])
    nearness = table.nearness.of(sources)
    weight, groups = p[sources, None], table.group[sources]
    first = np.searchsorted(groups, 1)
    closeness = weight * table.closeness[groups][:, table.group]
    names = max(int(table.name.max()), 1)
    features: Features = {}
    for scale in SCALES_KM:
        if scale < SCALES_KM[0]:
            nearness = np.square(np.square(nearness))
        weighed = nearness * weight
        total = weighed.sum(axis=0)
        features[f"within {scale:.0f} km"] = np.log1p(total)
        features[f"share within {scale:.0f} km"] = total / names
        features[f"neighbours within {scale:.0f} km"] = np.einsum("mn,mn->n", nearness, closeness)
        features[f"nearest within {scale:.0f} km"] = weighed.max(axis=0)
        features[f"first within {scale:.0f} km"] = weighed[:first].sum(axis=0)
    return features


def _lists(table: Table, p: Numbers) -> Features:
    """Return how probable it is that a name beside it in a list is alike: country, kind."""
    coarse = COARSE[table.kinds]
    country, kind = np.zeros(len(p)), np.zeros(len(p))
    for link in (Link.LIST, Link.SERIES, Link.COMMA):
        for a, b in zip(*(groups.tolist() for groups in table.pairs[link]), strict=True):
            for one, other in ((a, b), (b, a)):
                rows, others = table.spans[one], table.spans[other]
                keys = table.chain[rows, 1]
                same = (keys[:, None] == table.chain[None, others, 1]) & (keys != NOWHERE)[:, None]
                country[rows] = np.maximum(country[rows], same @ p[others])
                alike = coarse[rows, None] == coarse[None, others]
                kind[rows] = np.maximum(kind[rows], alike @ p[others])
    return {
        "listed with its country": country,
        "listed with its kind": kind,
        "list of its kind": _alike(table, p),
    }


def _alike(table: Table, p: Numbers) -> Numbers:
    """Return what share of the other names of a longer list are of its kind in its country."""
    shares = np.zeros(len(p))
    for groups in table.lists:
        rows = np.concatenate([np.arange(table.starts[g], table.spans[g].stop) for g in groups])
        senses = table.chain[rows, 1] * (len(Kind) + 1) + COARSE[table.kinds[rows]]
        sense = np.unique(senses, return_inverse=True)[1]
        name = np.searchsorted(groups, table.group[rows])
        weights = np.zeros((len(groups), sense.max() + 1))
        np.add.at(weights, (name, sense), p[rows])
        others = weights.sum(axis=0)[sense] - weights[name, sense]
        shares[rows] = np.maximum(shares[rows], others / (len(groups) - 1))
    return shares


def _company(table: Table, p: Numbers) -> Features:
    """Return the share of the other names that are of its kind, and of countries for a capital."""
    names = max(int(table.name.max()), 1)
    weight = p / np.bincount(table.name[table.starts])[table.name]
    kinds, pairs = COARSE[table.kinds], table.senses[4]
    same = np.bincount(kinds, weight)[kinds] - np.bincount(pairs, weight)[pairs]
    countries = np.bincount(table.name, weight * (table.is_kind(Kind.COUNTRY)))
    others = countries.sum() - countries[table.name]
    capitals = np.bincount(table.name, weight * (table.is_kind(Kind.CAPITAL)))
    peers = capitals.sum() - capitals[table.name]
    return {
        "share of its kind": same / names,
        "capital among countries": others / names * table.is_kind(Kind.CAPITAL),
        "capital among capitals": peers / names * table.is_kind(Kind.CAPITAL),
        "region among countries": others / names * table.is_kind(Kind.REGION),
    }


def _siblings(table: Table, p: Numbers) -> Features:
    """Return the weight that a name without qualifier has where it is named in full."""
    pairs = table.senses[0]
    bare = np.array([not g.qualifier for g in table.groups])[table.group]
    in_full = np.bincount(pairs, p * ~bare)[pairs]
    return {"named in full": np.where(bare, in_full, 0.0)}


def _home(table: Table, home: Home | None) -> Features:
    """Return how near the outlet's home a candidate is."""
    if home is None:
        return dict.fromkeys(HOME_FEATURES, np.zeros(len(table.candidates)))
    place = home.place
    at = unit_vectors(np.array([place.latitude]), np.array([place.longitude]))
    strength = home.strength**0.5
    nearness = kernel(table.vectors, at, _AROUND_HOME_KM)[:, 0]
    return dict(zip(HOME_FEATURES, (strength * nearness, strength * nearness**4), strict=True))


def context_features(table: Table, p: Numbers, home: Home | None = None) -> Features:
    """Return what the rest of the article says, given the N probabilities of the pass before."""
    return {
        **_hierarchy(table, p),
        **_links(table, p),
        **_proximity(table, p),
        **_lists(table, p),
        **_siblings(table, p),
        **_company(table, p),
        **_home(table, home),
    }
