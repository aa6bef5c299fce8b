"""Accepting or rejecting spans, with weights that were learnt."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """A logistic model: which features speak for a mention, and how loudly."""

    weights: Mapping[str, float]
    threshold: float
    """Log-odds from which a span is accepted."""

    def margin(self, features: Mapping[str, float]) -> float:
        """Return how far the log-odds lie above the threshold; below 0 is no mention."""
        return math.fsum(self.weights.get(n, 0.0) * v for n, v in features.items()) - self.threshold


@cache
def judge(way: str) -> Judge:
    """Return the weights of a way of reading: "model" or "simple"."""
    stored = json.loads((files("geo.recognition") / f"{way}.json").read_text("utf-8"))
    return Judge(weights=stored["weights"], threshold=stored["threshold"])


def choose(margins: Sequence[float], overlaps: Sequence[tuple[int, int]]) -> list[int]:
    """Return the numbers of accepted spans that do not overlap, the surest first to choose."""
    taken: list[tuple[int, int]] = []
    chosen = []
    for number in sorted(range(len(margins)), key=lambda n: -margins[n]):
        first, last = overlaps[number]
        if margins[number] < 0:
            break
        if all(last < a or b < first for a, b in taken):
            taken.append((first, last))
            chosen.append(number)
    return sorted(chosen)
