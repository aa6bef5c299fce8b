"""German, which writes every noun with a capital: Wahlen, Landes and Boden are towns as well."""

from geo.recognition.candidates import Span
from geo.recognition.document import Document

LANGUAGES = frozenset({"de"})

WELL_KNOWN = 5.5
"""Rank from which a town's name is taken for one after any word but an article."""

_ARTICLE_TAKEN = frozenset({"country", "region", "nature"})
"""Kinds of places whose names may follow an article: die Ukraine, im Tessin, der Rhein."""


def is_noun(document: Document, span: Span) -> bool:
    """Tell whether a word is rather a noun than a town of that name.

    Towns follow a preposition (in Essen), a comma or a capital; no article, and no
    adjective (den nächsten Wahlen) unless they are well known.
    """
    words = document.words
    if words.language not in LANGUAGES or span.first != span.last or span.facts is None:
        return False
    if span.facts.feature in _ARTICLE_TAKEN:
        return False
    token = document.tokens[span.first]
    before = document.tokens[span.first - 1] if span.first else None
    if before is None or token.opens:
        return span.facts.rank < WELL_KNOWN
    if not document.text[before.end : token.start].isspace() or before.capital:
        return False
    if before.small in words.definite:
        return True
    return before.small not in words.at | words.of | words.both and span.facts.rank < WELL_KNOWN
