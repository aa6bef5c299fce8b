"""What towns that are written in Cyrillic are called where they are written by sound.

Their alternates hold them in Cyrillic and mostly in English; Вугледар is Vougledar in
French, Wuhledar in German. Of towns in Ukraine the Ukrainian and the Russian name is
written so: reports use both.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache

from geo.gazetteer.sources import DATA

COUNTRIES = frozenset({"BY", "RU", "UA"})
"""ISO 3166-1 codes of the countries whose names the table writes."""

_VOWELS = "аеёєиіїоуыэюяaeiouy"
_CYRILLIC = re.compile("[а-яёєіїґ’' -]+", re.IGNORECASE)
_UKRAINIAN_ONLY = re.compile("[єіїґ]", re.IGNORECASE)
_RUSSIAN_ONLY = re.compile("[ёыэъ]|[бвгжкмпфхчшщ]ь", re.IGNORECASE)
_WORD = re.compile("[^ -]+")

_Rules = tuple[tuple[tuple[re.Pattern[str], str], ...], dict[int, str]]
"""Letters that depend on their neighbours with what they become, and the others by themselves."""


def romanised(names: Iterable[str], country_code: str) -> Iterator[str]:
    """Yield the names among `names` that are in Cyrillic, as each way of the table writes them."""
    if country_code not in COUNTRIES:
        return
    for name in filter(_CYRILLIC.fullmatch, names):
        if not _UKRAINIAN_ONLY.search(name):
            yield from _written(name, "ru")
        if country_code == "UA" and not _RUSSIAN_ONLY.search(name):
            yield from _written(name, "uk")


def _written(name: str, language: str) -> Iterator[str]:
    for in_context, alone in _rules(language):
        yield _WORD.sub(lambda word: _romanise(word[0], in_context, alone), name)  # noqa: B023 - used at once


def _romanise(
    word: str, in_context: tuple[tuple[re.Pattern[str], str], ...], alone: dict[int, str]
) -> str:
    roman = word.lower()
    for letters, written in in_context:
        roman = letters.sub(written, roman)
    roman = roman.translate(alone)
    return roman.capitalize() if word[0].isupper() else roman


@cache
def _rules(language: str) -> tuple[_Rules, ...]:
    """Return the rules of each way of writing a language: "ru" or "uk"."""
    with (DATA / "romanisation.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["writing"] in {"", language}]
    ways = [column for column in rows[0] if column not in {"letters", "writing"}]
    return tuple(
        (
            tuple((_pattern(row["letters"]), row[way]) for row in rows if len(row["letters"]) > 1),
            {ord(row["letters"]): row[way] for row in rows if len(row["letters"]) == 1},
        )
        for way in ways
    )


def _pattern(letters: str) -> re.Pattern[str]:
    """Return what a cell of the table means.

    ^ stands for the beginning of a word or a sign that parts letters, $ for the end, * for a vowel.
    """
    before = {"^": r"(?<![^\Wьъ])", "*": f"(?<=[{_VOWELS}])"}
    after = {"$": r"\b", "*": f"(?=[{_VOWELS}])"}
    return re.compile(
        before.get(letters[0], "") + letters.strip("^*$") + after.get(letters[-1], "")
    )
