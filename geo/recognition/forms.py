"""Names in another form than the gazetteer's: declined, with a prefix, or run together."""

from collections.abc import Iterator, Sequence
from itertools import product

from geo.recognition.words import Words

_LETTERED = frozenset(("uk", "be"))
"""Languages where an apostrophe is a part of a word: Слов'янськ."""

SHORTEST = 2
"""Letters that a form must keep."""


def base_forms(name: str, words: Words) -> Iterator[str]:
    """Yield what a name may be a form of: Warszawie -> Warszawa, Києві -> Київ.

    By the endings and prefixes of the language's list, in its order. Of a name of
    several words the last is changed, then all.
    """
    if words.language not in _LETTERED and ("'" in name or "’" in name):
        return  # Ankara'da: what stands before the apostrophe is the name
    parts = name.split()
    if not parts:
        return  # a soft hyphen alone
    first, *others = parts
    for prefix, own in words.prefixes:
        if first.startswith(prefix) and len(first) - len(prefix) >= SHORTEST:
            yield " ".join([own + first.removeprefix(prefix), *others])
    *others, last = parts
    for form in _endings(last, words.endings):
        yield " ".join([*others, form])
    if 1 < len(parts) <= 3:
        options = [[part, *_endings(part, words.endings)] for part in parts]
        yield from (" ".join(chosen) for chosen in product(*options))


def _endings(word: str, endings: Sequence[tuple[str, str]]) -> Iterator[str]:
    for ending, own in endings:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            yield word.removesuffix(ending) + own
