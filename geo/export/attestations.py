"""Where articles name places: mentions with their passages, and the same by place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from statistics import fmean
from typing import TypedDict
from urllib.parse import quote

from geo.atlas import KINDS, Band, Kind, band
from geo.export.about import About
from geo.export.records import Record, Results, record
from geo.passages import passages
from geo.types import Article, ArticleId, Passage, Place, PlaceId, Resolution

GEONAMES = "geonames:"
URL_CHARACTERS = ":/?#[]@!$&'()*+,;=%"
"""What may stand in an address besides letters and digits (RFC 3986)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation:
    """One mention, in its article, with what it means."""

    article: Article
    resolution: Resolution
    passage: Passage

    @property
    def text(self) -> str:
        """The passage's own words."""
        return self.article.text[self.passage.start : self.passage.end]


def attestations(results: Results) -> Iterator[Attestation]:
    """Yield each mention in order."""
    for article, resolutions in results:
        found = passages(article, [resolution.mention for resolution in resolutions])
        for resolution, passage in zip(resolutions, found, strict=True):
            yield Attestation(article=article, resolution=resolution, passage=passage)


class Details(Record):
    """All that a table says of a mention; null where unknown."""

    approximate: bool
    corrected: bool
    corrected_by: str | None
    """The author's name, "" where not given."""
    corrected_at: str | None
    """ISO 8601, in UTC."""
    service: str
    title: str
    source: str
    date: str | None
    url: str
    passage: str


def details(attestation: Attestation, about: About) -> Details:
    """Return the row of a mention, its reason in the export's language."""
    article, resolution = attestation.article, attestation.resolution
    correction = resolution.correction
    row: Details = {
        **record(article, resolution),
        "approximate": resolution.approximate,
        "corrected": correction is not None,
        "corrected_by": correction.author if correction else None,
        "corrected_at": correction.time.isoformat() if correction else None,
        "service": resolution.service,
        "title": article.title,
        "source": article.source,
        "date": article.date.isoformat() if article.date else None,
        "url": article.url,
        "passage": attestation.text,
    }
    row["reason"] = about.why(resolution.reason)
    return row


class PlaceRow(TypedDict):
    """All that a table says of a place."""

    place: PlaceId
    name: str
    latitude: float
    longitude: float
    country_code: str
    feature_class: str
    feature_code: str
    kind: Kind
    mentions: int
    articles: int
    confidence: float
    band: Band
    approximate: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A place, and everywhere it is named; never nowhere."""

    place: Place
    attestations: list[Attestation] = field(default_factory=list)

    def row(self) -> PlaceRow:
        """Return the place's row: confidence is the mean, approximate where every mention is."""
        place, found = self.place, [each.resolution for each in self.attestations]
        confidence = fmean(each.confidence for each in found)
        return {
            "place": place.id,
            "name": place.name,
            "latitude": round(place.latitude, 6),
            "longitude": round(place.longitude, 6),
            "country_code": place.country_code,
            "feature_class": place.feature_class,
            "feature_code": place.feature_code,
            "kind": KINDS[place.feature_class],
            "mentions": len(found),
            "articles": len({each.article.id for each in self.attestations}),
            "confidence": round(confidence, 4),
            "band": band(confidence),
            "approximate": all(each.approximate for each in found),
        }


def by_place(found: Iterable[Attestation]) -> list[Located]:
    """Return the places, most mentioned first; mentions that were not resolved are left out."""
    places: dict[PlaceId, Located] = {}
    for attestation in found:
        place = attestation.resolution.place
        if place:
            places.setdefault(place.id, Located(place=place)).attestations.append(attestation)
    return sorted(places.values(), key=lambda each: (-len(each.attestations), each.place.name))


def address(place: PlaceId) -> str:
    """Return the IRI of a place: GeoNames' own, or a URN for what only this project names."""
    if place.startswith(GEONAMES):
        return f"https://sws.geonames.org/{quote(place.removeprefix(GEONAMES))}/"
    return f"urn:x-geo:place:{quote(place, safe=':')}"


def article_urn(article: ArticleId) -> str:
    """Return the URN of an article as it was read."""
    return f"urn:x-geo:article:{quote(article, safe='')}"


def web_address(url: str) -> str:
    """Return a URL with what may not stand in it percent-encoded."""
    return quote(url, safe=URL_CHARACTERS)
