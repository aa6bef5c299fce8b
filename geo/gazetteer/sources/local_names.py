"""What towns are called in their own language: their alternates come without one.

Ukrainian and Arabic alone: their letters tell them from most others', and a rule tells them
from the rest. Where that leaves a doubt, there is no name.
"""

import re
from collections.abc import Sequence

from babel.languages import get_official_languages

_ROMAN = {
    **dict(zip("абвгґдезиіїйклмнопрстуф", "abvhgdezyiiiklmnoprstuf", strict=True)),
    "є": "ie",
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ь": "",
    "ю": "iu",
    "я": "ia",
}
"""Ukraine's own romanisation, of 2010."""
_UKRAINIAN = re.compile(f"[{''.join(_ROMAN)}’' -]+", re.IGNORECASE)
_RUSSIAN = re.compile("[бвгжкмпфхчшщ]ь", re.IGNORECASE)
_ARABIC = re.compile("[ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي -]+")
_LOOSE = str.maketrans("أإآؤئةى", "اااويهي", " -ء")


def local_name(name: str, country_code: str, alternates: Sequence[str]) -> tuple[str, str] | None:
    """Return (name, language) of a town in its country's language; None where nothing tells."""
    languages = get_official_languages(country_code)
    if "uk" in languages and (found := _ukrainian(name, alternates)):
        return found, "uk"
    if "ar" in languages and (found := _arabic(alternates)):
        return found, "ar"
    return None


def _ukrainian(name: str, alternates: Sequence[str]) -> str | None:
    """Return the alternate that is read as the name, as most Russian ones are not.

    Of several, the one with most letters where Russian has others.
    """
    same = [
        each
        for each in alternates
        if _UKRAINIAN.fullmatch(each) and not _RUSSIAN.search(each) and _sound(each) == _sound(name)
    ]
    return max(
        same,
        key=lambda each: (_latin(each) == _latin(name), len(re.findall("[ґєіїь]", each.lower()))),
        default=None,
    )


def _latin(name: str) -> str:
    """Return a name in the letters a to z."""
    return re.sub("[^a-z]", "", "".join(_ROMAN.get(each, each) for each in name.lower()))


def _sound(name: str) -> str:
    """Return the same, however it was romanised: y and i are one."""
    return re.sub("[iy]+", "i", _latin(name))


def _arabic(alternates: Sequence[str]) -> str | None:
    """Return the one alternate in Arabic letters, the fullest of its spellings."""
    spelled = [each for each in alternates if _ARABIC.fullmatch(each)]
    if len({each.translate(_LOOSE).removeprefix("ال") for each in spelled}) != 1:
        return None
    return max(
        spelled, key=lambda each: (each.startswith("ال"), len(re.findall("[أإآةي]", each)), each)
    )
