"""What a whole article tells of its names: who is a person, which names are places."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from geo.recognition.models import Entity
from geo.recognition.tokens import Token
from geo.recognition.words import Words, given_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article taken apart. Words and names go by their small letters."""

    text: str
    tokens: Sequence[Token]
    entities: Sequence[Entity]
    words: Words
    small: frozenset[str]
    """Words that stand in small letters somewhere in the text."""
    counts: Counter[str]
    """How often a word stands in the text with a capital."""
    people: Counter[str]
    """How often a word stands in a person's name of two words or more."""
    labels: Mapping[str, Counter[str]]
    """How often the model held a name for a place, a person ..."""
    hints: NDArray[np.float32]
    """One row a word: what its vector says for a mention that begins, and that ends, there."""


def document(
    text: str,
    tokens: Sequence[Token],
    entities: Sequence[Entity],
    hints: NDArray[np.float32],
    words: Words,
) -> Document:
    """Take an article apart."""
    return Document(
        text=text,
        tokens=tokens,
        entities=entities,
        words=words,
        small=frozenset(t.text for t in tokens if not t.capital),
        counts=Counter(t.small for t in tokens if t.capital),
        people=_people(text, tokens, entities),
        labels=_labels(text, entities),
        hints=hints,
    )


def _people(text: str, tokens: Sequence[Token], entities: Sequence[Entity]) -> Counter[str]:
    people: Counter[str] = Counter()
    for entity in entities:
        parts = text[entity.start : entity.end].casefold().replace("-", " ").split()
        if entity.kind == "person" and len(parts) > 1:
            people.update(parts)
    for before, token in pairwise(tokens):
        if (
            token.joined
            and token.capital
            and before.capital
            and before.small in given_names()
            and text[before.end : token.start].isspace()
        ):
            people[token.small] += 1
    return people


def _labels(text: str, entities: Sequence[Entity]) -> Mapping[str, Counter[str]]:
    labels: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entity in entities:
        labels[text[entity.start : entity.end].casefold()][entity.kind] += 1
    return labels
