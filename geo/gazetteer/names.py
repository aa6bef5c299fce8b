"""The key under which a name is found: what spellings of one name have in common."""

import re
import unicodedata

EXACT_CASE_LENGTH = 3
"""Keys of so many letters or fewer keep their case: "US" is not "us", "Ay" is not "ay"."""

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("'’ʼʹ′`´ʻ‘ʾʿ.·\u00ad\u200b\u200c\u200d\ufeff\u200e\u200f", ""),
        **dict.fromkeys('-‐‑‒–—―−_/,;:()[]"“”«»', " "),
        "&": " and ",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "Æ": "AE",
        "Œ": "OE",
        "Ø": "O",
        "Ł": "L",
        "Đ": "D",
        "Ð": "D",
        "Þ": "TH",
    }
)
"""Signs that spellings drop, join with or replace, and letters that Unicode does not take apart."""

_ARTICLE = ("the", "The", "THE")

_LONG_FORMS = {"mt": "mount ", "mont": "mount ", "ft": "fort "}
"""First words of names, shortened or translated: Mt. Vernon, mont Everest, Ft. Worth."""

_SAINT = re.compile(r"\bst(e?) ")
"""Saints wherever another word follows: St. Louis, Sault Ste. Marie, but Main St."""

_MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0591-\u05c7]+")
"""Combining marks of the Latin, Greek and Cyrillic scripts, Arabic vowels, Hebrew points."""


def normalize(name: str) -> str:
    """Return the key of a name; "" where nothing but signs remains.

    Case, accents, apostrophes, hyphens, full stops, a leading "the" and the
    shortening of Saint, Mount and Fort make no difference. Keys of at most
    `EXACT_CASE_LENGTH` letters keep their case.
    """
    plain = name if name.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", name))
    words = plain.translate(_LETTERS).split()
    if len(words) > 1 and words[0] in _ARTICLE:
        del words[0]
    key = " ".join(words)
    if len(key) < 2 * len(words):  # U. S. A. is USA, yet E.-U. is not the EU
        key = ("-" if "-" in name else "").join(words)
    if len(key) <= EXACT_CASE_LENGTH:
        return key
    key = key.casefold()
    if "st" in key:
        key = _SAINT.sub(r"saint\1 ", key)
    first, _, rest = key.partition(" ")
    return _LONG_FORMS[first] + rest if rest and first in _LONG_FORMS else key
