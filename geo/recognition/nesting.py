"""Places within the names of organisations and works: University of Oxford, New York Times."""

from collections.abc import Iterator

from geo.recognition.candidates import Span
from geo.recognition.document import Document

_HOLDERS = frozenset({"in organisation", "in other"})
"""What the model may hold for a name of which a place's is a part."""


def is_nested(document: Document, span: Span) -> bool:
    """Tell whether a name is part of an organisation's or a work's.

    By the model's word, else where a word for organisations begins the run of capitals
    that the name stands in, or ends it.
    """
    if span.group in _HOLDERS:
        return True
    if span.entity is not None:
        return False
    cues = document.words.organisation
    return any(document.tokens[number].small in cues for number in _run(document, span))


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
