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
from geopy.geocoders import GeoNames, Nominatim, Pelias, Photon
from geopy.location import Location
from geopy.util import __version__ as VERSION  # noqa: N812 - a constant

from geo.gazetteer import normalize
from geo.geocoding.cache import CachedGeocoder, GeopyGeocoder
from geo.geocoding.failures import reading_answers
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
    key: str = ""
    """What `make` calls the user name or API key; "" where there is none."""


def open_online(settings: Settings) -> GeopyLookup:
    """Return the service that the settings name, paced and cached."""
    service = SERVICES[settings.geocoder]
    address = urlsplit(settings.geocoder_endpoint)
    geocoder = service.make(
        scheme=address.scheme,
        domain=(address.netloc + address.path).rstrip("/"),
        user_agent=f"{settings.geocoder_user_agent} ({settings.geocoder_contact})",
        timeout=TIMEOUT_S,
        # requests' own retries keep no pace and sleep for as long as a Retry-After says
        adapter_factory=partial(RequestsAdapter, max_retries=0),
        **({service.key: settings.geocoder_key} if service.key else {}),
    )
    cached = CachedGeocoder(
        PacedGeocoder(geocoder, pace_of(settings.geocoder_endpoint)),
        settings.cache / "geocoder.sqlite",
        service=settings.geocoder,
        version=f"{settings.geocoder_endpoint} geopy {VERSION}",
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
    with reading_answers():
        places = [service.read(location) for location in locations]
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
    ),
    "pelias": Service(
        name="Pelias",
        attribution=f"{OPENSTREETMAP}; © Who's On First; © GeoNames, CC BY 4.0",
        make=Pelias,
        parameters=lambda language: {"language": language},
        read=_read_pelias,
        key="api_key",
    ),
    "geonames": Service(
        name="GeoNames",
        attribution="© GeoNames, CC BY 4.0",
        make=GeoNames,
        parameters=lambda _language: {},
        read=_read_geonames,
        key="username",
    ),
}
"""By their names in the settings."""
