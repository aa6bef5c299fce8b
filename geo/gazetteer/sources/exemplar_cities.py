"""Great cities in many languages: those after which time zones are called, from CLDR by babel."""

from collections.abc import Iterator

from babel import Locale
from babel.core import get_global

from geo.gazetteer.entries import Name
from geo.gazetteer.sources.countries import LANGUAGES
from geo.types import NameKind


def names() -> Iterator[tuple[str, str, Name]]:
    """Yield (English name, country code, name) of each zone's city.

    Some zones are called after islands or states: they name no settlement.
    """
    english = Locale("en").time_zones
    for zone, country_code in get_global("zone_territories").items():
        city = english.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
        for language in LANGUAGES:
            text = Locale(language).time_zones.get(zone, {}).get("city")
            if language == "en" or text:
                name = (text or city).partition(" (")[0]  # Tripoli (Libye)
                yield city, country_code, Name(name, NameKind.NAME, language)
