"""What the browser fetches beside the page: assets, and one reader's own data.

A reader's data lies at addresses that hold a token: nobody can guess it, only the
browser that was given it can use it, and it ends when that reader's tab is closed.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope
from streamlit.runtime import get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.web.server.starlette.starlette_app_utils import validate_xsrf_token
from xstatic.pkg import (  # type: ignore[import-untyped] # it has no types
    leaflet,
)

from geo.filters import EVERYTHING, PARAMETERS, Filters, read_address, write_address
from geo.messages import LANGUAGES
from geo.types import PlaceId
from geo.view import choices, filtering
from geo.view.basemap import DATA
from geo.view.collection import Collection, dumped
from geo.view.passages import passages

STATIC = Path(__file__).parent / "static"
BROWSER_COOKIE = "_streamlit_xsrf"
"""Streamlit's own cookie: tells one browser from another."""
LONGEST_QUERY = 2_000
"""Characters of filters in the address of what they leave."""


class Assets(StaticFiles):
    """Files that a browser keeps, and asks each time whether they changed (ETag, 304)."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with the file and leave to revalidate it."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response


@dataclass(frozen=True)
class Published:
    """A collection that one browser session may fetch."""

    collection: Collection
    session: str
    browser: str | None
    """The browser's cookie; None where cookies are off."""
    part_of: str | None = None
    """The token of the whole collection, with which this address ends; None where it is whole."""
    token: str = field(default_factory=lambda: secrets.token_hex(32))

    def __post_init__(self) -> None:
        _published[self.token] = self

    def shown(self, language: str) -> str:
        """Return at which address below api/points/ and api/unmapped/ the browser finds this.

        That of the whole collection and the filters: both are known to the browser, which asks
        ahead of the page. The token's own where an address cannot tell the filters.
        """
        filters = self.collection.filters
        told = write_address(filters)
        query = urlencode({"language": language, **told}, doseq=True)
        if self.part_of and len(query) <= LONGEST_QUERY and read_address(told) == filters:
            return f"{self.part_of}?{query}"
        return f"{self.token}?language={language}&whole={self.part_of or self.token}"

    def withdraw(self) -> None:
        """End the address."""
        _published.pop(self.token, None)

    def beside(self, token: str) -> Collection | None:
        """Return what this session has at an address; None where it is not its, or has ended."""
        found = _published.get(token)
        return found.collection if found and found.session == self.session else None


_published: dict[str, Published] = {}
"""By token. Of the process, as the routes are; `withdraw` empties it."""


@st.cache_resource(
    scope="session", max_entries=1, show_spinner=False, on_release=Published.withdraw
)
def publish(_collection: Collection, fingerprint: str) -> Published:  # noqa: ARG001  the cache's key
    """Return this session's address of a whole collection; the one before it ends.

    It ends as well when the session does.
    """
    context = get_script_run_ctx()
    assert context, "only the page publishes"
    return Published(_collection, context.session_id, st.context.cookies.get(BROWSER_COOKIE))


@st.cache_resource(
    scope="session",
    max_entries=2,  # what the browser is asking for right now outlives the next filter
    show_spinner=False,
    on_release=Published.withdraw,
    hash_funcs={Filters: hash},
)
def publish_shown(_whole: Published, token: str, filters: Filters) -> Published:  # noqa: ARG001  the cache's key
    """Return this session's address of what passes the filters; the last but one ends."""
    shown = _whole.collection.filtered(filters)
    return Published(shown, _whole.session, _whole.browser, part_of=_whole.token)


def _found(request: Request) -> Collection | None:
    """Return the collection that the request's browser may have; None for any other."""
    published = _published.get(request.path_params["token"])
    if not published or (published.part_of and published.part_of not in _published):
        return None
    if not get_instance().is_active_session(published.session):
        return None
    cookie = request.cookies.get(BROWSER_COOKIE)
    if published.browser and not validate_xsrf_token(cookie, published.browser):
        return None
    return published.collection


def _data(path: str, answer: Callable[[Collection, Request], bytes | None]) -> Route:
    """Return a route to data of one reader; 404 for everyone else."""

    def endpoint(request: Request) -> Response:
        collection = _found(request)
        body = None if collection is None else answer(collection, request)
        return Response(
            b"null" if body is None else body,
            status_code=404 if body is None else 200,
            media_type="application/json",
            headers={"Cache-Control": "private, no-store"},
        )

    return Route(path, endpoint)


def _points(collection: Collection, request: Request) -> bytes:
    """Return the points; the outlines' address is relative to the map's frame.

    The outlines are those of the whole collection, whose token the map's address has:
    they stay the same whatever is filtered.
    """
    whole = request.query_params.get("whole", request.path_params["token"])
    return _asked(collection, request).points(_language(request), f"../../api/outlines/{whole}")


def _asked(collection: Collection, request: Request) -> Collection:
    """Return what is asked of a collection: all of it, or what passes the filters that it names."""
    asked = {name: request.query_params.getlist(name) for name in PARAMETERS}
    filters = read_address(asked)
    return collection if filters == EVERYTHING else collection.whole.filtered(filters)


def _choices(collection: Collection, request: Request) -> bytes | None:
    """Return what a stretch of an article may mean; None where that is no such question."""
    start = _number(request, "start")
    if start is None:
        return None
    number, name = request.path_params["number"], request.query_params.get("name", "")
    answer = choices.answer(collection, number, start, name, _language(request))
    return None if answer is None else dumped(answer)


def _passages(collection: Collection, request: Request) -> bytes:
    """Return a place's passages, around one of its mentions where one is asked for."""
    place = PlaceId(request.query_params.get("place", ""))
    article, mention = _number(request, "article"), _number(request, "mention")
    return dumped(passages(collection, place, article, mention, _language(request)))


def _uncertain(collection: Collection, request: Request) -> bytes:
    """Return the uncertain mention that comes after the one that is asked for, or the first."""
    article, mention = _number(request, "article"), _number(request, "mention")
    return dumped(collection.next_uncertain(article or 0, -1 if mention is None else mention))


def _glance(collection: Collection, request: Request) -> bytes | None:
    """Return what map and charts show at a glance; None where that is no such question."""
    answer = collection.glance.answer(request.path_params["question"], request.query_params)
    return None if answer is None else dumped(answer)


def _language(request: Request) -> str:
    return request.query_params.get("language", LANGUAGES[0])


def _number(request: Request, name: str) -> int | None:
    """Return a number that is asked about; None where it is none."""
    given = request.query_params.get(name, "")
    return int(given[:12]) if given.isascii() and given.isdecimal() else None


def routes(base: str = "") -> list[BaseRoute]:
    """Return the routes, below `server.baseUrlPath` where there is one."""
    root = f"/{base.strip('/')}" if base.strip("/") else ""
    folders = {
        "leaflet": leaflet.BASE_DIR,
        "basemap": DATA,
        "view": STATIC,
    }
    return [
        *(Mount(f"{root}/assets/{name}", Assets(directory=at)) for name, at in folders.items()),
        _data(f"{root}/api/session/{{token}}", lambda *_: b"true"),
        _data(f"{root}/api/points/{{token}}", _points),
        _data(f"{root}/api/outlines/{{token}}", lambda collection, _: collection.outlines),
        _data(
            f"{root}/api/unmapped/{{token}}",
            lambda collection, request: _asked(collection, request).unmapped(_language(request)),
        ),
        _data(f"{root}/api/facets/{{token}}", lambda collection, _: filtering.facets(collection)),
        _data(f"{root}/api/passages/{{token}}", _passages),
        _data(f"{root}/api/uncertain/{{token}}", _uncertain),
        _data(f"{root}/api/choices/{{token}}/{{number:int}}", _choices),
        _data(f"{root}/api/glance/{{token}}/{{question}}", _glance),
        _data(f"{root}/api/articles/{{token}}", lambda collection, _: collection.contents),
        _data(
            f"{root}/api/articles/{{token}}/{{number:int}}",
            lambda collection, request: collection.article(
                request.path_params["number"], _language(request)
            ),
        ),
    ]
