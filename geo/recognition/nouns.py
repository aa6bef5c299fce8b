"""Words that are no mentions, whatever the gazetteer knows, in languages read without a model."""

import re

from geo.recognition.candidates import Span
from geo.recognition.document import Document
from geo.recognition.lexicon import SALIENT
from geo.recognition.words import given_names

LANGUAGES = frozenset({"de"})

WELL_KNOWN = 5.5
"""Rank from which a town's name is taken for one after any word but an article."""

_ARTICLE_TAKEN = frozenset({"country", "region", "nature"})
"""Kinds of places whose names may follow an article: die Ukraine, im Tessin, der Rhein."""


_COMPOUNDING = frozenset({"de", "nl"})
"""Languages that join a name to a noun by a hyphen: US-Delegation, Kolyma-Gulag."""

_ROMAN = re.compile(r"[IVX]+")


def is_modifier(document: Document, span: Span) -> bool:
    """Tell whether a name is only the first part of a longer word that the gazetteer lacks."""
    if document.words.language not in _COMPOUNDING or span.last + 1 >= len(document.tokens):
        return False
    after = document.tokens[span.last + 1]
    return document.text[span.end : after.start] in {"-", "‑"} and not span.holds_known


def is_opening(document: Document, span: Span) -> bool:
    """Tell whether a word that opens a sentence is a place's name in no more than another form.

    Сили at the beginning are forces, not of Sila in Chad.
    """
    facts, token = span.facts, document.tokens[span.first]
    return (
        facts is not None
        and span.first == span.last
        and token.opens
        and facts.query != span.name
        and facts.rank < SALIENT
    )


def is_title(document: Document, span: Span) -> bool:
    """Tell whether a name tells persons of one given name apart: Christiaan IX van Denemarken."""
    tokens, number = document.tokens, span.first - 1
    if number < 1 or tokens[number].text not in document.words.of or not tokens[number].joined:
        return False
    number -= 1
    if number > 0 and _ROMAN.fullmatch(tokens[number].text):
        number -= 1
    return tokens[number].capital and tokens[number].small in given_names()


def is_noun(document: Document, span: Span) -> bool:
    """Tell whether a German word is rather a noun than a town of that name.

    All nouns have a capital there: Wahlen, Landes and Boden are towns as well. Towns follow
    a preposition (in Essen), a comma or a capital; no article, and no adjective (den nächsten
    Wahlen) unless they are well known.
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
    capital = before.capital and not before.opens
    if not document.text[before.end : token.start].isspace() or capital:
        return False
    if before.small in words.definite:
        return True
    return before.small not in words.at | words.of | words.both and span.facts.rank < WELL_KNOWN
