"""Words that bad extraction has run together: Ukraineun, deMoscou, KyivLviv."""

from collections.abc import Iterator, Sequence

from geo.recognition.lexicon import SALIENT, Lexicon
from geo.recognition.tokens import Token
from geo.recognition.words import Words

SHORTEST = 5
"""Letters of the shortest name that is cut off."""

FAMOUS = 7.0
"""Rank from which a name is cut from a little word after it, a country's or a capital's: persons
are called Tarantola, and a town Nyanzale."""


def unglue(tokens: Sequence[Token], lexicon: Lexicon, words: Words) -> list[Token]:
    """Cut words that are a well-known name and a small word, or two such names."""
    return [part for token in tokens for part in _parts(token, lexicon, words)]


def _parts(token: Token, lexicon: Lexicon, words: Words) -> Iterator[Token]:
    for cut in reversed(range(2, len(token.text) - 1)):
        if _is_seam(token.text[:cut], token.text[cut:], lexicon, words):
            yield _part(token, 0, cut, opens=token.opens, joined=token.joined)
            yield _part(token, cut, len(token.text), opens=False, joined=False)
            return
    yield token


def _is_seam(left: str, right: str, lexicon: Lexicon, words: Words) -> bool:
    """Tell whether a word was made of two; the cheap questions first."""
    little = words.at | words.of | words.both | words.article
    if right in little:
        joined = left[0].isupper() and _is_name(left, lexicon, words, FAMOUS)
    elif right[0].isupper() and left[-1].islower():
        joined = _is_name(right, lexicon, words) and (
            left in little or _is_name(left, lexicon, words)
        )
    else:
        return False
    return joined and lexicon.facts(left + right, words.language) is None


def _is_name(name: str, lexicon: Lexicon, words: Words, least: float = SALIENT) -> bool:
    """Tell whether a word is a well-known place's name, and spelt as it is."""
    if len(name) < SHORTEST or not lexicon.salient(name, words.language):
        return False
    facts = lexicon.facts(name, words.language)
    return facts is not None and facts.name == name and facts.rank >= least


def _part(token: Token, begin: int, end: int, *, opens: bool, joined: bool) -> Token:
    text = token.text[begin:end]
    return Token(
        token.start + begin,
        token.start + end,
        text,
        token.small[begin:end] if len(token.small) == len(token.text) else text.casefold(),
        not text[0].islower(),
        opens,
        joined,
        cut=True,
    )
