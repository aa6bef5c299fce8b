"""What geoparse() needs, put together from the settings."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Self

from geo.errors import GeoError
from geo.gazetteer import Gazetteer
from geo.geocoding import geocoder_from
from geo.pipeline import geoparse
from geo.recognition import ArticleRecognizer
from geo.resolution import ContextResolver, SourceHomes
from geo.resolution.homes import outlet_of
from geo.settings import Settings
from geo.types import Article, ArticleId, Correction, Geocoder, Mention, Recognizer, Resolution

LEARNING_ROUNDS = 2
"""Homes learnt in the first round sharpen those of the second; a third changes next to nothing."""


@dataclass(frozen=True, slots=True)
class RememberingRecognizer:
    """Recognises each article once, for who reads a collection several times."""

    recognizer: Recognizer
    known: dict[ArticleId, Sequence[Mention]] = field(default_factory=dict)

    def recognize(self, article: Article) -> Sequence[Mention]:
        """Return the mentions as the recogniser did when it first saw the article's id."""
        if article.id not in self.known:
            self.known[article.id] = self.recognizer.recognize(article)
        return self.known[article.id]


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """The parts that read articles. Thread-safe."""

    gazetteer: Gazetteer
    recognizer: Recognizer
    geocoder: Geocoder
    resolver: ContextResolver

    def geoparse(
        self, articles: Iterable[Article], corrections: Sequence[Correction] = ()
    ) -> Iterator[tuple[Resolution, ...]]:
        """Yield each article's resolutions, as `geo.pipeline.geoparse` does."""
        return geoparse(articles, self.recognizer, self.geocoder, self.resolver, corrections)

    def learn_homes(
        self, articles: Sequence[Article], corrections: Sequence[Correction] = ()
    ) -> Self:
        """Return an engine that knows where the outlets of these articles live.

        That is learnt from what the articles name, of outlets with two or more. An
        article that cannot be read teaches nothing; reading it again tells why.
        """
        outlets = Counter(map(outlet_of, articles))
        telling = [a for a in articles if outlet_of(a) and outlets[outlet_of(a)] > 1]
        homes = SourceHomes()
        engine = replace(
            self,
            recognizer=RememberingRecognizer(self.recognizer),
            resolver=self.resolver.with_homes(homes),
        )
        for _ in range(LEARNING_ROUNDS):
            for article in telling:
                with suppress(GeoError):
                    homes.learn(article, *engine.geoparse([article], corrections))
        return engine


def open_engine(
    settings: Settings,
    *,
    demonyms: bool = False,
    nested: bool = True,
    read: Callable[[int], object] = lambda _: None,
) -> Engine:
    """Open the gazetteer and set the parts up; models load when first needed.

    `demonyms` takes peoples and adjectives (French, ukrainien) for places too, `nested`
    places within the names of organisations and works (University of Oxford). `read` is told
    how many code points of an article were read.

    Raises:
        GazetteerError: the gazetteer has not been built, or is damaged.
        GeoError: a setting cannot be used.

    """
    gazetteer = Gazetteer.open(settings.gazetteer)
    return Engine(
        gazetteer=gazetteer,
        recognizer=ArticleRecognizer(gazetteer, demonyms=demonyms, nested=nested, read=read),
        geocoder=geocoder_from(settings, gazetteer),
        resolver=ContextResolver(similar=gazetteer.similar, renown=gazetteer.renown),
    )
