"""What the product says to people, in their language.

Messages are written in English in the code; geo/messages/LANGUAGE/*.po hold the
translations, one file a domain, in gettext's format so that any translation tool
can edit them.
"""

import gettext
import io
from functools import cache
from importlib.resources import files

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("en", "fr")
"""Interface languages, the default first."""


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


def say(language: str, template: str, /, **values: str | float) -> str:
    """Return the message in that language with its fields filled in.

    A message without a translation is returned in English.
    """
    return translations(language).gettext(template).format_map(values)
