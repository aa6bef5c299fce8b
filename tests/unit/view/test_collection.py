import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.types import Article, ArticleId
from geo.view.passages import passages
from geo.view.segments import direction, heading, segments
from tests.collection import OUTLINE, PLACE, collection, joined, resolution


@given(st.text(max_size=60), st.lists(st.integers(0, 60), max_size=8, unique=True), st.data())
def test_segments_joined_are_the_text(text, bounds, data):
    edges = sorted(bound for bound in bounds if bound <= len(text))
    found = [resolution(text, *pair) for pair in zip(edges[::2], edges[1::2], strict=False)]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    cut = segments(text, start, end, found, "en")
    assert joined(cut) == text[start:end]
    marked = [each for each in cut if isinstance(each, dict)]
    assert all(text[m["start"] : m["start"] + len(m["text"])] == m["text"] for m in marked)


def test_a_segment_tells_place_band_and_reason():
    text = "In Kyiv."
    before, mention, after = segments(text, 0, len(text), [resolution(text, 3, 7)], "en")
    assert (before, after) == ("In ", ".")
    assert isinstance(mention, dict)
    assert mention["place"] == "test:1"
    assert mention["band"] == "high"
    assert mention["why"] == "only place of that name within 5 km"


def test_a_mention_is_named_as_the_reader_calls_its_place():
    text = "In Kyiv."
    found = collection(text, [resolution(text, 3, 7)])
    article = json.loads(found.article(0, "fr"))
    assert article["segments"][1]["name"] == "Kiev"
    (card,) = passages(found, PLACE.id, None, None, "de")["cards"]
    assert card["segments"][1]["name"] == "Kiew"
    assert json.loads(found.article(0, "uk"))["segments"][1]["name"] == PLACE.name


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("http://example.org", "http://example.org"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.org", ""),
        ("", ""),
    ],
)
def test_only_the_web_is_linked(url, shown):
    assert heading(Article(id=ArticleId("a"), text="x", url=url))["url"] == shown


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fr", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("und", "auto"), ("", "auto"), ("zzz", "auto")],
)
def test_text_runs_as_its_language_does(language, expected):
    assert direction(language) == expected


def test_points_have_names_of_the_interface_language():
    found = collection("Kyiv", [resolution("Kyiv", 0, 4)])
    points = json.loads(found.points("fr", "outlines"))["columns"]
    assert points["name"] == ["Kiev"]
    assert (points["latitude"], points["longitude"]) == ([50.45], [30.52])
    assert points["mentions"] == [1]
    assert json.loads(found.points("en", "outlines"))["columns"]["name"] == ["Kyiv"]
    assert json.loads(found.outlines) == {"test:1": OUTLINE}


def test_the_unmapped_are_grouped_by_toponym_and_reason():
    text = "Foo Foo Bar"
    spans = [(0, 3), (4, 7), (8, 11)]
    found = collection(text, [resolution(text, *span, None) for span in spans])
    assert json.loads(found.unmapped("en")) == {
        "unmapped": [
            ["Foo", "only place of that name within 5 km", [[0, 0], [0, 4]]],
            ["Bar", "only place of that name within 5 km", [[0, 8]]],
        ],
        "rejected": [],
    }


def test_an_article_that_is_not_there_is_none():
    found = collection("Kyiv", [])
    assert found.article(1, "en") is None
    assert found.article(-1, "en") is None
    assert joined(json.loads(found.article(0, "en") or b"")["segments"]) == "Kyiv"
