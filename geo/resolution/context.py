"""What the other names of the article say for a candidate."""

import numpy as np

from geo.resolution.features import Features
from geo.resolution.relations import Link
from geo.resolution.table import NOWHERE, Numbers, Rows, Table

EARTH_DIAMETER_KM = 12742.0
SCALES_KM = (400.0, 100.0, 25.0)
"""Reach of the proximity sums; each a quarter of the one before, so that one exp gives all."""
_MOST_SOURCES = 300
"""Candidates that proximity is measured to, the most probable first: bounds the work."""
_LEAST_PROBABLE = 0.02
_CHAIN = ("self", "country", "region", "county")


def _sum_by(keys: Rows, values: Numbers, size: int) -> Numbers:
    return np.bincount(keys, values, minlength=size).astype(np.float64)


def _others_share(table: Table, weight: Numbers, column: int, size: int) -> Numbers:
    """Return the weight that other names' candidates have in each row's country, region, county."""
    keys = table.chain[:, column]
    pair = table.name * size + keys
    _, pairs = np.unique(pair, return_inverse=True)
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
    return features


def _kernel(table: Table, sources: Rows) -> Numbers:
    """Return exp(-d/400 km) between all rows and the sources, 0 between senses of one name."""
    cosine = np.clip(table.vectors @ table.vectors[sources].T, -1.0, 1.0)
    chord = np.sqrt((1.0 - cosine) / 2.0)
    distance_km = EARTH_DIAMETER_KM * np.arcsin(chord)
    kernel = np.exp(distance_km / -SCALES_KM[0])
    kernel[table.name[:, None] == table.name[None, sources]] = 0.0
    return kernel


def _neighbour_weights(table: Table) -> Numbers:
    """Return G x G: exp(-characters/150) between the closest mentions of two groups."""
    size = len(table.groups)
    weights = np.zeros((size, size))
    order = sorted(
        (table.mentions[i].start, g) for g, group in enumerate(table.groups) for i in group.mentions
    )
    at = np.array([start for start, _ in order], np.float64)
    group = np.array([g for _, g in order], np.intp)
    for step in (1, 2, 3):
        near = np.exp((at[:-step] - at[step:]) / 150.0)
        np.maximum.at(weights, (group[:-step], group[step:]), near)
        np.maximum.at(weights, (group[step:], group[:-step]), near)
    return weights


def _proximity(table: Table, p: Numbers) -> Features:
    sources = np.flatnonzero(p > _LEAST_PROBABLE)
    if len(sources) > _MOST_SOURCES:
        sources = sources[np.argsort(-p[sources], kind="stable")[:_MOST_SOURCES]]
    weight = p[sources]
    kernel = _kernel(table, sources)
    neighbours = _neighbour_weights(table)[table.group[:, None], table.group[None, sources]]
    names = max(int(table.name.max()), 1)
    features: Features = {}
    for scale in SCALES_KM:
        total = kernel @ weight
        features[f"within {scale:.0f} km"] = np.log1p(total)
        features[f"share within {scale:.0f} km"] = total / names
        features[f"neighbours within {scale:.0f} km"] = (kernel * neighbours) @ weight
        features[f"nearest within {scale:.0f} km"] = (kernel * weight).max(axis=1, initial=0.0)
        first = table.group[sources] == 0
        features[f"first within {scale:.0f} km"] = kernel[:, first] @ weight[first]
        kernel = kernel**4
    return features


def _lists(table: Table, p: Numbers) -> Features:
    """Return how probable it is that a name beside it in a list is of the same country."""
    total = np.zeros(len(p))
    for kind in (Link.LIST, Link.COMMA):
        first, second = table.pairs[kind]
        for a, b in zip(first.tolist(), second.tolist(), strict=True):
            for one, other in ((a, b), (b, a)):
                rows, others = table.group == one, table.group == other
                keys, theirs = table.chain[rows, 1], table.chain[others, 1]
                total[rows] += (keys[:, None] == theirs[None, :]) @ p[others] * (keys != NOWHERE)
    return {"listed with its country": np.minimum(total, 1.0)}


def _siblings(table: Table, p: Numbers) -> Features:
    """Return the weight of the same place under the same name elsewhere in the article."""
    pair = table.name * (int(table.chain.max()) + 1) + table.chain[:, 0]
    _, pairs = np.unique(pair, return_inverse=True)
    return {"named in full": np.maximum(np.bincount(pairs, p)[pairs] - p, 0.0)}


def context_features(table: Table, p: Numbers) -> Features:
    """Return what the other names say, given the N probabilities of the pass before."""
    return {
        **_hierarchy(table, p),
        **_links(table, p),
        **_proximity(table, p),
        **_lists(table, p),
        **_siblings(table, p),
    }
