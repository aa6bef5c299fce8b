"""A page with the map alone, for the map's tests: `?case=1000&language=fr`."""

import json
import random
from collections.abc import Iterator
from functools import cache

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from geo.view.routes import routes

TOWNS = (
    ("Moscow", 55.75, 37.62, 12),
    ("Kyiv", 50.45, 30.52, 16),
    ("Kursk", 51.73, 36.19, 25),
    ("Sudzha", 51.19, 35.27, 9),
    ("Pokrovsk", 48.28, 37.18, 4),
    ("Toretsk", 48.4, 37.85, 3),
    ("Debaltseve", 48.34, 38.4, 1),
    ("Warsaw", 52.23, 21.01, 2),
    ("Brussels", 50.85, 4.35, 3),
    ("Washington", 38.9, -77.04, 7),
    ("Jeddah", 21.54, 39.17, 11),
)
OTHERS = (
    ("Ukraine", 49, 32, 30, "area", "high", False),
    ("Russia", 60, 97, 20, "area", "high", False),
    ("Donbas", 48.2, 38.6, 2, "area", "medium", True),
    ("Black Sea", 43.3, 34, 3, "water", "high", False),
    ("Carpathians", 47.5, 25.5, 1, "relief", "low", False),
    ("Pentagon", 38.87, -77.06, 2, "facility", "medium", False),
    ("Hostomel airport", 50.6, 30.2, 1, "facility", "low", True),
)
HOSTILE = (
    "<img src=x onerror=window.hacked=1>",
    "${window.hacked=1} `x` {{ 7*7 }} {n}",
    "\"quotes' and \\back\\slashes\\ C:\\20190221 </script>",
    "القدس עברית",
    "A\u0301\u0302 👩‍👩‍👧‍👦 🇫🇷",
)


COLUMNS = ("name", "latitude", "longitude", "mentions", "kind", "band", "approximate")


def row(number: int, *values: object) -> dict:
    return {"id": f"geonames:{number}", **dict(zip(COLUMNS, values, strict=True))}


def sample() -> Iterator[dict]:
    for number, town in enumerate(TOWNS):
        yield row(number, *town, "settlement", "high", False)
    for number, other in enumerate(OTHERS, len(TOWNS)):
        yield row(number, *other)


def many(n: int) -> Iterator[dict]:
    chance = random.Random(7)
    kinds = ["settlement"] * 7 + ["area", "water", "relief", "facility"]
    for number in range(n):
        near = chance.random() < 0.5
        latitude = chance.gauss(48.5, 2.2) if near else chance.uniform(-35, 62)
        longitude = chance.gauss(34, 4) if near else chance.uniform(-125, 150)
        yield row(
            number,
            f"Place {number}",
            round(latitude, 4),
            round(longitude, 4),
            int(chance.paretovariate(1)),
            chance.choice(kinds),
            chance.choice(["high", "high", "medium", "low"]),
            chance.random() < 0.1,
        )


def hostile() -> Iterator[dict]:
    for number, name in enumerate(HOSTILE):
        yield row(number, name, 45 + 2 * number, 5, 3, "settlement", "high", False)


def pacific() -> Iterator[dict]:
    for number, (name, latitude, longitude) in enumerate(
        [("Suva", -18.1, 178.4), ("Apia", -13.8, -171.8), ("Taveuni", -16.8, -179.97)]
    ):
        yield row(number, name, latitude, longitude, 2, "settlement", "high", False)


def heap() -> Iterator[dict]:
    for number in range(7):
        yield row(number, f"Heap {number}", 51.5, -0.1, 9 - number, "settlement", "high", False)


SQUARE = {"type": "Polygon", "coordinates": [[[22, 44], [40, 44], [40, 52], [22, 52], [22, 44]]]}
CASES = {
    "sample": sample,
    "hostile": hostile,
    "pacific": pacific,
    "heap": heap,
    "none": lambda: iter(()),
}


@cache
def places(case: str) -> bytes:
    found = list(CASES[case]() if case in CASES else many(int(case)))
    outlines = {"geonames:11": SQUARE} if case == "sample" else {}
    return json.dumps({"places": found, "outlines": outlines}).encode()


def answer(request: Request) -> Response:
    case = request.path_params["case"]
    if case == "broken":
        return Response(status_code=500)
    return Response(places(case), media_type="application/json")


app = st.App("map_page.py", routes=[*routes(), Route("/places/{case}", answer)])
