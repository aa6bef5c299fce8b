"""The fitted numbers of resolution, and where they come from."""

import json
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np

from geo.resolution.features import Features
from geo.resolution.names import Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What a linear ranker adds up for a candidate, pass by pass."""

    passes: tuple[dict[str, float], ...]
    """Feature name -> weight, of each pass; the first knows no context."""
    confidence: tuple[tuple[float, float], ...] = ((0.0, 0.0), (1.0, 1.0))
    """Points (probability, confidence), ascending, of the calibration curve."""
    provenance: dict[str, Any] = field(default_factory=dict)
    """Date, corpora, gazetteer and fold results."""

    def scores(self, features: Features, number: int) -> Numbers:
        """Return the N scores of a pass; a feature that the weights do not name counts nothing."""
        scores: Numbers = self.parts(features, number).sum(axis=1)
        return scores

    def parts(self, features: Features, number: int) -> Numbers:
        """Return N x F: what each named feature, in the weights' order, adds to each score."""
        weights = self.passes[number]
        columns = np.array([features[name] for name in weights]).T
        parts: Numbers = columns * np.array(list(weights.values()))
        return parts


@cache
def fitted() -> Weights:
    """Return the weights that come with the project."""
    return load(files("geo.resolution") / "weights.json")


def load(file: Traversable) -> Weights:
    """Read weights that tests/benchmark/fit_resolution.py wrote."""
    raw = json.loads(file.read_text(encoding="utf-8"))
    return Weights(
        passes=tuple(raw["passes"]),
        confidence=tuple((p, c) for p, c in raw["confidence"]),
        provenance=raw["provenance"],
    )
