"""What the browser may fetch, asked without one."""

import json
from urllib.parse import parse_qsl, urlencode

import pytest
from starlette.requests import Request
from starlette.routing import Match

from geo.filters import Filters
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


@pytest.fixture
def filtered(published):
    """A session's address of what passes a filter."""

    def made(filters):
        shown = Published(
            published.collection.filtered(filters), "open", "2|mine", part_of=published.token
        )
        withdrawn.append(shown)
        return shown

    withdrawn = []
    yield made
    for each in withdrawn:
        each.withdraw()


def test_the_browser_can_ask_for_what_passes_before_the_page_is_drawn(published, filtered):
    ahead = {"language": "fr", "confidence": "low", "source": "A & B"}
    status, points = get(f"/api/points/{published.token}", **ahead)
    assert (status, points["columns"]["id"]) == (200, [])
    assert get(f"/api/unmapped/{published.token}", **ahead)[1] == {"unmapped": [], "rejected": []}
    shown = filtered(Filters(bands=frozenset({"low"}), sources=frozenset({"A & B"})))
    path, _, query = shown.shown("fr").partition("?")
    assert path == published.token
    assert dict(parse_qsl(query)) == ahead
    assert points["outlines"] == f"../../api/outlines/{published.token}"


def test_filters_too_long_for_an_address_are_asked_for_by_token(published, filtered):
    many = frozenset(f"{number:0200}" for number in range(20))
    odd = frozenset({"x" * 201})  # which no address is believed to say
    for sources in (many, odd):
        shown = filtered(Filters(sources=sources))
        path, _, query = shown.shown("en").partition("?")
        assert path == shown.token
        _, points = get(f"/api/points/{path}", **dict(parse_qsl(query)))
        assert points["columns"]["id"] == []
        assert points["outlines"] == f"../../api/outlines/{published.token}"


def test_what_passes_the_last_filters_is_at_hand():
    found = collection(TEXT, [resolution(TEXT, 0, 4)])
    kept = [found.filtered(Filters(words=word)) for word in "abcd"]
    assert found.filtered(Filters(words="b")) is kept[1]
    found.filtered(Filters(words="e"))
    assert found.filtered(Filters(words="b")) is kept[1]
    assert found.filtered(Filters(words="a")) is not kept[0]
