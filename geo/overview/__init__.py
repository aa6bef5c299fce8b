"""What an atlas says at a glance: tables by country and region, by date, of links, of two sets."""

from geo.overview.areas import countries, region_of, regions
from geo.overview.comparison import Side, compare
from geo.overview.links import Link, Links
from geo.overview.timeline import Step, Timeline, Timelines

__all__ = [
    "Link",
    "Links",
    "Side",
    "Step",
    "Timeline",
    "Timelines",
    "compare",
    "countries",
    "region_of",
    "regions",
]
