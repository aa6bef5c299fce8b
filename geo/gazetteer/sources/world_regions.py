"""Regions of the world in many languages, from CLDR by babel: Latin America, Southeast Asia."""

from functools import cache

from babel import Locale

from geo.gazetteer.entries import Name
from geo.gazetteer.sources.countries import LANGUAGES
from geo.types import NameKind

_UNIONS = {"EU", "EZ"}
"""The European Union and the euro zone, which CLDR lists among the countries."""


@cache
def names() -> dict[str, list[Name]]:
    """Return the names of each region by its English name.

    The regions are those of UN M49, the United Nations' standard country and area codes.
    """
    return {
        region: [
            Name(text, NameKind.NAME, language)
            for language in LANGUAGES
            # a remark in brackets is no name: "Ameryka Północna (USA, Kanada)"
            if (text := Locale(language).territories.get(code)) and "(" not in text
        ]
        for code, region in Locale("en").territories.items()
        if code.isdecimal() or code in _UNIONS
    }
