"""What the features of resolution speak of, as reasons tell it."""

from functools import cache

import numpy as np

from geo.resolution.names import Numbers

_EVIDENCE = {
    "beside": (
        "comma ",
        "series ",
        "inside ",
        "owner ",
        "near hold",
        "near held",
        "list hold",
        "list held",
    ),
    "named": ("country named", "region named", "county named"),
    "near": ("within ", "share within ", "neighbours within ", "nearest within ", "first within "),
    "company": ("country ", "region ", "county ", "listed with its country"),
    "cue": ("cue ",),
    "alike": (
        "listed with its kind",
        "list of its kind",
        "share of its kind",
        "capital among",
        "region among",
    ),
    "language": ("language spoken",),
    "home": ("near the source", "at the source"),
    "full": ("named in full",),
    "name": ("name is", "main name", "spelled", "short for", "long for", "near main", "other name"),
}
"""What features speak of, by how their names begin; "rank" where none fits."""

EVIDENCE = (*_EVIDENCE, "rank")
"""All that features may speak of."""


def evidence_of(feature: str) -> str:
    """Return what a feature speaks of: a key of the reasons."""
    for evidence, starts in _EVIDENCE.items():
        if feature.startswith(starts):
            return evidence
    return "rank"


@cache
def by_evidence(features: tuple[str, ...]) -> Numbers:
    """Return F x EVIDENCE: 1 for what each of F features speaks of, else 0."""
    return np.eye(len(EVIDENCE))[[EVIDENCE.index(evidence_of(feature)) for feature in features]]
