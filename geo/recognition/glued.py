"""Words that bad extraction has run together: Ukraineun, deMoscou, KyivLviv."""

from collections.abc import Iterator, Sequence

from geo.recognition.lexicon import Lexicon
from geo.recognition.tokens import Token
from geo.recognition.words import Words

SHORTEST = 5
"""Letters of the shortest name that is cut off."""


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
    language = words.language
    if right in words.stop:
        joined = left[0].isupper() and len(left) >= SHORTEST and lexicon.salient(left, language)
    elif right[0].isupper() and left[-1].islower() and len(right) >= SHORTEST:
        named = left in words.stop or (len(left) >= SHORTEST and lexicon.salient(left, language))
        joined = named and lexicon.salient(right, language)
    else:
        return False
    return joined and lexicon.facts(left + right, language) is None


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
