"""What the engine is measured against: other recognisers, and the most populous place of a name.

The places of all of them are the gazetteer's own: geotext and flashgeotext find names, and
tell no more than a country of them.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import flashgeotext.geotext as flash
from geotext import GeoText
from loguru import logger

from geo.engine import Engine
from geo.recognition import models
from geo.recognition.tokens import tokenize
from geo.resolution import ContextResolver, Weights
from geo.types import Article, Mention, Recognizer

logger.disable("flashgeotext")  # it tells each start of itself on standard error
logging.getLogger("flashgeotext").setLevel(logging.ERROR)


class ModelAlone:
    """What the language's model holds for places; nothing where it has none."""

    def recognize(self, article: Article) -> Sequence[Mention]:
        """Return the mentions in text order."""
        if not models.has_model(article.language):
            return []
        readings = models.read(article.text, tokenize(article.text), article.language)
        entities = (entity for _, reading in readings for entity in reading.entities)
        return _mentions(article, ((e.start, e.end) for e in entities if e.kind == "place"))


class Geotext:
    """The names of cities and countries in geotext's list, where the text has them first."""

    def recognize(self, article: Article) -> Sequence[Mention]:
        """Return the mentions in text order: geotext gives names, in the order of the text."""
        found = GeoText(article.text)
        names = {*found.cities, *found.countries}
        if not names:
            return []
        longest_first = sorted(names, key=len, reverse=True)
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
        return _mentions(article, (match.span() for match in pattern.finditer(article.text)))


@dataclass
class FlashGeotext:
    """The names of cities and countries in flashgeotext's lists."""

    @cached_property
    def _reader(self) -> flash.GeoText:
        return flash.GeoText()

    def recognize(self, article: Article) -> Sequence[Mention]:
        """Return the mentions in text order."""
        found = self._reader.extract(article.text, span_info=True)
        return _mentions(
            article,
            (
                span
                for names in found.values()
                for each in names.values()
                for span in each["span_info"]
            ),
        )


RECOGNIZERS: dict[str, Recognizer] = {
    "model alone": ModelAlone(),
    "geotext": Geotext(),
    "flashgeotext": FlashGeotext(),
}


def most_populous(engine: Engine, recognizer: Recognizer | None = None) -> Engine:
    """Return the baseline: each mention at its name's most populous place.

    The mentions are the engine's own unless a recogniser is given.
    """
    populous = Weights(passes=({"log population": 1.0},))
    return replace(
        engine,
        recognizer=recognizer or engine.recognizer,
        resolver=ContextResolver(populous, approximate=False),
    )


def _mentions(article: Article, spans: Iterable[tuple[int, int]]) -> list[Mention]:
    return [
        Mention(article=article.id, start=start, end=end, toponym=name, query=name)
        for start, end, name in _named(article.text, spans)
    ]


def _named(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and text of the spans that overlap none before them."""
    reached = 0
    for start, end in sorted(spans):
        if start >= reached:
            yield start, end, text[start:end]
            reached = end
