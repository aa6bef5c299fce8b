"""Names that are surely places though the fitted weights miss them: news for the fit has none."""

import math
from itertools import pairwise

from geo.language import is_native
from geo.recognition.candidates import Span
from geo.recognition.document import Document
from geo.recognition.lexicon import SALIENT
from geo.recognition.tokens import Token
from geo.recognition.words import given_names, surnames

_ONE_PLACE = math.log(2.5)
"""Above `Facts.places` of a name that one place has, below that of a name of two."""
_TWO_PLACES = math.log(3.5)
_COMPANY = 0.5
"""How many names of its country stand by a town that the model holds for a person."""
_COMPANY_OF_A_TOWN = 1.0
"""The same by one of which it says nothing."""
_LETTERS_OF_A_TOWN = 5
_WORDS_OF_AN_APPOSITION = 5
_ENDS = frozenset(".,;:)")
_AREAS = frozenset(("region", "county"))
_RANK_OF_A_DATELINE = 2.5
"""A town's of some thousand: above that of hamlets that are called by a common word."""
_ENDS_OF_A_DATELINE = frozenset((":", "-", "–", "—", "--", ".–", ".-", ".—", "/"))


def is_missed(parsed: Document, span: Span) -> bool:
    """Tell whether a span is surely a place, whatever the weights say."""
    return (
        (span.shared != "" and not span.is_demonym)
        or _is_landmark(span)
        or _is_area(parsed, span)
        or _is_dateline(parsed, span)
        or _is_settlement(parsed, span)
        or _has_what_places_have(parsed, span)
        or _is_foreign_town(parsed, span)
        or _is_taken_for_a_person(parsed, span)
    )


def _is_landmark(span: Span) -> bool:
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


def _is_settlement(parsed: Document, span: Span) -> bool:
    """Tell whether the text itself says that people live there: X, a village near Y.

    Of names that the model holds for a person as well: it knows no villages.
    """
    if span.group == "people" or span.group.startswith("in "):
        return False
    return span.settled or _is_apposed(parsed, span)


def _is_apposed(parsed: Document, span: Span) -> bool:
    """Tell whether an article and a word for a settlement follow a comma: X, a small town in Y."""
    listed, following = parsed.words, span.last + 1
    after = parsed.tokens[following : following + _WORDS_OF_AN_APPOSITION]
    if not after or parsed.text[span.end : after[0].start] not in {", ", " (", " – ", " — "}:
        return False
    if after[0].small not in listed.definite:
        return False
    for word, then in pairwise(after):
        if word.small in listed.settlement:
            ends = parsed.text[word.end] in _ENDS
            return ends or then.small in listed.at | listed.of | listed.lies
    return False


def _is_area(parsed: Document, span: Span) -> bool:
    """Tell whether a word of the name says that it is an area's: Sumy Region, Co Galway.

    If it is a county's or the model holds it for a place, too.
    """
    facts = span.facts
    if facts is None or span.last == span.first:
        return False
    word, name = parsed.tokens[span.first], parsed.tokens[span.last]
    if word.small in parsed.words.county:
        return word.capital and name.text.isalpha()
    told = {word.small, name.small} & parsed.words.alone.keys()
    return bool(told) and word.capital and span.group == "place" and facts.feature in _AREAS


def _is_dateline(parsed: Document, span: Span) -> bool:
    """Tell whether a known name in capitals begins a line and a story: LAKKI MARWAT: Three men."""
    facts, last = span.facts, span.last + 1
    if facts is None or facts.rank < _RANK_OF_A_DATELINE or last == len(parsed.tokens):
        return False
    begins = span.start == 0 or parsed.text[span.start - 1] == "\n"
    ends = parsed.text[span.end : parsed.tokens[last].start].strip() in _ENDS_OF_A_DATELINE
    capitals = all(token.upper for token in parsed.tokens[span.first : last])
    return begins and ends and capitals and not parsed.tokens[last].upper


def _has_what_places_have(parsed: Document, span: Span) -> bool:
    """Tell whether a known name has what only places have: Thika's mayor, the Lyman direction."""
    facts, after, listed = span.facts, parsed.tokens[span.last + 1 : span.last + 3], parsed.words
    if facts is None or not facts.entire or not after or span.group.startswith("in "):
        return False
    gap = parsed.text[span.end : after[0].start]
    if gap in {"'", "’"} and after[0].small == "s" and len(after) > 1:
        return after[1].small in listed.owned
    return gap in {" ", "-"} and after[0].small in listed.told_after and not after[0].capital


def _is_foreign_town(parsed: Document, span: Span) -> bool:
    """Tell whether a name is a town's in a country that the article speaks of.

    Only where few have the text's language for their own, or English: Mestia is no word, but
    Liberal, Kansas, and Beaucoup, Illinois, are. The models learnt hardly any such names.
    """
    facts, word = span.facts, parsed.tokens[span.first]
    return (
        facts is not None
        and span.first == span.last
        and facts.entire
        and facts.feature in {"town", "county"}
        and facts.places < _TWO_PLACES
        and span.company >= _COMPANY_OF_A_TOWN
        and span.group in {"none", "person", "organisation"}
        and not span.within_known
        and len(word.text) >= _LETTERS_OF_A_TOWN
        and not word.upper
        and not _is_common(parsed, word)
        and parsed.tokens[max(0, span.first - 1)].small not in parsed.words.title
        and not any(
            is_native(language, code)
            for code in facts.countries
            for language in (parsed.words.language, "en")
        )
    )


def _is_common(parsed: Document, word: Token) -> bool:
    """Tell whether a word is one of the language's, or a person's name here or anywhere."""
    lists = (parsed.words.stop, parsed.small, parsed.people, given_names(), surnames())
    return any(word.small in names for names in lists)


def _is_taken_for_a_person(parsed: Document, span: Span) -> bool:
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
