"""geopy geocoders as the pipeline's geocoders, one alone or two together."""

from collections.abc import Callable, Sequence
from typing import Any

from geopy.distance import great_circle
from geopy.exc import GeopyError
from geopy.location import Location

from geo.errors import GeocoderError
from geo.geocoding.cache import GeopyGeocoder
from geo.geocoding.failures import explained
from geo.types import Candidate, Geocoder, Place

SAME_PLACE_KM = 20.0
"""Two services put the same city or island that far apart at most; countries much farther."""


class GeopyLookup:
    """Any geopy geocoder, its locations read as candidates."""

    outage: Exception | None = None
    """None: alone, a service that does not answer raises."""

    def __init__(
        self,
        geocoder: GeopyGeocoder,
        *,
        service: str,
        parameters: Callable[[str], dict[str, Any]],
        read: Callable[[Sequence[Location], str], tuple[Candidate, ...]],
    ) -> None:
        """Ask `geocoder`.

        Args:
            geocoder: asked for all its locations of a name.
            service: what readers call it.
            parameters: returns what else `geocode` is given, by language.
            read: returns the candidates of locations, in their order, given also the query.

        """
        self.service = service
        self._geocoder = geocoder
        self._parameters = parameters
        self._read = read

    def lookup(self, query: str, *, language: str) -> tuple[Candidate, ...]:
        """Return the places that `query` may mean, most likely first; empty where there is none.

        Raises:
            GeocoderUnavailableError: no answer now.
            GeocoderQuotaError: asked too often.
            GeocoderError: refused, or an answer that cannot be read.

        """
        if not query.strip():
            return ()  # services take it for a mistake
        encodable = query.encode(errors="replace").decode()  # half an emoji fits in no request
        try:
            locations = self._geocoder.geocode(
                encodable, exactly_one=False, **self._parameters(language)
            )
            return self._read(locations, encodable) if isinstance(locations, list) else ()
        except GeopyError as failure:
            raise explained(failure, self.service, query) from failure


class ChainedLookup:
    """The gazetteer, and an online service for what the gazetteer does not know."""

    def __init__(self, gazetteer: Geocoder, online: Geocoder, *, always: bool = False) -> None:
        """Join two geocoders.

        Args:
            gazetteer: asked first, for every name.
            online: asked for the names that the gazetteer does not know.
            always: ask it for the others too, to add its candidates to the gazetteer's.

        """
        self.service = f"{gazetteer.service}, {online.service}"
        self.outage: Exception | None = None
        """Why the online service did not answer when last asked, None where it did."""
        self._gazetteer = gazetteer
        self._online = online
        self._always = always

    def lookup(self, query: str, *, language: str) -> tuple[Candidate, ...]:
        """Return the places that `query` may mean, the gazetteer's first.

        Raises:
            GeocoderError: the online service failed and the gazetteer does not know the name.

        """
        known = self._gazetteer.lookup(query, language=language)
        if known and not self._always:
            return known
        try:
            found = self._online.lookup(query, language=language)
        except GeocoderError as error:
            self.outage = error
            if not known:
                raise
            return known
        self.outage = None
        return known + tuple(
            candidate
            for candidate in found
            if not any(_is_same(candidate.place, other.place) for other in known)
        )


def _is_same(a: Place, b: Place) -> bool:
    """Tell whether two services mean one place by these."""
    if a.id == b.id:
        return True
    if (a.feature_class, a.country_code) != (b.feature_class, b.country_code):
        return False
    if a.feature_class == "A" and a.feature_code == b.feature_code:
        return True  # two regions of one rank, country and name
    apart = great_circle((a.latitude, a.longitude), (b.latitude, b.longitude))
    return bool(apart.km <= SAME_PLACE_KM)
