"""Keys one slip away from a key: a letter too many, too few, wrong, or two letters swapped.

Source: P. Norvig, "How to Write a Spelling Corrector" (2007).
"""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"

SHORTEST = 5
"""Keys shorter than this are one slip away from too many others."""


def one_slip_away(key: str) -> list[str]:
    """Return the keys that differ from `key` by one slip; none for short ones."""
    if len(key) < SHORTEST:
        return []
    cuts = [(key[:i], key[i:]) for i in range(len(key) + 1)]
    fewer = [left + right[1:] for left, right in cuts if right]
    swapped = [left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1]
    wrong = [left + letter + right[1:] for left, right in cuts if right for letter in _LETTERS]
    more = [left + letter + right for left, right in cuts for letter in f"{_LETTERS} "]
    return sorted({*fewer, *swapped, *wrong, *more} - {key})
