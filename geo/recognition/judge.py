"""Accepting or rejecting spans, with weights that were learnt."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """A logistic model: what speaks for a mention, and how loudly."""

    weights: Mapping[str, float]
    """By feature."""
    vectors: Mapping[str, NDArray[np.float32]]
    """By language, two columns for the rows of `Reading.vectors`: what speaks for a mention
    that begins, and for one that ends, at the word."""
    threshold: float
    """Log-odds from which a span is accepted."""

    def margin(self, features: Mapping[str, float]) -> float:
        """Return how far the log-odds lie above the threshold; below 0 is no mention."""
        return math.fsum(self.weights.get(n, 0.0) * v for n, v in features.items()) - self.threshold


@cache
def judge(way: str) -> Judge:
    """Return the project's weights for what is known of the words.

    "vectors": a model's labels and vectors; "labels": its labels alone; "simple": neither.
    """
    return load(files("geo.recognition") / "weights" / f"{way}.json")


def load(file: Traversable) -> Judge:
    """Read weights that tests/benchmark/fit_recognition.py wrote."""
    stored = json.loads(file.read_text("utf-8"))
    return Judge(
        weights=stored["weights"],
        vectors={language: _columns(parts) for language, parts in stored["vectors"].items()},
        threshold=stored["threshold"],
    )


def _columns(parts: Mapping[str, Sequence[float]]) -> NDArray[np.float32]:
    """Return the weights of the first word and the one before it, the last and the one after."""
    none = [0.0] * len(parts["first"])
    begins = [*parts["first"], *parts["before"], *none]
    ends = [*parts["last"], *none, *parts["after"]]
    return np.array([begins, ends], dtype=np.float32).T


def choose(margins: Sequence[float], bounds: Sequence[tuple[int, int]]) -> list[int]:
    """Return the numbers of accepted spans that do not overlap, the surest chosen first."""
    taken: set[int] = set()
    chosen = []
    for number in sorted(range(len(margins)), key=lambda n: -margins[n]):
        if margins[number] < 0:
            break
        first, last = bounds[number]
        words = range(first, last + 1)
        if taken.isdisjoint(words):
            taken.update(words)
            chosen.append(number)
    return sorted(chosen)
