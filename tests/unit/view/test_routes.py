"""What the browser may fetch, asked without one."""

import json
from urllib.parse import urlencode

import pytest
from starlette.requests import Request
from starlette.routing import Match

from geo.view import routes
from geo.view.routes import BROWSER_COOKIE, Published
from tests.collection import PLACE, collection, resolution

TEXT = "Kyiv and Kyiv"


class Runtime:
    """Streamlit's, which knows the sessions that are open."""

    def __init__(self):
        self.sessions = {"open"}

    def is_active_session(self, session):
        return session in self.sessions


@pytest.fixture(autouse=True)
def runtime(monkeypatch):
    runtime = Runtime()
    monkeypatch.setattr(routes, "get_instance", lambda: runtime)
    monkeypatch.setattr(routes, "validate_xsrf_token", lambda given, known: given == known)
    return runtime


@pytest.fixture
def published():
    found = collection(TEXT, [resolution(TEXT, 0, 4), resolution(TEXT, 9, 13)])
    shown = Published(found, "open", browser="2|mine")
    yield shown
    shown.withdraw()


def get(path, cookie="2|mine", **asked):
    """Return the status and what was answered."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": urlencode(asked).encode(),
        "headers": [(b"cookie", f"{BROWSER_COOKIE}={cookie}".encode())],
    }
    for route in routes.routes():
        match, more = route.matches(scope)
        if match is Match.FULL:
            answer = route.endpoint(Request(scope | more))
            assert answer.headers["Cache-Control"] == "private, no-store"
            return answer.status_code, json.loads(answer.body)
    raise AssertionError(path)


def test_passages_around_a_mention(published):
    path = f"/api/passages/{published.token}"
    status, told = get(path, place=PLACE.id, article=0, mention=9, language="fr")
    assert status == 200
    assert told["place"]["name"] == "Kiev"
    assert (told["current"], told["total"]) == (1, 2)


@pytest.mark.parametrize("mention", ["", "-1", "x", "1.5", "²", "9" * 99])
def test_a_mention_that_is_no_number_is_the_first(published, mention):
    path = f"/api/passages/{published.token}"
    status, told = get(path, place=PLACE.id, article=0, mention=mention)
    assert (status, told["current"]) == (200, 0)


@pytest.mark.parametrize("place", ["", "test:9", "<b>"])
def test_a_place_that_is_not_there_is_none(published, place):
    assert get(f"/api/passages/{published.token}", place=place) == (200, {"place": None})


def test_the_uncertain_come_in_turn():
    found = collection(TEXT, [resolution(TEXT, 0, 4, confidence=0.4), resolution(TEXT, 9, 13)])
    shown = Published(found, "open", browser=None)
    first = {"place": PLACE.id, "article": 0, "mention": 0}
    assert get(f"/api/uncertain/{shown.token}") == (200, first)
    assert get(f"/api/uncertain/{shown.token}", article=0, mention=0) == (200, first)
    shown.withdraw()


def test_where_all_is_certain_none_is_next(published):
    assert get(f"/api/uncertain/{published.token}") == (200, None)


@pytest.mark.parametrize("kind", ["passages", "uncertain"])
def test_nobody_else_is_answered(published, runtime, kind):
    path = f"/api/{kind}/{published.token}"
    assert get(path, place=PLACE.id)[0] == 200
    assert get(f"/api/{kind}/{'0' * 64}", place=PLACE.id) == (404, None)
    assert get(path, cookie="2|other", place=PLACE.id) == (404, None)
    runtime.sessions.clear()
    assert get(path, place=PLACE.id) == (404, None)


def test_a_session_is_told_of_its_own_addresses_alone(published):
    latest = Published(published.collection, "open", browser=None)
    other = Published(published.collection, "another", browser=None)
    assert latest.beside(published.token) is published.collection
    assert latest.beside(other.token) is None
    published.withdraw()
    assert latest.beside(published.token) is None
    for each in (latest, other):
        each.withdraw()
