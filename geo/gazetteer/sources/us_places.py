"""Small places of the United States: what the Postal Service delivers to, from zipcodes.

MIT licence.
"""

from collections.abc import Iterator

import zipcodes

from geo.gazetteer.entries import Entry
from geo.gazetteer.names import EXACT_CASE_LENGTH, normalize
from geo.gazetteer.sources.subdivisions import Subdivisions
from geo.types import PlaceId

_SAME_DEGREES = 0.5
"""Places of one name that lie nearer than this in latitude and in longitude are one."""


class Towns:
    """The towns that another source has, so that no place is listed twice."""

    def __init__(self) -> None:
        self._points: dict[str, list[tuple[float, float]]] = {}

    def add(self, town: Entry) -> None:
        """Remember a town that has coordinates."""
        assert town.latitude is not None
        assert town.longitude is not None
        points = self._points.setdefault(normalize(town.name), [])
        points.append((town.latitude, town.longitude))

    def know(self, name: str, latitude: float, longitude: float) -> bool:
        """Tell whether there is a town of that name about that point."""
        return any(
            abs(north - latitude) < _SAME_DEGREES and abs(east - longitude) < _SAME_DEGREES
            for north, east in self._points.get(normalize(name), ())
        )


def read(subdivisions: Subdivisions, towns: Towns) -> Iterator[Entry]:
    """Yield the places that are not among `towns`, small towns and parts of cities.

    A place lies where the first area that bears its name lies.
    """
    counties = {
        (entry.admin1, normalize(entry.name)): entry.id
        for entry in subdivisions.entries.values()
        if entry.country_code == "US" and entry.feature_code == "ADM2"
    }
    for row in zipcodes.list_all():  # type: ignore[no-untyped-call] # the package tells no types
        admin1 = subdivisions.by_code.get(f"US-{row['state']}")
        if row["zip_code_type"] in {"MILITARY", "UNIQUE"} or not float(row["lat"]):
            continue  # bases abroad; single firms and offices
        latitude, longitude = float(row["lat"]), float(row["long"])
        for name in (row["city"], *row["acceptable_cities"], *row["unacceptable_cities"]):
            if len(name) <= EXACT_CASE_LENGTH or towns.know(name, latitude, longitude):
                continue  # short ones are abbreviations
            entry = Entry(
                id=PlaceId(f"zipcode:{row['zip_code']}-{normalize(name).replace(' ', '-')}"),
                name=name,
                latitude=latitude,
                longitude=longitude,
                country_code="US",
                feature_class="P",
                feature_code="PPL" if name == row["city"] else "PPLL",
                admin1=admin1,
                admin2=counties.get((admin1, normalize(row["county"]))),
            )
            towns.add(entry)
            yield entry
