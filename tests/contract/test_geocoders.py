"""What every geocoder promises: those in geopy's way, and those of the pipeline."""

import inspect

import pytest
from geopy.exc import GeocoderServiceError
from geopy.geocoders.base import Geocoder as GeopyGeocoder
from geopy.location import Location

from geo.errors import GeocoderError, GeocoderQuotaError, GeocoderUnavailableError
from geo.geocoding import CachedGeocoder, GazetteerGeocoder, geocoder_from
from geo.geocoding.online import SERVICES, geopy_geocoder
from geo.geocoding.pace import _PACES, Pace, PacedGeocoder
from geo.settings import SERVICES as SETTINGS_SERVICES
from geo.settings import Settings
from geo.types import Candidate, NameKind
from tests.geocoding import Clock, Reply, SmallGazetteer, running_service, settings_for

KNOWN, UNKNOWN = "Toretsk", "Nowhere"
ONLINE = (*SERVICES, *(f"gazetteer or {name}" for name in SERVICES))


@pytest.fixture
def service(monkeypatch):
    clock = Clock()
    with running_service() as service:
        monkeypatch.setitem(_PACES, service.endpoint, Pace(clock=clock, sleep=clock.sleep))
        yield service


@pytest.fixture(params=["gazetteer", *SERVICES])
def plain(request, service, tmp_path):
    """A geocoder as geopy's users know them."""
    if request.param == "gazetteer":
        return GazetteerGeocoder(SmallGazetteer())
    return geopy_geocoder(settings_for(request.param, service.endpoint, tmp_path))


@pytest.fixture(params=["plain", "cached", "paced"])
def geocoder(request, plain, tmp_path):
    """The same, and with each of our wrappers around it."""
    if request.param == "cached":
        return CachedGeocoder(plain, tmp_path / "g.sqlite", service="test", version="1")
    if request.param == "paced":
        clock = Clock()
        return PacedGeocoder(plain, Pace(clock=clock, sleep=clock.sleep))
    return plain


@pytest.fixture(params=["gazetteer", *ONLINE])
def lookup(request, service, tmp_path):
    """A geocoder as the pipeline wants it, for a name that only the online service may know."""
    name = request.param.removeprefix("gazetteer or ")
    gazetteer = SmallGazetteer()
    if name == "gazetteer":
        return geocoder_from(Settings(), gazetteer)
    chain = geocoder_from(settings_for(name, service.endpoint, tmp_path), gazetteer)
    gazetteer.lookup = lambda _: ()
    return chain if name != request.param else chain._online


def test_settings_name_every_service():
    assert tuple(SERVICES) == SETTINGS_SERVICES


def test_plain_geocoders_are_geopys(plain):
    assert isinstance(plain, GeopyGeocoder)


def test_no_extra_public_methods(geocoder):
    own = {name for name, _ in inspect.getmembers(type(geocoder), inspect.isfunction)}
    geopys = {"geocode", "reverse", "reverse_timezone", "close"}
    assert {name for name in own if not name.startswith("_")} <= geopys


def test_one_location_by_default(geocoder):
    location = geocoder.geocode(KNOWN)
    assert isinstance(location, Location)
    assert -90 <= location.latitude <= 90
    assert -180 <= location.longitude <= 180
    assert isinstance(location.raw, dict)
    assert location.address


def test_all_locations_on_request(geocoder):
    locations = geocoder.geocode(KNOWN, exactly_one=False)
    assert isinstance(locations, list)
    assert locations[0] == geocoder.geocode(KNOWN, exactly_one=True)


@pytest.mark.parametrize("exactly_one", [True, False])
def test_unknown_name_is_none(geocoder, exactly_one):
    assert geocoder.geocode(UNKNOWN, exactly_one=exactly_one) is None


def test_timeout_can_be_given_for_one_question(geocoder):
    assert geocoder.geocode(KNOWN, timeout=5)


def test_candidates(lookup):
    candidates = lookup.lookup(KNOWN, language="en")
    assert isinstance(candidates, tuple)
    for candidate in candidates:
        assert isinstance(candidate, Candidate)
        assert isinstance(candidate.name_kind, NameKind)
        assert candidate.name
        place = candidate.place
        assert place.id.count(":") >= 1
        assert place.feature_class in "AHLPRSTUV"
        assert place.country_code == place.country_code.upper()
        assert len(place.country_code) in {0, 2}
        assert -90 <= place.latitude <= 90
        assert -180 <= place.longitude <= 180
    scores = [candidate.score for candidate in candidates]
    assert scores == sorted(scores, reverse=True)
    assert candidates[0].service in lookup.service


def test_every_language_is_taken(lookup):
    for language in ("en", "fr", "ar", "uk", "und"):
        assert lookup.lookup(KNOWN, language=language), language


def test_unknown_name_is_empty(lookup):
    for name in (UNKNOWN, "", " ", "\ud83d", "\0", "x" * 2000, "%s{}'\"\\"):
        assert lookup.lookup(name, language="en") == (), name


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(status=403), GeocoderError),
        (Reply(status=429), GeocoderQuotaError),
        (Reply(status=429, headers={"Retry-After": "600"}), GeocoderQuotaError),
        (Reply(status=500), GeocoderUnavailableError),
        (Reply(status=503), GeocoderUnavailableError),
        (Reply(torn=True), GeocoderUnavailableError),
        (Reply(body="<html>"), GeocoderError),
    ],
)
@pytest.mark.parametrize("lookup", ONLINE, indirect=True)
def test_outage_is_never_an_empty_answer(lookup, service, reply, error):
    service.replies.extend([reply] * 3)
    for _ in range(2):
        with pytest.raises(error) as told:
            lookup.lookup(KNOWN, language="en")
        assert type(told.value) is error
        assert isinstance(told.value.__cause__, GeocoderServiceError)
