import json
from typing import Any

import pytest

from geo.types import PlaceId
from geo.view.glance import Glance
from tests.browser.small_engine import SmallEngine
from tests.unit.overview.test_overview import DAYS, PLACES, atlas_of, place

KYIV, BUCHA, UKRAINE, PARIS = PLACES[0], PLACES[1], PLACES[3], PLACES[4]


@pytest.fixture
def glance() -> Glance:
    texts = [[KYIV, BUCHA, UKRAINE], [PARIS, KYIV], [PARIS]]
    atlas = atlas_of(texts, DAYS[:3])
    gazetteer: Any = SmallEngine().gazetteer
    return Glance(atlas, gazetteer, lambda id_, language: f"{id_} ({language})")


def test_areas_are_named_and_known_by_the_gazetteers_ids(glance):
    areas = glance.areas("fr")
    assert areas["countries"] == [
        {"country": "UA", "place": "test:ukraine", "mentions": 4, "articles": 2, "places": 3},
        {"country": "FR", "place": "test:france", "mentions": 2, "articles": 2, "places": 1},
    ]
    assert [(each["name"], each["country"], each["mentions"]) for each in areas["regions"]] == [
        ("Kyiv City (fr)", "UA", 2),
        ("Île-de-France (fr)", "FR", 2),
        ("Kyiv Oblast (fr)", "UA", 1),
    ]


def test_outlines_are_of_areas_that_are_named(glance):
    assert set(glance.outlines) == {"test:ukraine", "test:france"}


def test_links_are_of_all_places_or_of_one(glance):
    assert glance.links("passage")[0] == ("Kyiv", "Paris", 1)
    assert {pair[:2] for pair in glance.links("passage", BUCHA.id)} == {
        ("Bucha", "Kyiv"),
        ("Bucha", "Ukraine"),
    }
    assert glance.links("sentence") is None


def test_two_sets_by_article_language_and_date(glance):
    assert glance.sets["date"] == ["2025-01-01", "2025-01-02"]
    assert glance.sets["article"] == ["article 0", "article 1", "article 2"]
    by_article = {id_: numbers for id_, *numbers in glance.comparison("article", "0", "1")}
    assert by_article == {"Kyiv": [1, 1], "Bucha": [1, 0], "Ukraine": [1, 0], "Paris": [0, 1]}
    by_date = {id_: numbers for id_, *numbers in glance.comparison("date", "", "1")}
    assert by_date == {"Paris": [1, 1], "Kyiv": [1, 0]}


@pytest.mark.parametrize(
    ("by", "first", "second"),
    [
        ("colour", "0", "0"),
        ("article", "0", "3"),
        ("article", "-1", "0"),
        ("article", "٣", "0"),
        ("article", "", "0"),
        ("date", "", "x"),
        ("source", "0", "0"),
    ],
)
def test_what_is_no_set_is_not_compared(glance, by, first, second):
    assert glance.comparison(by, first, second) is None


def test_every_answer_can_be_dumped(glance):
    asked = {"language": "en", "within": "article", "by": "article", "first": "0", "second": "1"}
    for question in ("areas", "outlines", "links", "dates", "sets", "comparison"):
        assert json.dumps(glance.answer(question, asked))
    assert glance.answer("everything", asked) is None


def test_a_place_tells_when_and_with_which_others(glance):
    names = glance.atlas.places["name"]
    told = glance.of(PARIS.id, names)
    assert told == {
        "dates": {
            "step": "day",
            "bars": [("2025-01-01", 1, 1), ("2025-01-02", 1, 1)],
            "undated": 0,
        },
        "companions": [("Kyiv", "Kyiv", 1)],
    }


def test_a_hostile_name_stays_a_string():
    hostile = place("</script><img src=x onerror=alert(1)>")
    atlas = atlas_of([[hostile, KYIV]])
    gazetteer: Any = SmallEngine().gazetteer
    found = Glance(atlas, gazetteer, lambda *_: "")
    told = json.loads(json.dumps(found.of(KYIV.id, atlas.places["name"])))
    assert told["companions"] == [[hostile.id, hostile.name, 1]]
    assert PlaceId(hostile.name) in atlas.places.index
