"""Parts of longer names, and of roads, that are no places themselves, whatever the gazetteer knows.

Charleys Creek is not Creek County, and nobody is in the United States on U.S. 98.
"""

from geo.recognition.candidates import Span
from geo.recognition.document import Document
from geo.recognition.lexicon import SALIENT
from geo.recognition.tokens import Token
from geo.types import NameKind

_APOSTROPHES = frozenset("'’")
_HYPHENS = frozenset("-–—")
_SUFFIXES = frozenset(
    ("s", "d", "ll", "re", "ve", "da", "de", "dan", "den", "ta", "te", "nın", "nin")
)
"""What an apostrophe joins to a whole name: Ukraine's, Kyiv'll, Ankara'da."""
_ARABIC_ARTICLES = frozenset(("al", "el", "as", "ash", "at", "ad", "an", "ar", "az"))
_SAINTS = frozenset(("st", "saint", "sainte", "ste", "sankt", "san", "santa", "santo", "são"))
_VAST = frozenset(("country", "region"))
"""Kinds of places whose roads lie in them: Florida Highway 44."""
_LONG_LINE = 6
"""Words beside a name in a line of capitals, in which a model's word for what nobody knows is worth
nothing."""
_LOOKED_AT = 200
"""Characters on either side: a text may be one line."""
_WORDS_OF_A_STREET = 3


def is_remnant(document: Document, span: Span) -> bool:
    """Tell whether a span is only a part of a name, or of a road's, or of a shouted line."""
    return (
        _is_kind_alone(document, span)
        or _is_cut_at_apostrophe(document, span)
        or _is_cut_at_link(document, span)
        or _is_half(document, span)
        or _is_common_noun(document, span)
        or _is_after_saint(document, span)
        or _is_road_number(document, span)
        or _is_in_street(document, span)
        or _is_direction(document, span)
        or _is_eponym(document, span)
        or _is_shouted(document, span)
        or _is_holder(document, span)
    )


def _before(document: Document, span: Span) -> Token | None:
    """Return the word with a capital just before a span, None where there is none."""
    if span.first == 0:
        return None
    token, listed = document.tokens[span.first - 1], document.words
    if not token.large or document.text[token.end : span.start] != " ":
        return None
    little = listed.stop | listed.at | listed.of | listed.both | listed.article | listed.title
    return None if token.small in little else token


def _is_kind_alone(document: Document, span: Span) -> bool:
    """Tell whether only words for kinds of places are left: Capual [Island], District Court."""
    word, listed = document.tokens[span.first].small, document.words
    kinds = listed.place | listed.street | listed.street_of
    if span.last > span.first and not (span.facts and span.facts.entire):
        words = document.tokens[span.first : span.last + 1]
        return all(token.small in kinds | listed.organisation for token in words)
    if span.first != span.last or span.shared:
        return False
    left = word in kinds or word.removesuffix("s") in kinds
    little = span.facts is None or span.facts.rank < SALIENT
    before = document.tokens[span.first - 1].small if span.first else ""
    opens = document.tokens[span.first].opens
    common = little and (span.group != "place" or opens or before in listed.definite)
    return left and (common or _before(document, span) is not None)


def _is_cut_at_apostrophe(document: Document, span: Span) -> bool:
    """Tell whether a name goes on after an apostrophe: al-[Fu]'ah."""
    if (
        document.text[span.end : span.end + 1] not in _APOSTROPHES
        or len(document.tokens) == span.last + 1
    ):
        return False
    token = document.tokens[span.last + 1]
    goes_on = token.start == span.end + 1 and len(token.text) > 1 and not token.capital
    return goes_on and token.small not in _SUFFIXES


def _is_cut_at_link(document: Document, span: Span) -> bool:
    """Tell whether a little word joins a name to more: [Carrick]-on-Shannon, [Meis] el-Jabal."""
    tokens, text, links = document.tokens, document.text, document.words.link
    before, after = span.first - 1, span.last + 1
    if after + 1 < len(tokens):
        gap = text[span.end : tokens[after].start]
        joint = text[tokens[after].end : tokens[after + 1].start]
        capital = tokens[after + 1].capital
        if capital and joint in {"-", "'", "’"} and gap == "-" and tokens[after].text in links:
            return True
        if capital and joint == "-" and gap == " " and tokens[after].text in _ARABIC_ARTICLES:
            return True
    if before < 1 or text[tokens[before].end : span.start] != "-":
        return False
    joint = text[tokens[before - 1].end : tokens[before].start]
    return tokens[before - 1].capital and (
        (joint == "-" and tokens[before].text in links)
        or (joint == " " and tokens[before].text in _ARABIC_ARTICLES)
    )


def _is_half(document: Document, span: Span) -> bool:
    """Tell whether a hyphen joins it to more of a person's name: Christian [Valencia]-Arboleda.

    Not to a letter: Rep. Robert Ford, D-[Charleston].
    """
    if span.group != "in person":
        return False
    tokens, text = document.tokens, document.text
    before, after = span.first - 1, span.last + 1
    return (
        after < len(tokens)
        and text[span.end : tokens[after].start] in _HYPHENS
        and tokens[after].capital
    ) or (
        before >= 0
        and text[tokens[before].end : span.start] in _HYPHENS
        and tokens[before].capital
        and len(tokens[before].text) > 1
    )


def _is_common_noun(document: Document, span: Span) -> bool:
    """Tell whether nothing in it is a name: the [west coast], [Region 10]."""
    words, listed = document.tokens[span.first : span.last + 1], document.words
    if not any(token.capital for token in words):
        return not span.is_demonym
    numbered = len(words) > 1 and words[-1].text.isdigit()
    road = any(token.small in listed.street for token in words)
    return numbered and not road and words[0].small in listed.place


def _is_after_saint(document: Document, span: Span) -> bool:
    """Tell whether a name is only what a saint is called: St [Elizabeth]."""
    word = _before(document, span)
    return word is not None and word.small in _SAINTS


def _is_road_number(document: Document, span: Span) -> bool:
    """Tell whether a country's abbreviation is only the name of a road: on U.S. 98."""
    facts, number, listed = span.facts, span.last + 1, document.words
    if facts is None or facts.kind is not NameKind.ABBREVIATION or facts.feature != "country":
        return False
    if number == len(document.tokens) or not document.tokens[number].joined:
        return False
    token = document.tokens[number]
    before = document.tokens[span.first - 1].small if span.first else ""
    numbered = token.text.isdigit() and before not in listed.definite | listed.both
    return numbered or _is_street(document, number)


def _is_in_street(document: Document, span: Span) -> bool:
    """Tell whether a known name is only a part of a street's: Old [Lamar] Highway, rue de [Paris].

    Streets that the gazetteer knows are none of these.
    """
    if span.facts is None or span.facts.feature in _VAST:
        return False
    if document.text[span.start - 1 : span.start] in _HYPHENS:
        return False  # a road from place to place: the Agra-Lucknow Expressway
    tokens, listed = document.tokens, document.words
    if tokens[span.last].small in listed.street and span.last > span.first:
        return _before(document, span) is not None
    for number in range(span.last + 1, min(span.last + 1 + _WORDS_OF_A_STREET, len(tokens))):
        gap = document.text[tokens[number - 1].end : tokens[number].start]
        if not tokens[number].capital or gap != " ":
            break
        if _is_street(document, number):
            return True
    number = span.first - 1
    if number > 0 and tokens[number].small in listed.of and tokens[number].joined:
        number -= 1
    return (
        number >= 0
        and tokens[number].small in listed.street_of
        and tokens[number + 1].joined
        and tokens[span.first].joined
    )


def _is_street(document: Document, number: int) -> bool:
    """Tell whether a word ends the name of a street, not that of its police: Highway Patrol."""
    tokens, listed = document.tokens, document.words
    if tokens[number].small not in listed.street or number + 1 == len(tokens):
        return tokens[number].small in listed.street
    after = tokens[number + 1]
    follows = after.capital and document.text[tokens[number].end : after.start] == " "
    return not follows or after.text.isdigit() or after.small in listed.stop | listed.place


def _is_direction(document: Document, span: Span) -> bool:
    """Tell whether a name only tells where in a country: l'Ouest, not le département de l'Ouest."""
    tokens, listed = document.tokens, document.words
    if document.text[span.start : span.end].casefold() not in listed.compass:
        return False
    beside = (*tokens[max(0, span.first - 3) : span.first], *tokens[span.last + 1 : span.last + 2])
    kinds = listed.place - listed.compass - listed.street - listed.street_of
    return not any(token.small in kinds for token in beside)


def _is_eponym(document: Document, span: Span) -> bool:
    """Tell whether a disease is called by the name: the [West Nile] virus, [Marburg] fever."""
    if span.last + 1 == len(document.tokens):
        return False
    token = document.tokens[span.last + 1]
    return (
        token.small in document.words.eponym
        and document.text[span.end : token.start] == " "
        and span.facts is not None
        and span.facts.feature not in _VAST
    )


def _is_shouted(document: Document, span: Span) -> bool:
    """Tell whether only the model knows a name, in a long line that is all in capitals."""
    if span.facts is not None or not all(
        token.upper or not token.text.isalpha()
        for token in document.tokens[span.first : span.last + 1]
    ):
        return False
    begin = max(0, span.start - _LOOKED_AT)
    before = document.text[begin : span.start].rpartition("\n")[2]
    after = document.text[span.end : span.end + _LOOKED_AT].partition("\n")[0]
    around = f"{before} {after}"
    return around.isupper() and len(around.split()) > _LONG_LINE


def _is_holder(document: Document, span: Span) -> bool:
    """Tell whether an unknown name is an organisation's of a known place: SAMU de Lyon."""
    if span.facts is not None or not span.holds_known:
        return False
    first, listed = document.tokens[span.first], document.words
    inner = document.tokens[span.first + 1 : span.last]
    organised = first.small in listed.organisation - listed.place or (
        first.upper and not document.tokens[span.last].upper
    )
    return organised and any(token.small in listed.of for token in inner)
