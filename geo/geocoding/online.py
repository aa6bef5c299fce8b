"""The online services: how each is asked, and what its answers say.

All are geopy's own geocoders, and off until an operator sets one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import pycountry
from geopy.adapters import RequestsAdapter
from geopy.exc import GeocoderParseError
from geopy.geocoders import GeoNames, Nominatim, Pelias, Photon
from geopy.location import Location
from geopy.util import __version__ as VERSION  # noqa: N812 - a constant

from geo.gazetteer import normalize
from geo.geocoding.cache import CachedGeocoder, GeopyGeocoder
from geo.geocoding.features import FACILITY, PELIAS_FEATURES, osm_feature
from geo.geocoding.lookup import GeopyLookup
from geo.geocoding.pace import PacedGeocoder, pace_of
from geo.settings import Settings
from geo.types import UNDETERMINED, BoundingBox, Candidate, NameKind, Place, PlaceId

TIMEOUT_S = 10
LIMIT = 10
"""Candidates asked for: enough to choose from by context, and one page of any service."""

PHOTON_LANGUAGES = ("de", "en", "fr")
"""What an ordinary Photon was built with; it answers any other with an error."""

OPENSTREETMAP = "© OpenStreetMap contributors, ODbL 1.0"

OSM_TYPES = {"N": "node", "W": "way", "R": "relation"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One online service."""

    name: str
    """As readers know it."""
    attribution: str
    """Who must be named wherever its places are shown."""
    make: Callable[..., GeopyGeocoder]
    parameters: Callable[[str], dict[str, Any]]
    """Of `geocode`, by language ("" where unknown)."""
    read: Callable[[Location], tuple[Place, float | None]]
    """Returns the place and the service's own measure of it in [0, 1], None without one."""
    lists_places: Callable[[Any], bool]
    """Tells an answer from other JSON, which geopy would take for "no such place"."""
    key: str = ""
    """What `make` calls the user name or API key; "" where there is none."""


class StrictAdapter(RequestsAdapter):
    """geopy's HTTP client, without retries of its own, for answers of one shape.

    The retries of requests keep no pace, and sleep for as long as a Retry-After says.
    """

    def __init__(self, *, lists_places: Callable[[Any], bool], **options: Any) -> None:
        super().__init__(max_retries=0, **options)  # type: ignore[no-untyped-call] # geopy's
        self._lists_places = lists_places

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        """Return the answer.

        Raises:
            GeocoderServiceError: there is none, or it lists no places.

        """
        answer = super().get_json(url, timeout=timeout, headers=headers)  # type: ignore[no-untyped-call] # geopy's
        if not self._lists_places(answer):
            raise GeocoderParseError("This is no list of places.")
        return answer


def geopy_geocoder(settings: Settings) -> GeopyGeocoder:
    """Return geopy's geocoder for the service that the settings name."""
    service = SERVICES[settings.geocoder]
    address = urlsplit(settings.geocoder_endpoint)
    return service.make(
        scheme=address.scheme,
        domain=(address.netloc + address.path).rstrip("/"),
        user_agent=f"{settings.geocoder_user_agent} ({settings.geocoder_contact})",
        timeout=TIMEOUT_S,
        adapter_factory=partial(StrictAdapter, lists_places=service.lists_places),
        **({service.key: settings.geocoder_key} if service.key else {}),
    )


def open_online(settings: Settings) -> GeopyLookup:
    """Return the service that the settings name, paced and cached."""
    service = SERVICES[settings.geocoder]
    endpoint = settings.geocoder_endpoint
    paced = PacedGeocoder(geopy_geocoder(settings), pace_of(endpoint), service.read)
    cached = CachedGeocoder(
        paced,
        settings.cache / "geocoder.sqlite",
        service=settings.geocoder,
        version=f"{endpoint} geopy {VERSION}",
    )
    return GeopyLookup(
        cached,
        service=service.name,
        parameters=lambda code: service.parameters("" if code == UNDETERMINED else code),
        read=partial(_candidates, service),
    )


def _candidates(
    service: Service, locations: Sequence[Location], query: str
) -> tuple[Candidate, ...]:
    places = map(service.read, locations)
    return tuple(
        Candidate(
            place=place,
            name=place.name,
            name_kind=NameKind.NAME
            if normalize(place.name) == normalize(query)
            else NameKind.ALTERNATE,
            score=1 / rank if measure is None else measure,
            service=service.name,
        )
        for rank, (place, measure) in enumerate(places, start=1)
    )


def _read_nominatim(location: Location) -> tuple[Place, float | None]:
    raw = location.raw
    feature_class, feature_code = osm_feature(raw["class"], raw.get("addresstype"), raw["type"])
    osm_type = raw.get("osm_type", "place")
    return Place(
        id=PlaceId(f"osm:{osm_type}/{raw.get('osm_id', raw['place_id'])}"),
        name=raw.get("name") or location.address.split(",")[0],
        latitude=location.latitude,
        longitude=location.longitude,
        country_code=raw.get("address", {}).get("country_code", "").upper(),
        feature_class=feature_class,
        feature_code=feature_code,
        # around a node Nominatim draws a box of its own invention
        footprint=None if osm_type == "node" else _box(raw.get("boundingbox"), "snwe"),
    ), raw.get("importance")


def _read_photon(location: Location) -> tuple[Place, float | None]:
    facts = location.raw["properties"]
    feature_class, feature_code = osm_feature(
        facts["osm_key"], facts["osm_value"], facts.get("type")
    )
    return Place(
        id=PlaceId(f"osm:{OSM_TYPES[facts['osm_type']]}/{facts['osm_id']}"),
        name=facts.get("name") or location.address,
        latitude=location.latitude,
        longitude=location.longitude,
        country_code=facts.get("countrycode", "").upper(),
        feature_class=feature_class,
        feature_code=feature_code,
        footprint=_box(facts.get("extent"), "wnes"),
    ), None


def _read_pelias(location: Location) -> tuple[Place, float | None]:
    facts = location.raw["properties"]
    feature_class, feature_code = PELIAS_FEATURES.get(facts["layer"], FACILITY)
    country = pycountry.countries.get(alpha_3=facts.get("country_a", ""))
    return Place(
        id=PlaceId(f"pelias:{facts['gid']}"),
        name=facts["name"],
        latitude=location.latitude,
        longitude=location.longitude,
        country_code=facts.get("country_code") or (country.alpha_2 if country else ""),
        feature_class=feature_class,
        feature_code=feature_code,
        footprint=_box(location.raw.get("bbox"), "wsen"),
    ), facts.get("confidence")


def _read_geonames(location: Location) -> tuple[Place, float | None]:
    raw = location.raw
    return Place(
        id=PlaceId(f"geonames:{raw['geonameId']}"),
        name=raw["name"],
        latitude=location.latitude,
        longitude=location.longitude,
        country_code=raw.get("countryCode", ""),
        feature_class=raw.get("fcl", ""),
        feature_code=raw.get("fcode", ""),
        population=raw.get("population", 0),
    ), None


def _box(sides: Sequence[str | float] | None, order: str) -> BoundingBox | None:
    if not sides:
        return None
    box = dict(zip(order, map(float, sides), strict=True))
    return BoundingBox(south=box["s"], west=box["w"], north=box["n"], east=box["e"])


SERVICES = {
    "nominatim": Service(
        name="Nominatim",
        attribution=OPENSTREETMAP,
        make=Nominatim,
        parameters=lambda language: {
            "language": language,
            "addressdetails": True,
            "limit": LIMIT,
        },
        read=_read_nominatim,
        lists_places=lambda answer: isinstance(answer, list),
    ),
    "photon": Service(
        name="Photon",
        attribution=OPENSTREETMAP,
        make=Photon,
        parameters=lambda language: {
            "language": language if language in PHOTON_LANGUAGES else "",
            "limit": LIMIT,
        },
        read=_read_photon,
        lists_places=lambda answer: isinstance(answer["features"], list),
    ),
    "pelias": Service(
        name="Pelias",
        attribution=f"{OPENSTREETMAP}; © Who's On First; © GeoNames, CC BY 4.0",
        make=Pelias,
        parameters=lambda language: {"language": language},
        read=_read_pelias,
        lists_places=lambda answer: isinstance(answer["features"], list),
        key="api_key",
    ),
    "geonames": Service(
        name="GeoNames",
        attribution="© GeoNames, CC BY 4.0",
        make=GeoNames,
        parameters=lambda _language: {},
        read=_read_geonames,
        lists_places=lambda answer: "status" in answer or isinstance(answer["geonames"], list),
        key="username",
    ),
}
"""By their names in the settings."""
