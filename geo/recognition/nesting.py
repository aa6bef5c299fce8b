"""Places within the names of organisations and works: University of Oxford, New York Times."""

from collections.abc import Iterator

from geo.recognition.candidates import Span
from geo.recognition.document import Document

_HOLDERS = frozenset({"in organisation", "in other"})
"""What the model may hold for a name of which a place's is a part."""


_SHORTEST_TEAM = 4
_TEAMS = {"en": "s"}
"""How a word ends that makes a team of a town before it: Ottawa Senators, Boston Marathon not."""


def is_nested(document: Document, span: Span) -> bool:
    """Tell whether a name is part of an organisation's or a work's, or is one itself.

    By the model's word, unless the gazetteer knows the whole for a place; else where a word for
    organisations begins the run of capitals that the name stands in, or ends it.
    """
    if span.group in _HOLDERS or (span.group == "organisation" and span.facts is None):
        return True
    if _is_of_a_team(document, span):
        return True
    if span.entity is not None:
        return False
    cues = document.words.organisation
    return any(document.tokens[number].small in cues for number in _run(document, span))


def _is_of_a_team(document: Document, span: Span) -> bool:
    """Tell whether a plural with a capital follows that is no word of the text otherwise."""
    ending = _TEAMS.get(document.words.language)
    if ending is None or span.last + 1 == len(document.tokens):
        return False
    token, listed = document.tokens[span.last + 1], document.words
    return (
        token.joined
        and token.capital
        and document.text[span.end : token.start] == " "
        and token.small.endswith(ending)
        and token.small not in listed.title | listed.place | listed.says | listed.stop
        and token.small not in document.small
        and len(token.text) >= _SHORTEST_TEAM
    )


def _run(document: Document, span: Span) -> Iterator[int]:
    """Yield the numbers of the words that a run of names has beside the span."""
    tokens, listed = document.tokens, document.words
    links = listed.link - listed.both - (listed.at - listed.of)  # not: FC Lyon in Paris
    number = span.first
    while number > 0 and tokens[number].joined:
        number -= 1
        if tokens[number].capital or tokens[number].small in listed.organisation:
            yield number
        elif tokens[number].text not in links:
            break
    number = span.last + 1
    while number < len(tokens) and tokens[number].joined:
        if tokens[number].capital:
            yield number
        elif tokens[number].text not in links:
            break
        number += 1
