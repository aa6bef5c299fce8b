"""The benchmark's own judgement: a table that counts wrong is worse than none."""

import io
from importlib import import_module
from pathlib import Path

import pytest

from geo.export import About, html
from geo.types import (
    Article,
    ArticleId,
    Candidate,
    Mention,
    NameKind,
    Place,
    PlaceId,
    Reason,
    Resolution,
)
from tests.benchmark import errors
from tests.benchmark.errors import Kind

PROGRAMS = [
    file.stem
    for file in sorted(Path(errors.__file__).parent.glob("*.py"))
    if "def main(" in file.read_text(encoding="utf-8")
]

TEXT = "Paris, Rome, Oslo, Bern and May."
ARTICLE = Article(id=ArticleId("a"), text=TEXT, title="A trip")
PARIS = {"latitude": 48.85, "longitude": 2.35}
TEXAS = {"latitude": 33.66, "longitude": -95.56}


def gold(name, latitude, longitude):
    start = TEXT.index(name)
    span = {"start": start, "end": start + len(name), "toponym": name}
    return span | {"latitude": latitude, "longitude": longitude}


def resolution(name, at, candidates=()):
    start = TEXT.index(name)
    places = [
        Place(id=PlaceId(f"test:{n}"), name=name, **point) if point else None
        for n, point in enumerate((at, *candidates))
    ]
    return Resolution(
        mention=Mention(
            article=ARTICLE.id, start=start, end=start + len(name), toponym=name, query=name
        ),
        place=places[0],
        candidates=tuple(
            Candidate(place=place, name=name, name_kind=NameKind.NAME) for place in places if place
        ),
        confidence=0.9 if at else 0.0,
        reason=Reason(template="because {names}", values={"names": "so"}),
    )


def kinds(mentions, *found, monkeypatch):
    monkeypatch.setattr(
        errors,
        "_error_km",
        lambda gold, place: 111 * abs(gold["longitude"] - place.longitude),
    )
    return list(errors.errors_of({"mentions": mentions}, ARTICLE, found))


def test_errors_are_told_apart(monkeypatch):
    mentions = [
        gold("Paris", **PARIS),
        gold("Rome", 41.9, 12.5),
        gold("Oslo", 59.9, 10.7),
        gold("Bern", None, None),
    ]
    found = kinds(
        mentions,
        resolution("Paris", TEXAS, [PARIS]),
        resolution("Oslo", None),
        resolution("Bern", PARIS),
        resolution("May", PARIS),
        monkeypatch=monkeypatch,
    )
    told = {error.mention.toponym: error.kind for error in found}
    assert told == {
        "Paris": Kind.CONFUSED,
        "Rome": Kind.MISSED,
        "Oslo": Kind.UNKNOWN,
        "May": Kind.INVENTED,
    }
    assert "[Paris], Rome" in str(found[0])


def test_a_place_that_is_no_candidate_is_unreached(monkeypatch):
    found = kinds([gold("Paris", **PARIS)], resolution("Paris", TEXAS), monkeypatch=monkeypatch)
    assert [error.kind for error in found] == [Kind.UNREACHED]


def test_what_is_right_is_no_error(monkeypatch):
    right = resolution("Paris", PARIS)
    assert kinds([gold("Paris", **PARIS)], right, monkeypatch=monkeypatch) == []


def test_errors_stand_on_the_map_as_read_and_as_annotated(monkeypatch):
    found = kinds(
        [gold("Paris", **PARIS), gold("Rome", 41.9, 12.5)],
        resolution("Paris", TEXAS),
        resolution("May", PARIS),
        monkeypatch=monkeypatch,
    )
    versions = dict(errors.on_map(found))
    names = {
        article.title: [r.mention.toponym for r in resolutions]
        for article, resolutions in versions.items()
    }
    assert names == {"A trip, as read": ["Paris", "May"], "A trip, as annotated": ["Paris", "Rome"]}
    html.write(errors.on_map(found), About(), output := io.BytesIO())
    assert b"A trip, as annotated" in output.getvalue()


@pytest.mark.parametrize("name", PROGRAMS)
def test_each_program_says_what_it_does(name, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", [name, "--help"])
    with pytest.raises(SystemExit) as end:
        import_module(f"tests.benchmark.{name}").main()
    assert end.value.code == 0
    assert "usage:" in capsys.readouterr().out
