"""Names that are surely places though the fitted weights miss them: news for the fit has none."""

import math

from geo.recognition.candidates import Span
from geo.recognition.document import Document
from geo.recognition.lexicon import SALIENT
from geo.recognition.words import given_names

_ONE_PLACE = math.log(2.5)
"""Above `Facts.places` of a name that one place has, below that of a name of two."""
_COMPANY = 0.5
"""How many names of its country stand by a town that the model holds for a person."""


def is_landmark(span: Span) -> bool:
    """Tell whether a span is a well-known sea, range or cape by a name of several words.

    The Hindu Kush and the Cape of Good Hope: news names so few that no weight is sure of them.
    """
    facts = span.facts
    return (
        facts is not None
        and span.last > span.first
        and facts.entire
        and facts.feature == "nature"
        and facts.rank >= SALIENT
        and not span.group.endswith("organisation")
    )


def is_taken_for_a_person(parsed: Document, span: Span) -> bool:
    """Tell whether the model holds for a person what only one place is called, among others near.

    Khan Younis, Chasiv Yar, Wad Madani: the names that the model learnt are American.
    """
    facts, tokens = span.facts, parsed.tokens[span.first : span.last + 1]
    return (
        facts is not None
        and span.last > span.first
        and facts.entire
        and span.group == "person"
        and facts.places < _ONE_PLACE
        and span.company >= _COMPANY
        and all(len(token.text) > 1 for token in tokens)
        and tokens[0].small not in given_names() | parsed.words.article
    )
