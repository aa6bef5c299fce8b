"""The nouns of the project: frozen, keyword-only, and free of any other module of geo.

Latitudes and longitudes are WGS 84 decimal degrees. Offsets count Unicode code
points of `Article.text`, end excluded. Languages are ISO 639-1 codes; "und" where
none could be told.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType, Protocol

ArticleId = NewType("ArticleId", str)
PlaceId = NewType("PlaceId", str)
"""Where the place comes from and its id there: "geonames:2950159", "geo:sea-of-azov"."""

CorrectionId = NewType("CorrectionId", str)

CORRECTIONS_FILE = "corrections.jsonl"
"""The file in a folder of articles that holds what readers corrected; never an article."""

UNDETERMINED = "und"
"""The language code of a text whose language could not be told (ISO 639-2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text to be read, as it was read: `text` is never changed afterwards."""

    id: ArticleId
    text: str
    language: str = UNDETERMINED
    title: str = ""
    """Headline, shown beside the text; "" where there is none. Not part of `text`."""
    source: str = ""
    """Outlet or host name, "" where unknown."""
    date: dt.date | None = None
    url: str = ""
    """Address of the original, http or https only; "" where unknown."""
    given_mentions: tuple[Span, ...] | None = None
    """Mentions that came with the article; None where it came without."""


class MentionKind(StrEnum):
    """What a mention is, grammatically."""

    PLACE = "place"
    DEMONYM = "demonym"
    """A people or an adjective of a place: French, ukrainien."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One occurrence of a toponym: `article.text[start:end] == toponym`."""

    article: ArticleId
    start: int
    end: int
    toponym: str
    query: str
    """The name to look up: the toponym, or its lemma or repaired form."""
    kind: MentionKind = MentionKind.PLACE
    label: str = ""
    """The model's label (LOC, GPE, FAC, ORG, PER ...); "" where the gazetteer alone found it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundingBox:
    """A footprint; `west > east` where it crosses the 180th meridian."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One point or area on Earth that a name can mean."""

    id: PlaceId
    name: str
    latitude: float
    longitude: float
    country_code: str = ""
    """ISO 3166-1 alpha-2, "" for what lies in no one country (seas, ranges, continents)."""
    feature_class: str = ""
    """GeoNames' class: A area, P town, H water, T relief, L region, S facility, "" unknown."""
    feature_code: str = ""
    """GeoNames' code: PCLI, ADM1, PPLC, SEA, ...; "" unknown."""
    population: int = 0
    """Inhabitants; 0 where unknown."""
    admin1: PlaceId | None = None
    """The first-order region that holds it, None for countries, regions and what lies in none."""
    admin2: PlaceId | None = None
    """The second-order region that holds it."""
    footprint: BoundingBox | None = None
    """None for points and where unknown."""


class NameKind(StrEnum):
    """How a name is tied to the place that it names."""

    NAME = "name"
    """The place's own name: official, or the usual one in some language's main reference."""
    ALTERNATE = "alternate"
    """Another name: older, transliterated, less usual."""
    ABBREVIATION = "abbreviation"
    """U.S., Calif., E.-U."""
    METONYM = "metonym"
    """A seat that stands for a power: the Kremlin, Downing Street."""
    DEMONYM = "demonym"
    """The people or the adjective: French, ukrainien."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a toponym may mean."""

    place: Place
    name: str
    """The gazetteer's own spelling of the name that matched."""
    name_kind: NameKind
    score: float = 0.0
    """Before resolution the geocoder's rank; after it the probability, in [0, 1]."""
    service: str = "gazetteer"
    """The geocoder that knows it: "gazetteer", "Nominatim", ..."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a mention was resolved as it was: a message of geo.messages and what fills it.

    `template` is an English message with named fields ("only place of that name
    within {distance_km} km of {names}"); the page shows its translation.
    """

    template: str
    values: dict[str, str | int | float | dt.date] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format_map(self.values)


class Action(StrEnum):
    """What a reader says of a name."""

    RESOLVE = "resolve"
    """It means this place."""
    REJECT = "reject"
    """It is not a place."""
    MARK = "mark"
    """It is a place that was missed."""


class Scope(StrEnum):
    """How far a correction reaches, the narrowest first."""

    MENTION = "mention"
    ARTICLE = "article"
    """All of that toponym in the article."""
    COLLECTION = "collection"
    """All of that toponym in all articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A stretch of a text that can be found again after the text has changed.

    Source: W3C Web Annotation Data Model, TextQuoteSelector, with a TextPositionSelector's start.
    """

    exact: str
    prefix: str
    """What stood right before; "" at the beginning of the text."""
    suffix: str
    start: int
    """Where `exact` began in the text as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A reader's change to a recognition or a resolution.

    Raises:
        ValueError: the place is missing where the action needs one, or the other way round.

    """

    id: CorrectionId
    time: dt.datetime
    """In UTC."""
    author: str = ""
    """Who made it; "" where not given."""
    action: Action
    scope: Scope
    article: ArticleId
    """Where it was made."""
    quote: Quote
    """The mention that it was made at."""
    query: str
    """That mention's `query`."""
    place: Place | None = None
    """What the name means, in full, whatever becomes of the gazetteer: given with RESOLVE, never
    with REJECT; where a MARK has none, the article tells."""

    def __post_init__(self) -> None:
        needed = {Action.RESOLVE: True, Action.REJECT: False}
        if needed.get(self.action, self.place is not None) != (self.place is not None):
            raise ValueError("place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What one mention means: a place, or none."""

    mention: Mention
    place: Place | None
    """None where no candidate was good enough; `reason` says why."""
    candidates: tuple[Candidate, ...]
    """Best first; their scores are probabilities."""
    confidence: float
    """In [0, 1]; 0 where `place` is None."""
    reason: Reason
    service: str = ""
    """The geocoder that answered: "gazetteer", "Nominatim", ..."""
    approximate: bool = False
    """True where the place only holds or neighbours what was named, or its point is rough."""
    unanswered: bool = False
    """True where the geocoder failed: nobody knows yet whether there is such a place."""
    correction: Correction | None = None
    """What a reader said of it, None where nobody did."""

    @property
    def rejected(self) -> bool:
        """True where a reader said that it is not a place."""
        return self.correction is not None and self.correction.action is Action.REJECT


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What a reader sees around a mention: the sentence or two that hold it."""

    mention: Mention
    start: int
    end: int


class Recognizer(Protocol):
    """Finds mentions."""

    def recognize(self, article: Article) -> Sequence[Mention]:
        """Return the mentions in text order, without overlaps.

        Raises:
            RecognitionError: the article cannot be read in its language.

        """
        ...


class Geocoder(Protocol):
    """Finds candidates for a name."""

    service: str
    """Name of the service that answers, as shown to the reader."""
    outage: Exception | None
    """Why a service among those asked does not answer now; None where all do."""

    def lookup(self, query: str, *, language: str) -> tuple[Candidate, ...]:
        """Return the places that `query` may mean, most likely first; empty where there is none.

        Raises:
            GeocoderUnavailableError: no answer now; never an empty one in its place.
            GeocoderQuotaError: asked too often.

        """
        ...
