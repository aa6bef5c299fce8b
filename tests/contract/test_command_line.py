"""`python -m geo locate`: its output is a contract with whoever reads it."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path

import pytest

from geo.__main__ import main
from geo.gazetteer import DEFAULT_PATH
from tests.geocoding import Reply, Service, running_service

ROOT = Path(__file__).parents[2]
KEYS = [
    "article",
    "start",
    "end",
    "toponym",
    "place",
    "name",
    "latitude",
    "longitude",
    "country_code",
    "feature_class",
    "feature_code",
    "confidence",
    "reason",
    "language",
]
TEXT = "The minister flew from Warsaw to Kyiv 🚆 on Monday. Nobody went to Xqvzt Falls."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "trip.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Articles with given mentions: a name behind an emoji, an unknown one, two side by side."""
    path = tmp_path / "given.jsonl"
    rows = [
        {"id": "a", "text": "😀 Kyiv\r\n", "mentions": [{"start": 2, "end": 6}]},
        {"id": "u", "text": "Xqvzt", "mentions": [{"start": 0, "end": 5}]},
        {
            "id": "b",
            "text": "Paris, Texas",
            "language": "en",
            "mentions": [{"start": 0, "end": 5}, {"start": 7, "end": 12}],
        },
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def run(*arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "geo", *arguments],
        input=text,
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_mention_is_a_line_with_the_agreed_keys(article, capsys):
    assert main(["locate", str(article)]) == 0
    found = rows(capsys)
    assert [row["toponym"] for row in found][:2] == ["Warsaw", "Kyiv"]
    for row in found:
        assert list(row) == KEYS
        assert TEXT[row["start"] : row["end"]] == row["toponym"]
        assert row["language"] == "en"
        assert 0 <= row["confidence"] <= 1
        assert row["reason"]
    assert found[0]["country_code"] == "PL"
    assert abs(found[0]["latitude"] - 52.2) < 0.5
    assert abs(found[0]["longitude"] - 21.0) < 0.5


def test_mentions_come_in_text_order(article, capsys):
    main(["locate", str(article)])
    starts = [row["start"] for row in rows(capsys)]
    assert starts == sorted(starts)


def test_given_mentions_are_resolved_and_none_is_added(lines, capsys):
    assert main(["locate", "--given-mentions", str(lines)]) == 0
    found = rows(capsys)
    assert [(row["article"], row["toponym"]) for row in found] == [
        ("a", "Kyiv"),
        ("u", "Xqvzt"),
        ("b", "Paris"),
        ("b", "Texas"),
    ]
    assert found[0]["country_code"] == "UA"
    assert found[2]["country_code"] == "US"  # Paris, Texas


def test_what_is_not_resolved_has_null_and_a_reason(lines, capsys):
    main(["locate", "--given-mentions", str(lines)])
    unknown = rows(capsys)[1]
    absent = ("place", "name", "latitude", "longitude", "country_code", "feature_class")
    assert [unknown[key] for key in absent] == [None] * len(absent)
    assert unknown["reason"]
    assert unknown["confidence"] == 0


def test_articles_without_mentions_fail_when_given_mentions_are_asked_for(article, capsys):
    assert main(["locate", "--given-mentions", str(article)]) == 1
    assert "trip" in capsys.readouterr().err


def test_standard_input_is_read():
    done = run("locate", "-", text=TEXT)
    assert done.returncode == 0, done.stderr
    assert '"toponym": "Warsaw"' in done.stdout
    assert done.stderr == ""


def test_a_terminal_is_told_how_far_it_is(article):
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 100))
    done = subprocess.run(
        [sys.executable, "-m", "geo", "locate", str(article)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=True,
    )
    os.close(theirs)
    told = b""
    with suppress(OSError):  # which ends it on Linux
        while chunk := os.read(ours, 100_000):
            told += chunk
    os.close(ours)
    assert f"| {len(TEXT):.1f}/{len(TEXT):.1f} " in told.decode()
    assert all(json.loads(line) for line in done.stdout.splitlines())


def test_a_broken_input_is_named_and_the_others_are_done(article, tmp_path):
    broken = tmp_path / "broken.txt"
    broken.write_bytes(bytes(range(256)) * 20)
    missing = tmp_path / "missing.txt"
    done = run("locate", str(broken), str(missing), str(article))
    assert done.returncode == 1
    assert "broken.txt" in done.stderr
    assert "missing.txt" in done.stderr
    assert '"toponym": "Warsaw"' in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["locate"],
        ["locate", "--format", "xml", "x"],
        ["locate", "--language", "klingon?", "x"],
        ["find", "x"],
    ],
)
def test_wrong_usage_is_status_2(arguments):
    assert run(*arguments).returncode == 2


def test_a_missing_gazetteer_says_what_to_do(article, monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("GEO_GAZETTEER", str(tmp_path / "none.sqlite"))
    assert main(["locate", str(article)]) == 1
    assert "gazetteer build" in capsys.readouterr().err


def test_geojson_has_null_geometry_for_what_is_not_located(lines, tmp_path):
    output = tmp_path / "out.geojson"
    main(["locate", "--given-mentions", "--format", "geojson", "--output", str(output), str(lines)])
    collection = json.loads(output.read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection"
    kyiv, unknown, _, _ = collection["features"]
    longitude, latitude = kyiv["geometry"]["coordinates"]
    assert abs(longitude - 30.5) < 1
    assert abs(latitude - 50.4) < 1
    assert unknown["geometry"] is None
    assert unknown["properties"]["toponym"] == "Xqvzt"


def test_geojson_of_nothing_is_still_geojson(tmp_path, capsys):
    empty = tmp_path / "none.txt"
    empty.write_text("Nothing to be seen here.", encoding="utf-8")
    assert main(["locate", "--format", "geojson", str(empty)]) == 0
    assert json.loads(capsys.readouterr().out)["features"] == []


def test_csv_reads_back_and_holds_no_formula(tmp_path, capsys):
    path = tmp_path / "formula.jsonl"
    text = "=Kyiv"
    path.write_text(
        json.dumps({"id": "=1+1", "text": text, "mentions": [{"start": 0, "end": 5}]}),
        encoding="utf-8",
    )
    main(["locate", "--given-mentions", "--format", "csv", str(path)])
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert list(row) == KEYS
    assert row["article"] == "'=1+1"
    assert row["toponym"] == "'=Kyiv"


@pytest.mark.parametrize(("name", "start"), [("gpkg", b"SQLite format 3"), ("xlsx", b"PK")])
def test_binary_formats_go_to_files_and_to_standard_output(
    name, start, lines, tmp_path, capfdbinary
):
    output = tmp_path / "out"
    arguments = ["locate", "--given-mentions", "--format", name, str(lines)]
    assert main([*arguments, "--output", str(output)]) == 0
    assert output.read_bytes().startswith(start)
    assert main(arguments) == 0
    assert capfdbinary.readouterr().out.startswith(start)


def test_the_language_can_be_set(tmp_path, capsys):
    path = tmp_path / "short.txt"
    path.write_text("Varsovie, Bruxelles, Berlin", encoding="utf-8")
    main(["locate", "--language", "fr", str(path)])
    assert {row["language"] for row in rows(capsys)} == {"fr"}


@pytest.fixture
def nominatim(monkeypatch, tmp_path):
    """A Nominatim on loopback that the operator has turned on."""
    with running_service() as service:
        for key, value in {
            "GEOCODER": "nominatim",
            "GEOCODER_ENDPOINT": service.endpoint,
            "GEOCODER_USER_AGENT": "tests",
            "GEOCODER_CONTACT": "editor@example.org",
            "CACHE": str(tmp_path),
            "GAZETTEER": str(ROOT / "cache" / "gazetteer.sqlite"),
        }.items():
            monkeypatch.setenv(f"GEO_{key}", value)
        yield service


def test_the_service_that_answered_is_named(nominatim: Service, lines, capsys):
    assert main(["locate", "--given-mentions", str(lines)]) == 0
    told = capsys.readouterr().err
    assert [request["q"] for request in nominatim.requests] == ["Xqvzt"]
    assert "gazetteer 3" in told


def test_an_outage_is_told_and_is_no_missing_place(nominatim: Service, lines, capsys):
    nominatim.replies = [Reply(status=403)]
    assert main(["locate", "--given-mentions", str(lines)]) == 1
    output, told = capsys.readouterr()
    unknown = json.loads(output.splitlines()[1])
    assert unknown["place"] is None
    assert "Nominatim" in unknown["reason"]
    assert unknown["reason"] in told
    assert json.loads(output.splitlines()[0])["country_code"] == "UA"


@pytest.mark.parametrize(
    ("arguments", "setting", "target"),
    [
        ([], "", DEFAULT_PATH),
        ([], "own.sqlite", DEFAULT_PATH),
        (["--geonames", "dump"], "", Path("cache/gazetteer-geonames.sqlite")),
        (["--geonames", "dump"], "own.sqlite", Path("own.sqlite")),
        (["--geonames", "dump", "--output", "other.sqlite"], "own.sqlite", Path("other.sqlite")),
    ],
)
def test_a_gazetteer_of_ones_own_is_never_built_over(arguments, setting, target, monkeypatch):
    built = []
    monkeypatch.setenv("GEO_CACHE", "cache")
    if setting:
        monkeypatch.setenv("GEO_GAZETTEER", setting)
    monkeypatch.setattr("geo.__main__.is_current", lambda *_, **__: False)
    monkeypatch.setattr("geo.__main__.build", lambda path, **_: built.append(path))
    assert main(["gazetteer", "build", *arguments]) == 0
    assert built == [target]


def test_a_current_gazetteer_is_not_built_again(monkeypatch):
    monkeypatch.setattr("geo.__main__.is_current", lambda *_, **__: True)
    monkeypatch.setattr("geo.__main__.build", lambda *_, **__: pytest.fail("built again"))
    assert main(["gazetteer", "build"]) == 0


@pytest.fixture
def outlet(tmp_path: Path) -> Path:
    """Articles of one outlet that name towns around Boston, and one that names only Salem."""
    path = tmp_path / "outlet.jsonl"
    texts = [
        "The council of Lynn met the council of Peabody, Massachusetts.",
        "A fire in Beverly was seen from Gloucester and Marblehead, Massachusetts.",
        "Danvers and Swampscott, Massachusetts, share a school.",
        "A man from Salem was fined on Tuesday.",
    ]
    rows = [
        {"id": str(n), "text": text, "language": "en", "source": "shore-times.example"}
        for n, text in enumerate(texts)
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_an_outlets_other_articles_tell_where_it_lives(outlet, capsys):
    assert main(["locate", str(outlet)]) == 0
    (salem,) = [row for row in rows(capsys) if row["toponym"] == "Salem"]
    assert abs(salem["latitude"] - 42.52) < 0.1
    assert abs(salem["longitude"] + 70.9) < 0.1


def test_homes_can_be_left_aside(outlet, capsys):
    main(["locate", "--no-homes", str(outlet)])
    (alone,) = [row for row in rows(capsys) if row["toponym"] == "Salem"]
    main(["locate", str(outlet)])
    (at_home,) = [row for row in rows(capsys) if row["toponym"] == "Salem"]
    assert (alone["place"], alone["confidence"]) != (at_home["place"], at_home["confidence"])


def test_no_place_is_given_that_is_less_sure_than_asked(article, capsys):
    main(["locate", "--least-confidence", "0", str(article)])
    everything = rows(capsys)
    least = sorted(row["confidence"] for row in everything)[len(everything) // 2]
    main(["locate", "--least-confidence", str(least), str(article)])
    kept = rows(capsys)
    assert [row["toponym"] for row in kept] == [row["toponym"] for row in everything]
    assert {row["confidence"] >= least or row["place"] is None for row in kept} == {True}
    assert any(row["place"] for row in kept)


def test_given_mentions_get_a_place_however_doubtful(tmp_path, capsys):
    path = tmp_path / "given.jsonl"
    given = {"id": "a", "text": "They met in Greenville.", "language": "en"}
    path.write_text(json.dumps(given | {"mentions": [{"start": 12, "end": 22}]}), encoding="utf-8")
    main(["locate", "--given-mentions", str(path)])
    (row,) = rows(capsys)
    assert row["confidence"] > 0
    main(["locate", "--given-mentions", "--least-confidence", "1", str(path)])
    (row,) = rows(capsys)
    assert (row["place"], row["confidence"]) == (None, 0)
