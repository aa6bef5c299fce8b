"""Full-text search: words and "quoted phrases", whatever their case and accents."""

import re
import unicodedata
from collections.abc import Callable

PHRASE = re.compile(r'[“"«]([^”"»]*)[”"»]?|([^\s“”"«»]+)')
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff]")
"""Letters of scripts that put no space between words: Thai, Lao, Burmese, Khmer, Chinese ..."""


def folded(text: str) -> str:
    """Return a text without case and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def matcher(words: str) -> Callable[[str], bool]:
    """Return what tells whether a folded text has every word and phrase of a search."""
    patterns = [(phrase.split()[0], _pattern(phrase)) for phrase in _phrases(words)]
    # the search for a plain string is many times faster, and mostly says no
    return lambda text: all(plain in text and found.search(text) for plain, found in patterns)


def _pattern(word: str) -> re.Pattern[str]:
    """Return what finds a word or phrase where it begins a word."""
    begins = "" if UNSPACED.match(word) else r"(?<!\w)"
    return re.compile(begins + r"\s+".join(map(re.escape, word.split())))


def _phrases(words: str) -> list[str]:
    """Return the words and "quoted phrases" of a search; an open quotation ends with it."""
    return [phrase for each in PHRASE.findall(folded(words)) if (phrase := "".join(each).strip())]
