"""The offline gazetteer: compiled once into one file, then only read."""

from geo.gazetteer.names import normalize
from geo.gazetteer.reader import DEFAULT_PATH, Gazetteer, name_in

__all__ = ["DEFAULT_PATH", "Gazetteer", "name_in", "normalize"]
