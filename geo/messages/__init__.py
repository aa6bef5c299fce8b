"""What the product says to people, in their language.

Messages are written in English in the code; geo/messages/LANGUAGE/*.po hold the
translations, one file a domain, in gettext's format so that any translation tool
can edit them. French must hold every message; what another lacks is said in English.
"""

import datetime as dt
import gettext
import io
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LANGUAGES = ("en", "fr", "de", "es", "uk", "ar")
"""Interface languages, the default first."""
COMPLETE = ("fr",)
"""Those whose catalogues must hold every message."""
SAMPLES = range(200)
"""Numbers that take every plural form of every language; greater ones repeat them."""


@cache
def translations(language: str) -> gettext.NullTranslations:
    """Return the catalogue of an interface language; English for any other."""
    if language not in LANGUAGES[1:]:
        return gettext.NullTranslations()
    merged = gettext.NullTranslations()
    for file in sorted((files("geo.messages") / language).iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".po"):
            continue
        compiled = io.BytesIO()
        write_mo(compiled, read_po(io.BytesIO(file.read_bytes()), locale=language))
        compiled.seek(0)
        catalogue = gettext.GNUTranslations(compiled)
        catalogue.add_fallback(merged)
        merged = catalogue
    return merged


def say(language: str, template: str, /, **values: str | float | dt.date) -> str:
    """Return the message in that language with its fields filled in, numbers and dates its way.

    A message without a translation is returned in English.
    """
    return _filled(language, translations(language).gettext(template), values)


def count(language: str, forms: tuple[str, str], n: int, /, **values: str | float) -> str:
    """Return the message for that number, which fills {n}; `forms` are (singular, plural)."""
    template = translations(language).ngettext(*forms, n)
    return _filled(language, template, {**values, "n": n})


def plurals(language: str, forms: tuple[str, str]) -> dict[str, str]:
    """Return the message by CLDR's plural categories, fields unfilled, for the page's scripts.

    English has "one" and "other", Arabic all six: what `Intl.PluralRules` selects.
    """
    category = Locale(language).plural_form
    catalogue = translations(language)
    return {category(n): catalogue.ngettext(*forms, n) for n in reversed(SAMPLES)}


def translated(value: Any, language: str) -> Any:
    """Return words in an interface language, in the shape they are in."""
    if isinstance(value, str):
        return translations(language).gettext(value)
    if isinstance(value, tuple):
        return plurals(language, value)
    return {key: translated(each, language) for key, each in value.items()}


def writing(language: str) -> str:
    """Return the direction in which a language is written, "ltr" or "rtl"."""
    return Locale(language).text_direction


def own_name(language: str) -> str:
    """Return what a language calls itself, with a capital: "Français"."""
    name = Locale(language).get_display_name(language) or language
    return name[:1].upper() + name[1:]


def number(language: str, value: float) -> str:
    """Return a number as that language writes it, in its own digits."""
    return format_decimal(value, locale=language, numbering_system="default")


def date(language: str, value: dt.date) -> str:
    """Return a date as that language writes it."""
    return format_date(value, locale=language)


def _filled(language: str, template: str, values: Mapping[str, str | float | dt.date]) -> str:
    return template.format_map({name: _told(language, value) for name, value in values.items()})


def _told(language: str, value: str | float | dt.date) -> str:
    if isinstance(value, str):
        return value
    return date(language, value) if isinstance(value, dt.date) else number(language, value)
