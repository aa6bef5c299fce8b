import threading
from email.utils import formatdate
from types import SimpleNamespace

import pytest
from geopy.adapters import AdapterHTTPError
from geopy.exc import (
    GeocoderInsufficientPrivileges,
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
)

from geo.geocoding.pace import LONGEST_REST_S, REST_S, Pace, PacedGeocoder, pace_of
from tests.geocoding import Clock


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def pace(clock):
    return Pace(clock=clock, sleep=clock.sleep)


def http_error(failure, status, **headers):
    """Return the failure as geopy raises it for that response."""
    failure.__cause__ = AdapterHTTPError("", status_code=status, headers=headers, text="")
    return failure


class Scripted:
    """A geopy geocoder that raises what it is given, then answers None."""

    def __init__(self, clock, *failures):
        self.clock = clock
        self.failures = list(failures)
        self.asked_at = []

    def geocode(self, _query, **_):
        self.asked_at.append(self.clock.now)
        if self.failures:
            raise self.failures.pop(0)


def test_first_request_does_not_wait(pace, clock):
    pace.wait_turn()
    assert clock.sleeps == []


def test_one_request_a_second(pace, clock):
    for _ in range(3):
        pace.wait_turn()
    assert clock.sleeps == [1, 1]


def test_only_what_is_left_of_the_second_is_waited(pace, clock):
    pace.wait_turn()
    clock.now += 0.75
    pace.wait_turn()
    clock.now += 5
    pace.wait_turn()
    assert clock.sleeps == [0.25]


def test_threads_share_the_pace():
    sleeps = []
    pace = Pace(clock=lambda: 0.0, sleep=sleeps.append)
    threads = [threading.Thread(target=pace.wait_turn) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(sleeps) == list(range(1, 10))


def test_the_process_has_one_pace_a_service():
    assert pace_of("http://a.example") is pace_of("http://a.example")
    assert pace_of("http://a.example") is not pace_of("http://b.example")


@pytest.mark.parametrize(
    "failure",
    [
        GeocoderTimedOut("slow"),
        GeocoderUnavailable("away"),
        GeocoderServiceError("torn"),
        http_error(GeocoderServiceError("500"), 500),
        GeocoderRateLimited("429"),
    ],
)
def test_passing_failures_are_tried_again_later(pace, clock, failure):
    geocoder = Scripted(clock, failure)
    PacedGeocoder(geocoder, pace).geocode("x")
    assert len(geocoder.asked_at) == 2
    assert clock.sleeps == [1]


def test_three_tries_and_no_more(pace, clock):
    geocoder = Scripted(clock, *[GeocoderUnavailable(f"{n}") for n in range(5)])
    with pytest.raises(GeocoderUnavailable, match="2"):
        PacedGeocoder(geocoder, pace).geocode("x")
    assert clock.sleeps == [1, 4]


@pytest.mark.parametrize(
    "failure",
    [
        http_error(GeocoderInsufficientPrivileges("403"), 403),
        GeocoderParseError("<html>"),
        GeocoderQueryError("too long"),
    ],
)
def test_lasting_failures_are_not_tried_again(pace, clock, failure):
    geocoder = Scripted(clock, failure)
    with pytest.raises(type(failure)):
        PacedGeocoder(geocoder, pace).geocode("x")
    assert len(geocoder.asked_at) == 1


@pytest.mark.parametrize("failure", [GeocoderParseError("<html>"), GeocoderQueryError("too long")])
def test_failure_about_one_name_does_not_stop_the_others(pace, clock, failure):
    geocoder = PacedGeocoder(Scripted(clock, failure), pace)
    with pytest.raises(type(failure)):
        geocoder.geocode("x")
    assert geocoder.geocode("y") is None


@pytest.mark.parametrize("wrong", [KeyError("features"), TypeError(), ValueError(), IndexError()])
def test_answer_of_another_shape_is_geopys_own_error(pace, clock, wrong):
    with pytest.raises(GeocoderParseError):
        PacedGeocoder(Scripted(clock, wrong), pace).geocode("x")


def test_retry_after_in_seconds_is_honoured(pace, clock):
    failure = http_error(GeocoderRateLimited("429", retry_after=7), 429, **{"retry-after": "7"})
    geocoder = Scripted(clock, failure)
    PacedGeocoder(geocoder, pace).geocode("x")
    assert geocoder.asked_at[1] - geocoder.asked_at[0] == 7


def test_retry_after_as_a_date_is_honoured(pace, clock, monkeypatch):
    monkeypatch.setattr("geopy.adapters.time", SimpleNamespace(time=lambda: 1_700_000_000))
    date = formatdate(1_700_000_009, usegmt=True)
    failure = http_error(GeocoderTimedOut("503"), 503, **{"retry-after": date})
    geocoder = Scripted(clock, failure)
    PacedGeocoder(geocoder, pace).geocode("x")
    assert geocoder.asked_at[1] - geocoder.asked_at[0] == 9


def test_retry_after_holds_for_who_asks_meanwhile(pace, clock):
    pace.postpone(7)
    pace.wait_turn()
    pace.postpone(2)
    pace.wait_turn()
    assert clock.sleeps == [7, 2]


def test_long_retry_after_is_told_and_not_waited_for(pace, clock):
    failure = http_error(GeocoderRateLimited("429", retry_after=120), 429, **{"retry-after": "120"})
    geocoder = Scripted(clock, failure)
    paced = PacedGeocoder(geocoder, pace)
    with pytest.raises(GeocoderRateLimited):
        paced.geocode("x")
    clock.now += 100
    with pytest.raises(GeocoderRateLimited) as told:
        paced.geocode("y")
    assert told.value.retry_after == 20
    assert len(geocoder.asked_at) == 1
    clock.now += 20
    assert paced.geocode("y") is None
    assert clock.sleeps == []


def test_absurd_retry_after_is_bounded(pace, clock):
    headers = {"retry-after": "999999999"}
    geocoder = Scripted(clock, http_error(GeocoderRateLimited("429"), 429, **headers))
    paced = PacedGeocoder(geocoder, pace)
    with pytest.raises(GeocoderRateLimited):
        paced.geocode("x")
    clock.now += LONGEST_REST_S
    assert paced.geocode("x") is None


@pytest.mark.parametrize("header", ["soon", "-5", "Fri, 31 Dec 99999 23:59:59 GMT", "9" * 5000])
def test_retry_after_that_says_nothing(pace, clock, header):
    failure = http_error(GeocoderTimedOut("503"), 503, **{"retry-after": header})
    geocoder = Scripted(clock, failure)
    PacedGeocoder(geocoder, pace).geocode("x")
    assert geocoder.asked_at[1] - geocoder.asked_at[0] == 1


def test_service_that_is_down_is_left_alone_for_a_while(pace, clock):
    geocoder = Scripted(clock, *[GeocoderUnavailable("away")] * 3)
    paced = PacedGeocoder(geocoder, pace)
    for _ in range(50):
        with pytest.raises(GeocoderUnavailable, match="away"):
            paced.geocode("x")
    assert len(geocoder.asked_at) == 3
    clock.now += REST_S
    assert paced.geocode("x") is None


def test_refusal_stays_a_refusal_while_the_service_rests(pace, clock):
    paced = PacedGeocoder(
        Scripted(clock, http_error(GeocoderInsufficientPrivileges("403"), 403)), pace
    )
    for _ in range(2):
        with pytest.raises(GeocoderInsufficientPrivileges):
            paced.geocode("x")
