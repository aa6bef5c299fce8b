"""The offline gazetteer as a geopy geocoder."""

from collections.abc import Collection
from dataclasses import asdict
from typing import Any, Never

from geopy.adapters import BaseSyncAdapter
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.gazetteer import Gazetteer
from geo.types import BoundingBox, Candidate, NameKind, Place


class OfflineAdapter(BaseSyncAdapter):
    """What a geocoder that never leaves the machine gives geopy instead of an HTTP client."""

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> Never:
        """Refuse: there is nothing to ask."""
        raise NotImplementedError

    get_json = get_text


class GazetteerLocation(Location):
    """A geopy location that works out its address, point and raw row only when asked.

    A name can have a hundred candidates, and geopy's own constructor takes 11 us
    for each. Once pickled it is a plain `Location`.
    """

    __slots__ = ("_gazetteer", "_language", "candidate")

    def __init__(self, candidate: Candidate, gazetteer: Gazetteer, language: str) -> None:
        self.candidate = candidate
        self._gazetteer = gazetteer
        self._language = language

    @property
    def _address(self) -> str:
        place = self.candidate.place
        region = place.admin1 and self._gazetteer.place(place.admin1)
        parts = (self._name(place), region and self._name(region), place.country_code)
        return ", ".join(part for part in parts if part)

    def _name(self, place: Place) -> str:
        for name, language, kind in self._gazetteer.names(place.id) if self._language else ():
            if language == self._language and kind == NameKind.NAME:
                return name
        return place.name

    @property
    def _point(self) -> Point:  # type: ignore[override] # geopy writes it in __init__ alone
        return Point(self.candidate.place.latitude, self.candidate.place.longitude)

    @property
    def _tuple(self) -> tuple[str, tuple[float, float]]:
        place = self.candidate.place
        return self._address, (place.latitude, place.longitude)

    @property
    def _raw(self) -> dict[str, Any]:
        return asdict(self.candidate)

    def __reduce__(self) -> tuple[type[Location], tuple[str, Point, dict[str, Any]]]:
        return Location, (self._address, self._point, self._raw)


class GazetteerGeocoder(Geocoder):
    """The gazetteer behind geopy's interface."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__(adapter_factory=OfflineAdapter)  # type: ignore[no-untyped-call] # geopy's
        self._gazetteer = gazetteer

    def geocode(  # noqa: PLR0913 - geopy's own signature
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: float | None = None,  # noqa: ARG002 - geopy's callers may pass it
        language: str | None = None,
        country_codes: str | Collection[str] | None = None,
        limit: int | None = None,
    ) -> GazetteerLocation | list[GazetteerLocation] | None:
        """Return the places of that name, most likely first, in geopy's way.

        Args:
            query: a place name.
            exactly_one: return the first location alone instead of a list.
            timeout: of no effect, nothing is waited for.
            language: ISO 639-1 code of the language to write addresses in.
            country_codes: ISO 3166-1 alpha-2 codes, in any case: only places in these.
            limit: no more locations than these.

        Returns:
            None where the name is unknown. `raw` of a location is its candidate as
            a dictionary, from which `candidate_of` makes the candidate again.

        Raises:
            ValueError: `limit` is less than 1.

        """
        if limit is not None and limit < 1:
            raise ValueError("Limit cannot be less than 1")
        candidates = self._gazetteer.lookup(query)
        if country_codes:
            codes = [country_codes] if isinstance(country_codes, str) else country_codes
            wanted = {code.upper() for code in codes}
            candidates = tuple(c for c in candidates if c.place.country_code in wanted)
        locations = [
            GazetteerLocation(candidate, self._gazetteer, language or "")
            for candidate in candidates[: 1 if exactly_one else limit]
        ]
        if exactly_one:
            return locations[0] if locations else None
        return locations or None


def candidate_of(location: Location) -> Candidate:
    """Return the candidate that a location of the gazetteer stands for."""
    if isinstance(location, GazetteerLocation):
        return location.candidate
    row = location.raw
    box = row["place"]["footprint"]
    place = Place(**(row["place"] | {"footprint": box and BoundingBox(**box)}))
    return Candidate(**(row | {"place": place, "name_kind": NameKind(row["name_kind"])}))
