"""Words of a text, in any script."""

import re
from typing import NamedTuple

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u00ad\u0300-\u036f\u064b-\u065f\u0670])*")
"""Letters and digits, with the marks and soft hyphens that stand among them."""

_SENTENCE_END = re.compile(r"[.!?…:;\n\r\u2028\u2029•]|[«“\"„(\[—–]\s*$")

_JOINT = re.compile(
    r"[^\S\n\r]{1,2}|[-‐‑'’]|\.[^\S\n\r]?|[^\S\n\r]*\r?\n[^\S\n\r]*|¬\s?|-\r?\n|[^\S\n\r]?&[^\S\n\r]?"
)
"""What may stand between two words of one name."""


class Token(NamedTuple):
    """A word and where it stands; `end` is excluded."""

    start: int
    end: int
    text: str
    small: str
    """The word in small letters, without soft hyphens."""
    capital: bool
    """It begins with a capital, or its script has none."""
    opens: bool
    """It may owe its capital to its place: first of a sentence, a line or a quotation."""
    joined: bool
    """What stands between the word before and this one may stand within a name."""
    cut: bool = False
    """It was run together with the word before or after it."""

    @property
    def large(self) -> bool:
        """Whether it begins with a capital in a script that has them, or with a digit."""
        first = self.text[0]
        return self.capital and not (first.isalpha() and first.lower() == first.upper())

    @property
    def upper(self) -> bool:
        """Whether it is written in capitals, and is longer than a letter."""
        return len(self.text) > 1 and self.text.isupper()


def tokenize(text: str) -> list[Token]:
    """Return the words of a text, in order."""
    tokens: list[Token] = []
    previous_end = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        gap = text[previous_end:start]
        word = match.group()
        opens = not tokens or (
            _SENTENCE_END.search(gap) is not None and not _is_abbreviation(tokens[-1], gap)
        )
        joined = bool(tokens) and _JOINT.fullmatch(gap) is not None
        joined = joined and not (opens and gap.strip() == ".")
        small = word.casefold().replace("\u00ad", "")
        tokens.append(Token(start, end, word, small, not word[0].islower(), opens, joined))
        previous_end = end
    return tokens


def _is_abbreviation(token: Token, gap: str) -> bool:
    """Tell whether the full stop of `gap` belongs to the word before it: St. Louis, J. Smith."""
    return (
        gap.strip() in {".", ".,"}
        and token.capital
        and len(token.text) <= 3
        and not token.text.isdigit()
    )
