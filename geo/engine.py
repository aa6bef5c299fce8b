"""What geoparse() needs, put together from the settings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from geo.gazetteer import Gazetteer
from geo.geocoding import geocoder_from
from geo.pipeline import Resolver, geoparse
from geo.recognition import ArticleRecognizer
from geo.resolution import ContextResolver
from geo.settings import Settings
from geo.types import Article, Correction, Geocoder, Recognizer, Resolution


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """The parts that read articles. Thread-safe."""

    gazetteer: Gazetteer
    recognizer: Recognizer
    geocoder: Geocoder
    resolver: Resolver

    def geoparse(
        self, articles: Iterable[Article], corrections: Sequence[Correction] = ()
    ) -> Iterator[tuple[Resolution, ...]]:
        """Yield each article's resolutions, as `geo.pipeline.geoparse` does."""
        return geoparse(articles, self.recognizer, self.geocoder, self.resolver, corrections)


def open_engine(settings: Settings, *, demonyms: bool = False) -> Engine:
    """Open the gazetteer and set the parts up; models load when first needed.

    `demonyms` takes peoples and adjectives (French, ukrainien) for places too.

    Raises:
        GazetteerError: the gazetteer has not been built, or is damaged.
        GeoError: a setting cannot be used.

    """
    gazetteer = Gazetteer.open(settings.gazetteer)
    return Engine(
        gazetteer=gazetteer,
        recognizer=ArticleRecognizer(gazetteer, demonyms=demonyms),
        geocoder=geocoder_from(settings, gazetteer),
        resolver=ContextResolver(),
    )
