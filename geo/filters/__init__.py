"""Which articles and mentions of an atlas a reader looks at."""

from geo.filters.address import read_address, write_address
from geo.filters.criteria import CHOICES, NO, UNDATED, YES, Facet, Filters
from geo.filters.index import FilterIndex, Tally

__all__ = [
    "CHOICES",
    "NO",
    "UNDATED",
    "YES",
    "Facet",
    "FilterIndex",
    "Filters",
    "Tally",
    "read_address",
    "write_address",
]
