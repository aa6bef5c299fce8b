"""Choosing one place for each mention, from the context of the whole article."""

from geo.resolution.abstention import LEAST_CONFIDENCE, abstain, reason_to_abstain
from geo.resolution.homes import SourceHomes
from geo.resolution.resolver import ContextResolver
from geo.resolution.weights import Weights

__all__ = [
    "LEAST_CONFIDENCE",
    "ContextResolver",
    "SourceHomes",
    "Weights",
    "abstain",
    "reason_to_abstain",
]
