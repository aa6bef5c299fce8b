"""The fitted numbers of resolution, and where they come from."""

import json
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from geo.resolution.features import Features
from geo.resolution.table import Numbers


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
        weights = self.passes[number]
        named = [name for name in features if name in weights]
        if not named:
            return np.zeros(len(next(iter(features.values()))))
        columns: Numbers = np.stack([features[n] for n in named], axis=1)
        return np.asarray(columns @ np.array([weights[n] for n in named]), np.float64)


@cache
def fitted() -> Weights:
    """Return the weights that come with the project."""
    raw = json.loads((files("geo.resolution") / "weights.json").read_text(encoding="utf-8"))
    return Weights(
        passes=tuple(raw["passes"]),
        confidence=tuple((p, c) for p, c in raw["confidence"]),
        provenance=raw["provenance"],
    )
