"""The real article that the work on this project began with, where it lies beside the project.

It is not the project's to give away: here stand only the names that it holds.
"""

from collections import Counter
from pathlib import Path

import pytest
from geopy.distance import great_circle

from geo.engine import open_engine
from geo.errors import GazetteerError
from geo.settings import Settings
from geo.types import Article, ArticleId

FOLDER = Path(__file__).parents[3] / "shared" / "articles"

TOPONYMS = {
    "Kursk": (6, "RU", (51.7, 36.2)),
    "Moscou": (4, "RU", (55.75, 37.6)),
    "Ukraine": (11, "UA", (49.0, 32.0)),
    "Russie": (9, "RU", (60.0, 100.0)),
    "Kiev": (5, "UA", (50.45, 30.5)),
    "Arabie saoudite": (1, "SA", (25.0, 45.0)),
    "États-Unis": (3, "US", (38.0, -97.0)),
    "Djeddah": (1, "SA", (21.5, 39.2)),
    "Jeddah": (1, "SA", (21.5, 39.2)),
    "Sudzha": (3, "RU", (51.2, 35.3)),
    "Debaltseve": (1, "UA", (48.3, 38.4)),
    "Pologne": (2, "PL", (52.0, 20.0)),
    "Kremlin": (1, "RU", (55.75, 37.6)),
    "Maison Blanche": (2, "US", (38.9, -77.0)),
    "Pokrovsk": (2, "UA", (48.3, 37.2)),
    "Toretsk": (1, "UA", (48.4, 37.8)),
    "Varsovie": (1, "PL", (52.2, 21.0)),
    "Bruxelles": (1, "BE", (50.85, 4.35)),
    "Washington": (1, "US", (38.9, -77.0)),
}
"""Name -> how often it is named, its country, its latitude and longitude."""
RIGHT_KM = 50.0


@pytest.fixture(scope="module")
def resolutions():
    if not FOLDER.is_dir():
        pytest.skip("the real article is not part of the project, and not beside it here")
    try:
        engine = open_engine(Settings())
    except GazetteerError:
        pytest.skip("there is no gazetteer: make run builds it")
    (file,) = FOLDER.glob("*.txt")
    article = Article(id=ArticleId("a"), text=file.read_text("utf-8"), language="fr")
    (found,) = engine.geoparse([article])
    return found


def test_no_name_is_missed_and_none_invented(resolutions):
    named = Counter(resolution.mention.toponym for resolution in resolutions)
    assert named == {name: count for name, (count, _, _) in TOPONYMS.items()}


@pytest.mark.parametrize("name", TOPONYMS)
def test_every_mention_of_a_name_is_at_its_place(resolutions, name):
    _, country, point = TOPONYMS[name]
    places = [r.place for r in resolutions if r.mention.toponym == name]
    assert [place.country_code for place in places] == [country] * len(places)
    assert all(great_circle((p.latitude, p.longitude), point).km < RIGHT_KM for p in places)


def test_two_spellings_of_one_city_are_one_place(resolutions):
    assert len({r.place.id for r in resolutions if r.mention.toponym in {"Djeddah", "Jeddah"}}) == 1
