"""Finding the mentions of an article."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from geo.recognition.candidates import Span, spans
from geo.recognition.document import Document, document
from geo.recognition.features import features
from geo.recognition.glued import unglue
from geo.recognition.judge import Judge, choose, judge
from geo.recognition.lexicon import MOST_WORDS, Lexicon, Places
from geo.recognition.missed import is_missed
from geo.recognition.models import Entity, has_model, read
from geo.recognition.nesting import is_nested
from geo.recognition.nouns import is_modifier, is_noun, is_opening, is_title
from geo.recognition.remnants import is_remnant
from geo.recognition.tokens import tokenize
from geo.recognition.words import words
from geo.types import Article, Mention, MentionKind

WEIGHTS = {"fr": "vectors", "en": "vectors", "ru": "labels"}
"""What the language's model tells, by which it is judged.

Where the weights know labels alone they come from other languages' models: what the
model holds for a place is one, and they judge only what it does not.
"""


SURE = 0.5
"""The margin at least of what the weights are known to miss."""
NEVER = -math.inf
"""The margin of what is no mention, whatever the weights know."""
_ELSEWHERE, _DOUBTED = 1.0, -2.0
"""The margin of a name that is surely a mention, and of one that may be the same elsewhere."""
BLOCK_LENGTH = 200_000
"""Code points; no news article is longer."""


class ArticleRecognizer:
    """Finds mentions with the language's model, the gazetteer's names and the whole article.

    With `demonyms`, names of peoples and their adjectives are mentions too; with `nested`,
    places within the names of organisations and works (University of Oxford). `weights`
    stand in for the project's own, to measure what was fitted without a corpus. `read` is told
    how many code points were read, some times for one article where that is a long one.
    """

    def __init__(
        self,
        gazetteer: Places,
        *,
        demonyms: bool = False,
        nested: bool = True,
        weights: Judge | None = None,
        read: Callable[[int], object] = lambda _: None,
    ) -> None:
        self._lexicon = Lexicon(gazetteer)
        self._demonyms = demonyms
        self._nested = nested
        self._weights = weights
        self._read = read

    def recognize(self, article: Article) -> tuple[Mention, ...]:
        """Return the mentions in text order, without overlaps.

        Mentions that came with the article are returned as they came.

        Raises:
            RecognitionError: the language's model is not installed.

        """
        if article.given_mentions is not None:
            self._read(len(article.text))
            return tuple(
                _mention(article, span.start, span.end, article.text[span.start : span.end])
                for span in article.given_mentions
            )
        return tuple(
            replace(mention, start=start + mention.start, end=start + mention.end)
            for start, end in blocks(article.text)
            for mention in self._block(replace(article, text=article.text[start:end]))
        )

    def _block(self, block: Article) -> tuple[Mention, ...]:
        found = self._found(block)
        self._read(len(block.text))
        return found

    def _found(self, article: Article) -> tuple[Mention, ...]:
        weights = self._weights or judge(WEIGHTS.get(article.language, "simple"))
        parsed = parse(article, weights, self._lexicon)
        found = spans(parsed, self._lexicon, demonyms=self._demonyms)
        bounds = [(span.first, span.last) for span in found]
        margins = _favour_whole(found, [self._margin(parsed, span, weights) for span in found])
        if self._nested:
            margins = _as_elsewhere(found, margins, choose(margins, bounds))
        chosen = choose(margins, bounds)
        return tuple(
            _mention(article, span.start, span.end, span.shared or span.query, span)
            for span in (found[number] for number in chosen)
        )

    def _margin(self, parsed: Document, span: Span, weights: Judge) -> float:
        """Return how surely a span is a mention: NEVER, or by the weights, none below 0."""
        if span.is_demonym:
            return 1.0 if self._demonyms else NEVER
        if (span.facts is None and span.group == "people") or is_remnant(parsed, span):
            return NEVER
        if span.repaired and self._lexicon.salient(span.name, parsed.words.language):
            return 1.0  # a well-known name in a shape that no model knows
        if not has_model(parsed.words.language) and (
            is_noun(parsed, span)
            or is_modifier(parsed, span)
            or is_title(parsed, span)
            or is_opening(parsed, span)
        ):
            return NEVER
        if not self._nested and is_nested(parsed, span):
            return NEVER
        trusted = span.group == "place" and WEIGHTS.get(parsed.words.language) == "labels"
        least = SURE if is_missed(parsed, span) else 0.0 if trusted else -math.inf
        return max(weights.margin(features(parsed, span)), least)


def _favour_whole(found: Sequence[Span], margins: Sequence[float]) -> list[float]:
    """Return margins by which a known name that is a mention goes before its parts.

    Rio Grande do Sul, not Rio Grande, which the model knows better. But the town goes before
    an organisation that nobody knows.
    """
    favoured = list(margins)
    for number, whole in enumerate(found):
        if margins[number] < 0:
            continue
        parts = [part for part in _parts(found, number) if margins[part] >= 0]
        if whole.facts is None:
            if whole.group == "organisation" and any(found[part].facts for part in parts):
                favoured[number] = NEVER
        elif whole.facts.entire:
            favoured[number] = max(margins[part] + (part != number) for part in parts)
    return favoured


def _parts(found: Sequence[Span], number: int) -> Iterator[int]:
    """Yield the numbers of the spans that lie within a span, its own among them."""
    whole = found[number]
    for part in range(max(0, number - MOST_WORDS), len(found)):
        if found[part].first > whole.last:
            break
        if found[part].first >= whole.first and found[part].last <= whole.last:
            yield part


def _as_elsewhere(
    found: Sequence[Span], margins: Sequence[float], chosen: Sequence[int]
) -> list[float]:
    """Return margins by which a known name that is surely a mention is one all over the article.

    Unless the model holds it for a person there, or for a part of one's name.
    """
    sure = {found[n].name for n in chosen if margins[n] >= _ELSEWHERE and found[n].facts}
    return [
        0.0
        if _DOUBTED <= margin < 0 and span.name in sure and not span.group.endswith("person")
        else margin
        for span, margin in zip(found, margins, strict=True)
    ]


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text before spaces into stretches that are read as articles of their own.

    A book of 5 MB would else need a gigabyte.
    """
    start = 0
    while len(text) - start > BLOCK_LENGTH:
        limit = start + BLOCK_LENGTH
        cut = max(text.rfind("\n", start + 1, limit), text.rfind(" ", limit - 1000, limit))
        cut = cut if cut > start + BLOCK_LENGTH // 2 else limit
        yield start, cut
        start = cut
    yield start, len(text)


def way(language: str) -> str:
    """Return how a language is read: "model", or "simple" where it has no model."""
    return "model" if has_model(language) else "simple"


def parse(article: Article, weights: Judge, lexicon: Lexicon) -> Document:
    """Take an article apart, with its language's model where there is one."""
    listed = words(article.language)
    tokens = unglue(tokenize(article.text), lexicon, listed)
    hints = np.zeros((len(tokens), 2), dtype=np.float32)
    entities: list[Entity] = []
    if has_model(article.language):
        for first, reading in read(article.text, tokens, article.language):
            entities += reading.entities
            columns = weights.vectors.get(article.language)
            if reading.vectors is not None and columns is not None:
                hints[first : first + len(reading.vectors)] = reading.vectors @ columns
    return document(article.text, tokens, entities, hints, listed)


def _mention(
    article: Article, start: int, end: int, query: str, span: Span | None = None
) -> Mention:
    return Mention(
        article=article.id,
        start=start,
        end=end,
        toponym=article.text[start:end],
        query=query,
        kind=MentionKind.DEMONYM if span and span.is_demonym else MentionKind.PLACE,
        label=span.entity.label if span and span.entity else "",
    )
