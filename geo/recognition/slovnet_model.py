"""The Russian model: slovnet, with the files that natasha brings; natasha itself is not run."""

from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, files

from navec import Navec  # type: ignore[import-untyped]  # it has no types
from slovnet import NER  # type: ignore[import-untyped]  # it has no types

from geo.errors import RecognitionError
from geo.recognition.models import KINDS, Entity, Reading
from geo.recognition.tokens import Token

_LONGEST = 500
"""Code points of a sentence: the model pads all of a batch to its longest."""


class SlovnetModel:
    """The news model of the Natasha project (MIT licence)."""

    def __init__(self) -> None:
        self._names = NER.load(_file("slovnet_ner_news_v1.tar"))
        self._names.navec(Navec.load(_file("navec_news_v1_1B_250K_300d_100q.tar")))

    def read(self, text: str, tokens: Sequence[Token]) -> Reading:
        """Find names."""
        bounds = list(_sentences(text, tokens))
        entities = [
            Entity(start + found.start, start + found.stop, found.type, KINDS[found.type])
            for (start, _), sentence in zip(
                bounds, self._names.map(text[a:b] for a, b in bounds), strict=True
            )
            for found in sentence.spans
        ]
        return Reading(entities, None)


def _sentences(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    start = 0
    for token in tokens:
        if token.start > start and (token.opens or token.end - start > _LONGEST):
            yield start, token.start
            start = token.start
    if text[start:].strip():
        yield start, len(text)


def _file(name: str) -> str:
    try:
        installed = files("natasha") or []
    except PackageNotFoundError as error:
        raise RecognitionError(
            "The language model {package} is not installed. Run: make run", package="natasha"
        ) from error
    return str(next(f for f in installed if f.name == name).locate())
