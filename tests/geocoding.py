"""Stand-ins for what geocoding talks to: a small gazetteer, and online services on loopback.

The bodies have the shape of the services' own answers; the figures are rounded.
"""

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from geopy.geocoders import options
from geopy.location import Location

from geo.geocoding import CachedGeocoder
from geo.settings import Settings
from geo.types import BoundingBox, Candidate, NameKind, Place, PlaceId

options.default_ssl_context = ssl.create_default_context()  # once: each takes longer than a test

TORETSK = Place(
    id=PlaceId("geonames:709334"),
    name="Toretsk",
    latitude=48.39,
    longitude=37.85,
    country_code="UA",
    feature_class="P",
    feature_code="PPL",
    population=34_000,
    admin1=PlaceId("geonames:709716"),
)
DONETSK_OBLAST = Place(
    id=PlaceId("geonames:709716"),
    name="Donetsk Oblast",
    latitude=48.0,
    longitude=37.8,
    country_code="UA",
    feature_class="A",
    feature_code="ADM1",
    footprint=BoundingBox(south=46.9, west=36.5, north=49.3, east=39.1),
)
NEW_YORK = tuple(
    Place(
        id=PlaceId(f"geonames:{number}"),
        name="New York",
        latitude=latitude,
        longitude=longitude,
        country_code=country,
        feature_class="P",
        feature_code="PPL",
    )
    for number, latitude, longitude, country in (
        (5128581, 40.71, -74.01, "US"),
        (700001, 48.33, 38.26, "UA"),
        (700002, 53.08, -0.14, "GB"),
    )
)


class SmallGazetteer:
    """Four names, behind the gazetteer's own interface."""

    version = "test"
    attribution = "© Test"

    def __init__(self) -> None:
        self.asked = 0

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        self.asked += 1
        places = {"toretsk": (TORETSK,), "торецк": (TORETSK,), "new york": NEW_YORK}
        return tuple(
            Candidate(place=place, name=place.name, name_kind=NameKind.NAME, score=-rank)
            for rank, place in enumerate(places.get(name.casefold(), ()))
        )

    def place(self, place: PlaceId) -> Place | None:
        return DONETSK_OBLAST if place == DONETSK_OBLAST.id else None

    def names(self, place: PlaceId) -> tuple[tuple[str, str, NameKind], ...]:
        if place != TORETSK.id:
            return ()
        return (
            ("Dzerjynsk", "fr", NameKind.ALTERNATE),
            ("Toretsk", "fr", NameKind.NAME),
            ("Торецьк", "uk", NameKind.NAME),
        )


NOMINATIM = [
    {
        "place_id": 100149,
        "licence": "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright",
        "osm_type": "relation",
        "osm_id": 1428125,
        "lat": "48.3936",
        "lon": "37.8567",
        "class": "boundary",
        "type": "administrative",
        "place_rank": 16,
        "importance": 0.41,
        "addresstype": "city",
        "name": "Торецк",
        "display_name": "Торецк, Бахмутский район, Донецкая область, Украина",
        "address": {"city": "Торецк", "country": "Украина", "country_code": "ua"},
        "boundingbox": ["48.35", "48.44", "37.78", "37.92"],
    },
    {
        "place_id": 100150,
        "osm_type": "node",
        "osm_id": 337501020,
        "lat": "57.2",
        "lon": "41.3",
        "class": "place",
        "type": "hamlet",
        "importance": 0.13,
        "addresstype": "hamlet",
        "name": "Торецк",
        "display_name": "Торецк, Ивановская область, Россия",
        "address": {"hamlet": "Торецк", "country_code": "ru"},
        "boundingbox": ["57.18", "57.22", "41.28", "41.32"],
    },
]
PHOTON = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [37.8567, 48.3936]},
            "properties": {
                "osm_type": "R",
                "osm_id": 1428125,
                "osm_key": "place",
                "osm_value": "city",
                "type": "city",
                "countrycode": "UA",
                "name": "Toretsk",
                "state": "Donetsk Oblast",
                "country": "Ukraine",
                "extent": [37.78, 48.44, 37.92, 48.35],
            },
        },
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [38.0, 48.5]},
            "properties": {
                "osm_type": "N",
                "osm_id": 7,
                "osm_key": "railway",
                "osm_value": "station",
                "type": "house",
                "countrycode": "UA",
                "name": "Toretsk station",
            },
        },
    ],
}
PELIAS = {
    "geocoding": {"version": "0.2", "attribution": "http://pelias.example/attribution"},
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [37.85, 48.39]},
            "properties": {
                "id": "101752483",
                "gid": "whosonfirst:locality:101752483",
                "layer": "locality",
                "source": "whosonfirst",
                "name": "Toretsk",
                "confidence": 0.8,
                "country": "Ukraine",
                "country_a": "UKR",
                "label": "Toretsk, Ukraine",
            },
            "bbox": [37.78, 48.35, 37.92, 48.44],
        }
    ],
}
GEONAMES = {
    "totalResultsCount": 1,
    "geonames": [
        {
            "geonameId": 709334,
            "name": "Toretsk",
            "toponymName": "Toretsk",
            "lat": "48.39",
            "lng": "37.85",
            "countryCode": "UA",
            "countryName": "Ukraine",
            "adminName1": "Donetsk",
            "fcl": "P",
            "fcode": "PPL",
            "population": 34000,
        }
    ],
}
PROTOCOLS = {
    "/search": ("q", NOMINATIM, []),
    "/api": ("q", PHOTON, {"type": "FeatureCollection", "features": []}),
    "/v1/search": ("text", PELIAS, {"type": "FeatureCollection", "features": []}),
    "/searchJSON": ("q", GEONAMES, {"totalResultsCount": 0, "geonames": []}),
}
"""By path: the parameter that holds the name, the answer to Toretsk, the answer to others."""

SERVICES = ("nominatim", "photon", "pelias", "geonames")


@dataclass
class Reply:
    """What the service does with one request instead of answering it."""

    status: int = 200
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    torn: bool = False
    hangs: bool = False


class Service(ThreadingHTTPServer):
    """All services in one, on a free port of loopback; `replies` are used up first."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.endpoint = f"http://127.0.0.1:{self.server_port}"
        self.replies: list[Reply] = []
        self.requests: list[dict[str, str]] = []
        """Parameters of the requests so far, with the path and the user agent."""
        self.released = threading.Event()

    def handle_error(self, *_: object) -> None:
        """Say nothing when a client hangs up."""


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Service
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        parameters = {name: values[0] for name, values in parse_qs(url.query).items()}
        self.server.requests.append(
            parameters | {"path": url.path, "user agent": self.headers["User-Agent"]}
        )
        if self.server.replies:
            self.act(self.server.replies.pop(0))
            return
        parameter, found, nothing = PROTOCOLS[url.path]
        known = parameters[parameter].casefold() in ("toretsk", "торецк")
        self.act(Reply(body=json.dumps(found if known else nothing)))

    def act(self, reply: Reply) -> None:
        if reply.hangs:
            self.server.released.wait()
        body = reply.body.encode()
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) + (1000 if reply.torn else 0)))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = reply.torn

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def running_service() -> Iterator[Service]:
    with Service() as service:
        thread = threading.Thread(target=service.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield service
        service.released.set()
        service.shutdown()
        thread.join()


def settings_for(geocoder: str, endpoint: str, cache: Path, **others: str) -> Settings:
    return Settings(
        geocoder=geocoder,
        geocoder_endpoint=endpoint,
        geocoder_user_agent="map-of-news-tests",
        geocoder_contact="editor@example.org",
        geocoder_key="reader",
        cache=cache,
        **others,
    )


@dataclass
class Clock:
    """A clock that moves only when told to, or slept by."""

    now: float = 1_000_000.0
    sleeps: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(round(seconds, 3))
        self.now += seconds


class CountingGeocoder:
    """A geopy geocoder that knows every name not beginning with "no", and counts questions."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def geocode(self, query: str, **_: object) -> list[Location] | None:
        self.asked.append(query)
        return None if query.startswith("no") else [Location(query, (1.5, 2.5), {"name": query})]


def ask_many(path: Path, names: list[str]) -> int:
    """Geocode through a cache at `path`, in a process of its own; return how often it asked."""
    geocoder = CountingGeocoder()
    cached = CachedGeocoder(geocoder, path, service="test", version="1")
    for name in names:
        (location,) = cached.geocode(name)
        assert location.raw == {"name": name}
    cached.close()
    return len(geocoder.asked)
