"""A project file restores what was saved, and is believed in nothing."""

import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import GeoError
from geo.export.about import About
from geo.export.project import Project, restore, save
from geo.types import Article, ArticleId, Span

ABOUT = About(attributions=("GeoNames",), versions={"geo": "0.1.0"})
TEXTS = st.text(st.characters(exclude_categories=("Cs",)))
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda values: st.lists(values, max_size=3) | st.dictionaries(TEXTS, values, max_size=3),
    max_leaves=5,
)
RECORDS = st.dictionaries(TEXTS, JSON, max_size=3)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(TEXTS.filter(bool))
    starts = st.integers(0, len(text) - 1)
    spans = st.builds(lambda start: Span(start=start, end=len(text)), starts)
    return Article(
        id=ArticleId(draw(TEXTS)),
        text=text,
        language=draw(st.sampled_from(("fr", "uk", "und"))),
        title=draw(TEXTS),
        source=draw(TEXTS),
        date=draw(st.none() | st.dates()),
        url=draw(st.sampled_from(("", "https://example.org/a?b=c#d"))),
        given_mentions=draw(st.none() | st.lists(spans, max_size=2).map(tuple)),
    )


PROJECTS = st.builds(
    Project,
    articles=st.lists(articles(), max_size=3, unique_by=lambda each: each.id).map(tuple),
    settings=RECORDS,
    corrections=st.lists(RECORDS, max_size=3).map(tuple),
    view=st.dictionaries(TEXTS, TEXTS, max_size=3),
)


@given(PROJECTS)
def test_what_is_saved_is_restored(project: Project) -> None:
    assert restore(save(project, ABOUT)) == project


def test_nothing_that_an_article_has_is_forgotten() -> None:
    article = Article(id=ArticleId("a"), text="Paris")
    saved = json.loads(save(Project(articles=(article,)), ABOUT))
    assert saved["articles"] == [asdict(article)]
    assert saved["attribution"] == ["GeoNames"]


@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(GeoError):
        restore(data)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("url", "javascript:alert(1)"),
        ("url", "file:///etc/passwd"),
        ("language", "klingon"),
        ("title", None),
        ("text", "\ud800"),
        ("date", "yesterday"),
        ("date", 5),
        ("given_mentions", [{"start": 0, "end": 99}]),
        ("given_mentions", [{"start": True, "end": 2}]),
        ("given_mentions", 5),
        ("id", "b"),
    ],
)
def test_a_field_that_cannot_be_is_refused(key: str, value: object) -> None:
    both = (Article(id=ArticleId("a"), text="Paris"), Article(id=ArticleId("b"), text="Rome"))
    content = json.loads(save(Project(articles=both), ABOUT))
    content["articles"][0][key] = value
    with pytest.raises(GeoError, match="damaged"):
        restore(json.dumps(content).encode())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("settings", []),
        ("view", {"a": 1}),
        ("corrections", ["a"]),
        ("corrections", None),
        ("settings", {"a": "\udfff"}),
        ("articles", [1]),
        ("articles", None),
    ],
)
def test_a_part_that_cannot_be_is_refused(key: str, value: object) -> None:
    content = json.loads(save(Project(articles=()), ABOUT)) | {key: value}
    with pytest.raises(GeoError, match="damaged"):
        restore(json.dumps(content).encode())


def test_a_later_version_is_told() -> None:
    content = json.loads(save(Project(articles=()), ABOUT)) | {"version": 2}
    with pytest.raises(GeoError, match="later version"):
        restore(json.dumps(content).encode())
