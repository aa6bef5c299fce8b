"""Regions that nobody governs, by GeoNames: Irpinia, the Achterhoek, the Wild Coast.

CC BY 4.0, from the derived file that `geo.gazetteer.derive` makes.
"""

import csv
import gzip
from collections.abc import Iterator

from geo.gazetteer.entries import Entry, Name
from geo.gazetteer.sources import DATA
from geo.types import PlaceId


def read() -> Iterator[Entry]:
    """Yield the regions whose names no other source has."""
    with gzip.open(DATA / "regions.csv.gz", "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            yield Entry(
                id=PlaceId(f"geonames:{row['number']}"),
                name=row["name"],
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                country_code=row["country"],
                feature_class="L",
                feature_code="RGN",
                names=[Name(name) for name in row["alternates"].split("|") if name],
            )
