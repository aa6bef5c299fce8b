"""Looking names up: geopy's geocoders, ours and the online ones, and the cache around any."""

from geo.gazetteer import Gazetteer
from geo.geocoding.cache import CachedGeocoder
from geo.geocoding.gazetteer import GazetteerGeocoder, candidate_of
from geo.geocoding.lookup import ChainedLookup, GeopyLookup
from geo.geocoding.online import SERVICES, open_online
from geo.settings import Settings

__all__ = [
    "CachedGeocoder",
    "ChainedLookup",
    "GazetteerGeocoder",
    "GeopyLookup",
    "attributions",
    "geocoder_from",
]


def geocoder_from(settings: Settings, gazetteer: Gazetteer) -> GeopyLookup | ChainedLookup:
    """Return the geocoder that the settings ask for: by default the gazetteer alone."""
    offline = GeopyLookup(
        GazetteerGeocoder(gazetteer),
        service="gazetteer",
        parameters=lambda language: {"language": language},
        read=lambda locations, _query: tuple(map(candidate_of, locations)),
    )
    if not settings.geocoder:
        return offline
    online = open_online(settings)
    return ChainedLookup(offline, online, always=settings.geocoder_mode == "always")


def attributions(settings: Settings, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return who must be named on the page and in exports for the places shown."""
    if not settings.geocoder:
        return (gazetteer.attribution,)
    return gazetteer.attribution, SERVICES[settings.geocoder].attribution
