"""The project in one function."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from geo.corrections import amend
from geo.errors import GeocoderError
from geo.types import (
    Article,
    Candidate,
    Correction,
    Geocoder,
    Mention,
    PlaceId,
    Reason,
    Recognizer,
    Resolution,
)


class Resolver(Protocol):
    """Chooses a place for each mention, from the context of the whole article."""

    def resolve(
        self,
        article: Article,
        mentions: Sequence[Mention],
        candidates: dict[str, tuple[Candidate, ...]],
    ) -> tuple[Resolution, ...]:
        """Return one resolution a mention, in order; `candidates` go by `Mention.query`."""
        ...


def geoparse(
    articles: Iterable[Article],
    recognizer: Recognizer,
    geocoder: Geocoder,
    resolver: Resolver,
    corrections: Sequence[Correction] = (),
) -> Iterator[tuple[Resolution, ...]]:
    """Find every toponym in the articles and link each to one place, or to none.

    A name that the geocoder fails to look up costs no other: its mentions have no
    place, and the failure for reason. What readers corrected, oldest first, stands,
    and is context for the rest; what they rejected is among the resolutions, without place.
    """
    for article in articles:
        amended = amend(article, recognizer.recognize(article), corrections)
        mentions, known = amended.asked, amended.known
        candidates, failures = _look_up(mentions, known, geocoder, article.language)
        services = {c.place.id: c.service for found in candidates.values() for c in found}
        yield amended.told(
            _unanswered(resolution.mention, failures[resolution.mention.query], geocoder.service)
            if resolution.mention.query in failures
            else replace(resolution, service=_service(resolution, services, geocoder.service))
            for resolution in resolver.resolve(article, mentions, candidates)
        )


def _look_up(
    mentions: Sequence[Mention],
    known: Mapping[str, tuple[Candidate, ...]],
    geocoder: Geocoder,
    language: str,
) -> tuple[dict[str, tuple[Candidate, ...]], dict[str, GeocoderError]]:
    """Return the candidates and the failures, by `Mention.query`; what failed has no candidates.

    What is `known` is not looked up.
    """
    candidates = dict(known)
    failures = {}
    for query in dict.fromkeys(m.query for m in mentions if m.query not in known):
        try:
            candidates[query] = geocoder.lookup(query, language=language)
        except GeocoderError as error:
            candidates[query] = ()
            failures[query] = error
    return candidates, failures


def _unanswered(mention: Mention, failure: GeocoderError, service: str) -> Resolution:
    """Return the resolution of a name that the service failed to look up."""
    return Resolution(
        mention=mention,
        place=None,
        candidates=(),
        confidence=0.0,
        reason=Reason(template=failure.template, values=dict(failure.values)),
        service=service,
        unanswered=True,
    )


def _service(resolution: Resolution, services: Mapping[PlaceId, str], asked: str) -> str:
    """Return who knows the place, or, where there is none, who was asked."""
    return services.get(resolution.place.id, asked) if resolution.place else asked
