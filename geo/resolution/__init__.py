"""Choosing one place for each mention, from the context of the whole article."""

from geo.resolution.homes import SourceHomes
from geo.resolution.resolver import ContextResolver
from geo.resolution.weights import Weights

__all__ = ["ContextResolver", "SourceHomes", "Weights"]
