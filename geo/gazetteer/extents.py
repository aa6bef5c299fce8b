"""What an area's cities tell of it: a point, a footprint, a population."""

import math
from dataclasses import dataclass, field

from geo.gazetteer.entries import Entry
from geo.types import BoundingBox

ENOUGH_CITIES = 3
"""With fewer cities than this a region's own point is the better one."""


VAST_DEGREES = 13.0
"""A region whose box is longer from corner to corner, some 1,450 km, is vast."""


@dataclass(slots=True)
class _Extent:
    cities: int = 0
    population: int = 0
    latitudes: float = 0.0
    """Sum of the cities' latitudes."""
    longitudes: float = 0.0
    south: float = 90.0
    west: float = 180.0
    north: float = -90.0
    east: float = -180.0


@dataclass(slots=True)
class Extents:
    """The extents of countries and areas, gathered city by city."""

    _extents: dict[str, _Extent] = field(default_factory=dict)

    def add(self, city: Entry) -> None:
        """Count a city for the areas and the country that hold it."""
        assert city.latitude is not None
        assert city.longitude is not None
        for area in (city.admin1, city.admin2, city.country_code):
            if area:
                extent = self._extents.setdefault(area, _Extent())
                extent.cities += 1
                extent.population += city.population
                extent.latitudes += city.latitude
                extent.longitudes += city.longitude
                extent.south = min(extent.south, city.latitude)
                extent.north = max(extent.north, city.latitude)
                extent.west = min(extent.west, city.longitude)
                extent.east = max(extent.east, city.longitude)

    def complete(self, area: Entry) -> None:
        """Give an area what its cities tell better than its sources, or alone.

        The point of a region is the mean of its cities, each counting once:
        weighted by people it would lie in the largest of them. A vast region
        (Queensland, Yakutia) keeps the middle that atlases give it: its cities
        crowd in a corner. No footprint where the cities lie on both sides of the
        180th meridian.
        """
        country = area.feature_code == "PCLI"
        extent = self._extents.get(area.country_code if country else area.id)
        if extent is None:
            return
        area.population = area.population or extent.population
        settled = extent.cities >= ENOUGH_CITIES and not country and not _is_vast(area)
        if area.latitude is None or settled:
            area.latitude = extent.latitudes / extent.cities
            area.longitude = extent.longitudes / extent.cities
        if area.footprint is None and extent.east - extent.west < 180:
            area.footprint = BoundingBox(
                south=extent.south, west=extent.west, north=extent.north, east=extent.east
            )


def _is_vast(area: Entry) -> bool:
    box = area.footprint
    if box is None:
        return False
    degrees_east = (box.east - box.west) % 360 * math.cos(math.radians((box.south + box.north) / 2))
    return math.hypot(box.north - box.south, degrees_east) > VAST_DEGREES
