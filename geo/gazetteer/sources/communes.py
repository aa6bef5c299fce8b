"""Communes of France that GeoNames' towns lack: L'Aigle, Bourgoin-Jallieu, Vire Normandie.

By INSEE and La Poste, Licence Ouverte 2.0, from the derived file that `geo.gazetteer.derive` makes.
"""

import csv
import gzip
from collections.abc import Iterator

from geo.gazetteer.entries import Entry
from geo.gazetteer.sources import DATA
from geo.gazetteer.sources.subdivisions import Subdivisions
from geo.types import PlaceId


def read(subdivisions: Subdivisions) -> Iterator[Entry]:
    """Yield the communes, each at the middle of its neighbours' points: half are within 5 km."""
    with gzip.open(DATA / "communes.csv.gz", "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            department = subdivisions.by_code.get(row["department"])
            area = subdivisions.entries.get(department) if department else None
            yield Entry(
                id=PlaceId(f"insee:{row['code']}"),
                name=row["name"],
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                country_code=row["country"],
                feature_class="P",
                feature_code="PPL",
                population=int(row["population"]),
                admin1=area.admin1 if area else None,
                admin2=department,
            )
