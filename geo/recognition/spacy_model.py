"""The French and English models, of which only the recogniser is loaded."""

import warnings
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray
from thinc.api import Model as Layer

from geo.errors import RecognitionError
from geo.recognition.models import KINDS, Entity, Reading
from geo.recognition.tokens import Token

_LOADED = {"ner", "vocab", "tokenizer"}
"""The recogniser has a layer of vectors of its own: without the others it finds the same names."""


class SpacyModel:
    """A spaCy pipeline, from an installed package."""

    def __init__(self, package: str) -> None:
        folder = _folder(package)
        unused = [part.name for part in folder.iterdir() if part.is_dir()]
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=r"\[W095\]")  # made for spaCy 3.7: measured
            self._pipeline = spacy.load(folder, exclude=[p for p in unused if p not in _LOADED])
        encoder = self._pipeline.get_pipe("ner").model.get_ref("tok2vec")  # type: ignore[attr-defined]
        self._memory: Layer[Any, list[NDArray[np.float32]]] = Layer(
            "memory", _remember, layers=[encoder.layers[0]]
        )
        encoder.layers[0] = self._memory

    def read(self, text: str, tokens: Sequence[Token]) -> Reading:
        """Find names, and the vector of each word."""
        doc = self._pipeline(text)
        entities = [
            Entity(e.start_char, e.end_char, e.label_, KINDS[e.label_])
            for e in doc.ents
            if e.label_ in KINDS
        ]
        starts = np.array([word.idx for word in doc])
        own = np.searchsorted(starts, [t.start for t in tokens], side="right")
        rows = np.pad(self._memory.attrs["vectors"], ((1, 1), (0, 0)))
        return Reading(entities, np.hstack([rows[own], rows[own - 1], rows[own + 1]]))


def _remember(
    memory: Layer[Any, list[NDArray[np.float32]]],
    docs: Any,
    is_train: bool,  # noqa: FBT001 - thinc's signature
) -> Any:
    """Run the layer of vectors and keep what it gives."""
    vectors, backpropagate = memory.layers[0](docs, is_train)
    memory.attrs["vectors"] = vectors[0]
    return vectors, backpropagate


def _folder(package: str) -> Path:
    try:
        installed = files(package) or []
    except PackageNotFoundError as error:
        raise RecognitionError(
            "The language model {package} is not installed. Run: make run", package=package
        ) from error
    return next(Path(str(f.locate())).parent for f in installed if f.name == "config.cfg")
