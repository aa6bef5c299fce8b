"""What the language's model found, in whole words, cut into names and cleaned."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from geo.recognition.document import Document
from geo.recognition.lexicon import Lexicon, written
from geo.recognition.models import Entity

_SEPARATOR = re.compile(
    r"\s*[,;/|]\s*|\s+[-–—]\s+|\n+"
    r"|\s(?:et|and|und)\s(?:(?:de la|du|des?|la|les?|the|of|der|die|das)\s|(?:de )?[ld]['’]){0,2}"
)


def findings(document: Document, lexicon: Lexicon) -> Iterator[tuple[int, int, Entity]]:
    """Yield the model's findings in whole words, cut into names and cleaned."""
    starts = [t.start for t in document.tokens]
    ends = [t.end for t in document.tokens]
    for entity in document.entities:
        for start, end in _pieces(document.text, entity, lexicon, document.words.language):
            first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
            if first > last:
                continue
            first, last = _clean(document, lexicon, first, last)
            yield first, last, entity


def _pieces(
    text: str, entity: Entity, lexicon: Lexicon, language: str
) -> Iterator[tuple[int, int]]:
    """Cut a finding at commas, lines and conjunctions: a mention is one name."""
    start = entity.start
    whole = text[entity.start : entity.end]
    if lexicon.facts(written(whole), language) is None:
        for separator in _SEPARATOR.finditer(whole):
            yield start, entity.start + separator.start()
            start = entity.start + separator.end()
    yield start, entity.end


def _clean(document: Document, lexicon: Lexicon, first: int, last: int) -> tuple[int, int]:
    """Drop articles, elisions, possessives and scores from the ends of a finding."""
    text, tokens, words = document.text, document.tokens, document.words
    while last > first and tokens[last].small == "s" and text[tokens[last].start - 1] in "'’":
        last -= 1
    while last > first and tokens[last].text in words.link | words.stop:
        last -= 1
    if last > first and _is_score(document, lexicon, first, last):
        last -= 1
    while first < last and tokens[first].small in words.article:
        name = written(text[tokens[first].start : tokens[last].end])
        facts = lexicon.facts(name, words.language)
        if tokens[first].capital and facts is not None and facts.begins_with(tokens[first].text):
            break
        first += 1
    return first, last


def _is_score(document: Document, lexicon: Lexicon, first: int, last: int) -> bool:
    """Tell whether a finding is a known name and a number: Valley 55, not Highway 55."""
    tokens = document.tokens
    return (
        tokens[last].text.isdigit()
        and document.text[tokens[last - 1].end : tokens[last].start].isspace()
        and tokens[last - 1].small not in document.words.place | document.words.street
        and not is_known(document, lexicon, first, last)
        and is_known(document, lexicon, first, last - 1)
    )


def is_known(document: Document, lexicon: Lexicon, first: int, last: int) -> bool:
    """Tell whether the gazetteer knows a run of words, links before it left out."""
    while first < last and not document.tokens[first].capital:
        first += 1
    name = written(document.text[document.tokens[first].start : document.tokens[last].end])
    return lexicon.facts(name, document.words.language) is not None
