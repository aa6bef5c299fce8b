"""Spans that may be mentions: what the model found, what the lexicon found, parts of both."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.recognition.document import Document
from geo.recognition.lexicon import Facts, Lexicon, written
from geo.recognition.models import Entity
from geo.recognition.tokens import Token

_POSSESSIVE = re.compile(r"['’]s?$")
_SEPARATOR = re.compile(r"\s*[,;/|]\s*|\s+[-–—]\s+|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of whole words that may be a mention."""

    first: int
    last: int
    """Numbers of its first and last word."""
    start: int
    end: int
    query: str
    facts: Facts | None
    """None where no gazetteer knows the name."""
    entity: Entity | None
    """The model's finding of just these words."""
    around: Entity | None
    """A larger finding that holds them, or one that crosses them."""


def spans(document: Document, lexicon: Lexicon) -> list[Span]:
    """Return the spans of an article that may be mentions, in text order; they may overlap."""
    found: dict[tuple[int, int], Entity | None] = {}
    starts = [t.start for t in document.tokens]
    ends = [t.end for t in document.tokens]
    for entity in document.entities:
        for start, end in _pieces(document.text, entity, lexicon):
            first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
            cleaned = _clean(document, lexicon, first, last)
            if cleaned is not None:
                found[cleaned] = entity
    for words in lexicon.find(
        document.text, document.tokens, document.words.generic, document.words.link
    ):
        found.setdefault(words, None)
    around = _Around(document)
    return [
        _span(document, lexicon, first, last, entity, around)
        for (first, last), entity in sorted(found.items(), key=lambda f: f[0])
    ]


def _span(
    document: Document,
    lexicon: Lexicon,
    first: int,
    last: int,
    entity: Entity | None,
    around: "_Around",
) -> Span:
    start, end = document.tokens[first].start, document.tokens[last].end
    if _abbreviated(document.text, document.tokens[first : last + 1], end):
        end += 1
    query = written(document.text[start:end])
    return Span(
        first=first,
        last=last,
        start=start,
        end=end,
        query=query,
        facts=lexicon.facts(query),
        entity=entity,
        around=None if entity else around(start, end),
    )


def _abbreviated(text: str, tokens: Sequence[Token], end: int) -> bool:
    """Tell whether the full stop after a name is its own: U.S., D.C."""
    return (
        len(tokens[-1].text) == 1
        and len(tokens) > 1
        and text[end : end + 1] == "."
        and text[tokens[-1].start - 1] == "."
    )


def _pieces(text: str, entity: Entity, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Cut a finding at commas and lines: a mention is one name."""
    start = entity.start
    whole = text[entity.start : entity.end]
    if lexicon.facts(written(whole)) is None:
        for separator in _SEPARATOR.finditer(whole):
            yield start, entity.start + separator.start()
            start = entity.start + separator.end()
    yield start, entity.end


def _clean(document: Document, lexicon: Lexicon, first: int, last: int) -> tuple[int, int] | None:
    """Drop articles, elisions and possessives from a finding's ends; None where nothing is left."""
    text, tokens, words = document.text, document.tokens, document.words
    while last > first and tokens[last].text in {"s", "S"} and text[tokens[last].start - 1] in "'’":
        last -= 1
    while last > first and not tokens[last].capital and tokens[last].text in words.link:
        last -= 1
    while first < last and tokens[first].text.casefold() in words.article:
        if tokens[first].capital and lexicon.facts(
            written(text[tokens[first].start : tokens[last].end])
        ):
            break
        first += 1
    return (first, last) if first <= last and tokens[first].start < tokens[last].end else None


class _Around:
    """The model's findings, by the stretch that they hold."""

    def __init__(self, document: Document) -> None:
        self._entities = document.entities
        self._starts = [e.start for e in document.entities]

    def __call__(self, start: int, end: int) -> Entity | None:
        """Return the finding that shares a letter with the stretch; None where there is none."""
        place = max(0, bisect_right(self._starts, start) - 1)
        for entity in self._entities[place : place + 2]:
            if entity.start < end and start < entity.end:
                return entity
        return None
