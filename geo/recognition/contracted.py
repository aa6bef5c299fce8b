"""Names whose article is in the preposition before them: aux Mureaux, au Mans."""

from collections.abc import Iterator

from geo.recognition.document import Document
from geo.recognition.lexicon import MOST_WORDS, Facts, Lexicon, written

_LEAST_WITH_ARTICLE = 3.5
"""Rank from which a known name is looked for by its article: a town's of some 5,000."""
_LEAST_UNKNOWN = 2.5
"""The same of one that by itself is unknown: au Faouët."""


def with_article(document: Document, lexicon: Lexicon, first: int, name: str) -> Facts | None:
    """Return what the gazetteer knows of a name, or of it with the article that stands before it.

    "au Mans" is at Le Mans, if that is the better known.
    """
    language = document.words.language
    facts = lexicon.facts(name, language)
    article = document.words.contracted.get(document.tokens[first - 1].small) if first else None
    if article is None or not document.tokens[first].joined:
        return facts
    whole = lexicon.facts(f"{article} {name}", language)
    least = _LEAST_UNKNOWN if facts is None else max(facts.rank, _LEAST_WITH_ARTICLE)
    return whole if whole is not None and whole.entire and whole.rank > least else facts


def contracted(document: Document, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the longest names that the gazetteer knows by an article only: aux Mureaux."""
    tokens = document.tokens
    for number, token in enumerate(tokens[:-1]):
        if token.small not in document.words.contracted:
            continue
        longest = None
        for last in range(number + 1, min(number + 1 + MOST_WORDS, len(tokens))):
            if not tokens[last].joined:
                break
            name = written(document.text[tokens[number + 1].start : tokens[last].end])
            facts = with_article(document, lexicon, number + 1, name)
            if tokens[last].capital and facts is not None:
                longest = last
        if longest is not None and tokens[number + 1].capital:
            yield number + 1, longest
