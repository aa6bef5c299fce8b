"""Which articles and mentions of an atlas a reader looks at."""

from geo.filters.address import NONE, OF_FACETS, PARAMETERS, read_address, write_address
from geo.filters.criteria import CHOICES, EVERYTHING, NO, UNDATED, YES, Facet, Filters
from geo.filters.index import FilterIndex, Tally

__all__ = [
    "CHOICES",
    "EVERYTHING",
    "NO",
    "NONE",
    "OF_FACETS",
    "PARAMETERS",
    "UNDATED",
    "YES",
    "Facet",
    "FilterIndex",
    "Filters",
    "Tally",
    "read_address",
    "write_address",
]
