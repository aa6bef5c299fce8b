"""The project in one function."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from geo.types import Article, Candidate, Geocoder, Mention, Recognizer, Resolution


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
    articles: Iterable[Article], recognizer: Recognizer, geocoder: Geocoder, resolver: Resolver
) -> Iterator[tuple[Resolution, ...]]:
    """Find every toponym in the articles and link each to one place, or to none."""
    for article in articles:
        mentions = recognizer.recognize(article)
        candidates = {
            m.query: geocoder.lookup(m.query, language=article.language) for m in mentions
        }
        yield resolver.resolve(article, mentions, candidates)
