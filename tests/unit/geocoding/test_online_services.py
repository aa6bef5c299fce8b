"""The online services, asked over HTTP on loopback."""

import json

import pytest

from geo.errors import GeocoderError, GeocoderQuotaError, GeocoderUnavailableError
from geo.geocoding import online
from geo.geocoding.online import open_online
from geo.geocoding.pace import _PACES, Pace
from geo.types import BoundingBox, NameKind
from tests.geocoding import NOMINATIM, SERVICES, Clock, Reply, running_service, settings_for


@pytest.fixture
def service():
    with running_service() as service:
        yield service


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def open_lookup(service, clock, tmp_path, monkeypatch):
    """Open a service as after a start of the program; all share cache and clock."""
    monkeypatch.setitem(_PACES, service.endpoint, Pace(clock=clock, sleep=clock.sleep))

    def open_one(geocoder, **settings):
        return open_online(settings_for(geocoder, service.endpoint, tmp_path, **settings))

    return open_one


@pytest.mark.parametrize("geocoder", SERVICES)
def test_second_lookup_and_one_after_a_restart_stay_at_home(service, open_lookup, geocoder):
    lookup = open_lookup(geocoder)
    found = lookup.lookup("Toretsk", language="en")
    assert found == lookup.lookup("toretsk", language="en")
    assert found == open_lookup(geocoder).lookup("Toretsk", language="en")
    assert len(service.requests) == 1


@pytest.mark.parametrize("geocoder", SERVICES)
def test_unknown_name_is_remembered_as_unknown(service, open_lookup, geocoder):
    lookup = open_lookup(geocoder)
    assert lookup.lookup("Nowhere", language="en") == ()
    assert lookup.lookup("Nowhere", language="en") == ()
    assert len(service.requests) == 1


@pytest.mark.parametrize("geocoder", SERVICES)
def test_service_is_told_who_asks(service, open_lookup, geocoder):
    open_lookup(geocoder).lookup("Toretsk", language="en")
    assert service.requests[0]["user agent"] == "map-of-news-tests (editor@example.org)"


def test_what_nominatim_is_asked(service, open_lookup):
    open_lookup("nominatim").lookup("Торецк", language="ru")
    request = service.requests[0]
    assert request["path"] == "/search"
    assert request["q"] == "Торецк"
    assert request["accept-language"] == "ru"
    assert request["limit"] == "10"
    assert request["addressdetails"] == "1"


@pytest.mark.parametrize(
    ("geocoder", "language", "parameter", "sent"),
    [
        ("photon", "fr", "lang", "fr"),
        ("photon", "uk", "lang", None),
        ("photon", "und", "lang", None),
        ("nominatim", "und", "accept-language", None),
        ("pelias", "uk", "lang", "uk"),
        ("pelias", "uk", "api_key", "reader"),
        ("geonames", "uk", "username", "reader"),
    ],
)
def test_parameters(service, open_lookup, geocoder, language, parameter, sent):  # noqa: PLR0917 - one a column
    open_lookup(geocoder).lookup("Toretsk", language=language)
    assert service.requests[0].get(parameter) == sent


def test_endpoint_below_a_path(service, tmp_path, monkeypatch):
    monkeypatch.setitem(_PACES, f"{service.endpoint}/maps/", Pace())
    service.replies.append(Reply(body="[]"))
    settings = settings_for("nominatim", f"{service.endpoint}/maps/", tmp_path)
    open_online(settings).lookup("Toretsk", language="en")
    assert service.requests[0]["path"] == "/maps/search"


def test_nominatim_area(open_lookup):
    first, second = open_lookup("nominatim").lookup("Торецк", language="ru")
    place = first.place
    assert place.id == "osm:relation/1428125"
    assert (place.name, place.country_code) == ("Торецк", "UA")
    assert (place.feature_class, place.feature_code) == ("P", "PPL")
    assert (place.latitude, place.longitude) == (48.3936, 37.8567)
    assert place.footprint == BoundingBox(south=48.35, west=37.78, north=48.44, east=37.92)
    assert first.name_kind == NameKind.NAME
    assert first.score == 0.41
    assert first.service == "Nominatim"
    assert second.place.footprint is None, "a box around a node says nothing"


def test_photon_places(open_lookup):
    city, station = open_lookup("photon").lookup("Toretsk", language="en")
    assert city.place.id == "osm:relation/1428125"
    assert city.place.country_code == "UA"
    assert city.place.footprint == BoundingBox(south=48.35, west=37.78, north=48.44, east=37.92)
    assert (station.place.id, station.place.feature_code) == ("osm:node/7", "RSTN")
    assert station.name_kind == NameKind.ALTERNATE
    assert city.score > station.score


def test_pelias_place(open_lookup):
    (candidate,) = open_lookup("pelias").lookup("Toretsk", language="en")
    assert candidate.place.id == "pelias:whosonfirst:locality:101752483"
    assert candidate.place.country_code == "UA"
    assert candidate.place.footprint == BoundingBox(
        south=48.35, west=37.78, north=48.44, east=37.92
    )
    assert candidate.score == 0.8


def test_geonames_place_is_the_gazetteers(open_lookup):
    (candidate,) = open_lookup("geonames").lookup("Toretsk", language="en")
    assert candidate.place.id == "geonames:709334"
    assert candidate.place.population == 34_000
    assert (candidate.place.feature_class, candidate.place.feature_code) == ("P", "PPL")


def test_one_request_a_second_whoever_asks(open_lookup, clock):
    for name in ("Toretsk", "Nowhere", "Elsewhere"):
        open_lookup("nominatim").lookup(name, language="en")
    assert clock.sleeps == [1, 1]


def test_hits_never_wait(open_lookup, clock):
    lookup = open_lookup("nominatim")
    for _ in range(5):
        lookup.lookup("Toretsk", language="en")
    assert clock.sleeps == []


def test_refusal(service, open_lookup):
    service.replies.append(Reply(status=403, body="Access blocked"))
    with pytest.raises(GeocoderError, match=r"refuses to answer\. Check the user agent"):
        open_lookup("nominatim").lookup("Toretsk", language="en")
    assert len(service.requests) == 1


def test_quota_with_a_long_wait(service, open_lookup, clock):
    service.replies.append(Reply(status=429, headers={"Retry-After": "120"}))
    lookup = open_lookup("photon")
    with pytest.raises(GeocoderQuotaError) as told:
        lookup.lookup("Toretsk", language="en")
    assert told.value.retry_after_s == 120
    clock.now += 30
    with pytest.raises(GeocoderQuotaError, match="in 90 seconds") as told:
        lookup.lookup("Sumy", language="en")
    assert told.value.retry_after_s == 90
    assert len(service.requests) == 1


def test_quota_with_a_short_wait(service, open_lookup, clock):
    service.replies.append(Reply(status=429, headers={"Retry-After": "3"}))
    assert open_lookup("photon").lookup("Toretsk", language="en")
    assert clock.sleeps == [3]


def test_quota_used_up_without_a_date(service, open_lookup):
    service.replies.append(Reply(body=json.dumps({"status": {"value": 19, "message": "hourly"}})))
    with pytest.raises(GeocoderQuotaError, match="too often") as told:
        open_lookup("geonames").lookup("Toretsk", language="en")
    assert told.value.retry_after_s is None


def test_time_out(service, open_lookup, monkeypatch):
    monkeypatch.setattr(online, "TIMEOUT_S", 0.05)
    service.replies.extend([Reply(hangs=True)] * 3)
    with pytest.raises(GeocoderUnavailableError, match="does not answer"):
        open_lookup("nominatim").lookup("Toretsk", language="en")
    assert len(service.requests) == 3


@pytest.mark.parametrize("body", ["", json.dumps(NOMINATIM)[:200]])
def test_torn_connection_is_tried_again(service, open_lookup, body):
    service.replies.append(Reply(body=body, torn=True))
    assert open_lookup("nominatim").lookup("Toretsk", language="en")
    assert len(service.requests) == 2


def test_connection_torn_each_time(service, open_lookup):
    service.replies.extend([Reply(torn=True)] * 3)
    with pytest.raises(GeocoderUnavailableError):
        open_lookup("nominatim").lookup("Toretsk", language="en")
    assert len(service.requests) == 3, "requests must not retry on its own"


def test_nobody_there(open_lookup, service):
    lookup = open_lookup("nominatim")
    service.server_close()
    with pytest.raises(GeocoderUnavailableError):
        lookup.lookup("Toretsk", language="en")


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_fault_then_success(service, open_lookup, status):
    service.replies.append(Reply(status=status, body="<h1>Sorry</h1>"))
    assert open_lookup("nominatim").lookup("Toretsk", language="en")
    assert len(service.requests) == 2


@pytest.mark.parametrize("geocoder", SERVICES)
@pytest.mark.parametrize(
    "body",
    [
        "<html>Log in</html>",
        *("null", "0", '"x"', '["a"]', "{}", '{"error": "x"}', '{"features": null}'),
        *('{"features": [{}]}', '{"features": {}}', '{"geonames": null}', '[{"lat": "north"}]'),
        '[{"lat": "1", "lon": "2", "display_name": "nothing else"}]',
        '{"features": [{"geometry": {"coordinates": [1, 2]}, "properties": {"name": "x"}}]}',
        '{"geonames": [{"lat": "1", "lng": "2"}]}',
    ],
)
def test_nonsense(service, open_lookup, geocoder, body):
    service.replies.append(Reply(body=body))
    lookup = open_lookup(geocoder)
    with pytest.raises(GeocoderError, match="cannot be read"):
        lookup.lookup("Toretsk", language="en")
    assert lookup.lookup("Toretsk", language="en"), "it is neither kept nor held against the rest"


def test_failures_are_asked_again(service, open_lookup, clock):
    service.replies.append(Reply(status=403))
    lookup = open_lookup("nominatim")
    with pytest.raises(GeocoderError):
        lookup.lookup("Toretsk", language="en")
    clock.now += 60
    assert lookup.lookup("Toretsk", language="en")


def test_half_an_emoji_is_only_a_name(open_lookup):
    assert open_lookup("nominatim").lookup("\ud83d", language="en") == ()


def test_name_that_the_service_rejects(service, open_lookup):
    service.replies.append(Reply(status=414))
    with pytest.raises(GeocoderError, match="cannot look up “Toretsk”"):
        open_lookup("nominatim").lookup("Toretsk", language="en")
