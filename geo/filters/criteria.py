"""What a reader may choose of an atlas."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from geo.types import BoundingBox

Choices = frozenset[str]


class Facet(StrEnum):
    """A property by which mentions are told apart: the name of its field of Filters."""

    ARTICLES = "articles"
    SOURCES = "sources"
    LANGUAGES = "languages"
    DAYS = "days"
    """Of the article, in ISO 8601, UNDATED without; chosen as a range, `since` and `until`."""
    COUNTRIES = "countries"
    KINDS = "kinds"
    BANDS = "bands"
    CORRECTED = "corrected"


CHOICES = tuple(facet for facet in Facet if facet is not Facet.DAYS)
"""The facets of which a reader chooses single values."""
OF_ARTICLES = {Facet.ARTICLES, Facet.SOURCES, Facet.LANGUAGES, Facet.DAYS}
"""The facets that articles have, and not single mentions."""
YES, NO = "yes", "no"
UNDATED = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a reader wants to see; each field left as it is lets everything pass.

    Of one facet any of the chosen values passes; all fields have to agree. A mention
    without a place passes no filter on places; an article without a mention that passes
    is left out as soon as there is a filter on mentions.
    """

    articles: Choices = frozenset()
    """Ids."""
    sources: Choices = frozenset()
    """Outlets; "" for articles of unknown source."""
    languages: Choices = frozenset()
    since: dt.date | None = None
    """The first day; articles without a date pass no filter on days."""
    until: dt.date | None = None
    """The last day."""
    words: str = ""
    """What the article's title and text say: every word or "quoted phrase", from a word's
    beginning, whatever its case and accents."""
    countries: Choices = frozenset()
    """ISO 3166-1 alpha-2; "" for places in no one country."""
    kinds: Choices = frozenset()
    bands: Choices = frozenset()
    corrected: Choices = frozenset()
    """YES, NO."""
    within: BoundingBox | None = None
    """Where the place's point lies."""


EVERYTHING = Filters()
