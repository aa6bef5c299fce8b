"""What a whole article tells of its names: who is a person, which names are places."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from geo.recognition.models import Entity
from geo.recognition.tokens import Token
from geo.recognition.words import Words, given_names


@dataclass(frozen=True, slots=True)
class Document:
    """An article taken apart."""

    text: str
    tokens: Sequence[Token]
    entities: Sequence[Entity]
    words: Words
    language: str
    small: frozenset[str]
    """Words that stand in small letters somewhere in the text."""
    people: Counter[str]
    """How often a word, in small letters, stands in a person's name of two words or more."""
    labels: Counter[tuple[str, str]]
    """How often the model gave a kind to a name: ("place", "moscou")."""
    counts: Counter[str]
    """How often each word stands in the text with a capital, by its small letters."""


def document(
    text: str,
    tokens: Sequence[Token],
    entities: Sequence[Entity],
    words: Words,
    language: str,
) -> Document:
    """Take an article apart."""
    people: Counter[str] = Counter()
    labels: Counter[tuple[str, str]] = Counter()
    for entity in entities:
        name = text[entity.start : entity.end].casefold()
        labels[entity.kind, name] += 1
        parts = name.replace("-", " ").split()
        if entity.kind == "person" and len(parts) > 1:
            people.update(parts)
    for before, token in pairwise(tokens):
        if (
            token.joined
            and token.capital
            and before.capital
            and before.text.casefold() in given_names()
        ):
            people[token.text.casefold()] += 1
    return Document(
        text,
        tokens,
        entities,
        words,
        language,
        frozenset(t.text for t in tokens if not t.capital),
        people,
        labels,
        Counter(t.text.casefold() for t in tokens if t.capital),
    )
