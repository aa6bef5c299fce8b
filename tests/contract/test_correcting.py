"""What every log of corrections keeps, and what one correction does to its neighbours."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from geo.__main__ import main
from geo.articles import read_articles
from geo.corrections import CorrectionLog, FileLog, correct, own_point
from geo.errors import GeoError
from geo.gazetteer import DEFAULT_PATH, Gazetteer
from geo.geocoding import geocoder_from
from geo.pipeline import geoparse
from geo.recognition import ArticleRecognizer
from geo.resolution import ContextResolver
from geo.settings import Settings
from geo.types import (
    CORRECTIONS_FILE,
    Action,
    Article,
    ArticleId,
    PlaceId,
    Scope,
    Span,
)

ROOT = Path(__file__).parents[2]
ARTICLE = Article(id=ArticleId("a.txt"), text="From Paris to Paris.", language="en")
PARIS = Span(start=5, end=10)
POINT = own_point("Paris", 33.66, -95.56)


def reject(article=ARTICLE, span=PARIS, **more):
    return correct(article, span, Action.REJECT, **more)


def resolve(place=POINT, article=ARTICLE, span=PARIS, **more):
    return correct(article, span, Action.RESOLVE, place=place, **more)


@pytest.fixture
def path(tmp_path):
    return tmp_path / CORRECTIONS_FILE


@pytest.fixture(params=["memory", "file"])
def log(request, path):
    return CorrectionLog() if request.param == "memory" else FileLog(path)


# --- every log -------------------------------------------------------------------------


def test_a_new_log_is_empty(log):
    assert log.history == log.records == log.in_force == log.problems == ()
    assert log.undo() is None


def test_what_is_added_holds_in_its_order(log):
    entries = [reject(), resolve(author="Ada"), reject(scope=Scope.COLLECTION)]
    log.add(*entries[:2])
    log.add(entries[2])
    assert list(log.in_force) == list(log.history) == entries


def test_undo_is_added_too(log):
    log.add(reject(), made := resolve())
    assert log.undo() == made
    assert len(log.history) == 3
    assert len(log.in_force) == 1
    assert log.redo() == made
    assert len(log.history) == 4


def test_a_log_is_restored_once_with_what_later_versions_know(log):
    other = CorrectionLog()
    other.add(reject(), resolve())
    other.undo()
    records = [{**each, "mood": {"of": "later"}} for each in other.records]
    log.restore(records)
    log.restore(records)
    assert log.history == other.history
    assert log.in_force == other.in_force
    assert [dict(each) for each in log.records] == json.loads(json.dumps(records))


@pytest.mark.parametrize("flaw", [{"action": "resolve"}, {"mood": float("nan")}, {"id": 3}])
def test_a_flaw_restores_nothing(log, flaw):
    other = CorrectionLog()
    other.add(reject(), reject())
    first, second = other.records
    with pytest.raises(GeoError, match="damaged"):
        log.restore([first, {**second, **flaw}])
    assert log.history == ()


def test_threads_lose_nothing(log):
    threads = [Thread(target=lambda: [log.add(reject()) for _ in range(25)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(log.in_force) == 100


# --- the file --------------------------------------------------------------------------


def test_corrections_outlive_the_program_and_others_see_them(path):
    one, other = FileLog(path), FileLog(path)
    assert not path.exists()
    one.add(made := reject())
    assert other.in_force == ()
    other.refresh()
    assert other.in_force == FileLog(path).in_force == (made,)
    other.add(then := resolve())
    one.refresh()
    assert one.in_force == (made, then)


def test_the_file_is_only_ever_added_to(path):
    log = FileLog(path)
    before = b""
    for act in (lambda: log.add(reject()), log.undo, log.redo, lambda: log.add(resolve())):
        act()
        assert path.read_bytes().startswith(before)
        before = path.read_bytes()
        assert before.count(b"\n") == len(log.history)


WRITER = """
import sys
from pathlib import Path
from geo.corrections import FileLog, correct
from geo.types import Action, Article, ArticleId, Span
log = FileLog(Path(sys.argv[1]))
article = Article(id=ArticleId("a"), text="Paris " * 50)
for number in range(200):
    span = Span(start=0, end=5)
    log.add(correct(article, span, Action.REJECT, author=f"{sys.argv[2]} {number}"))
"""


def test_two_processes_lose_nothing(path):
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), name], cwd=ROOT)
        for name in ("Ada", "Bob")
    ]
    assert [writer.wait() for writer in writers] == [0, 0]
    log = FileLog(path)
    authors = [each.author for each in log.in_force]
    assert log.problems == ()
    assert sorted(authors) == sorted(f"{name} {n}" for name in ("Ada", "Bob") for n in range(200))
    for name in ("Ada", "Bob"):
        assert [a for a in authors if a.startswith(name)] == [f"{name} {n}" for n in range(200)]


@pytest.mark.parametrize("cut", [1, 20, -20, -2])
def test_a_torn_last_line_is_told_and_costs_nothing_else(path, cut):
    FileLog(path).add(first := reject(), reject())
    line, last = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(line + last[:cut])
    log = FileLog(path)
    assert log.in_force == (first,)
    (problem,) = log.problems
    assert f"{CORRECTIONS_FILE}, line 2" in str(problem)
    log.add(after := resolve())
    for each in (log, FileLog(path)):
        assert each.in_force == (first, after)
        assert list(map(str, each.problems)) == [str(problem)]
    assert last[:cut] in path.read_bytes()


def test_a_last_line_without_its_end_is_a_line(path):
    FileLog(path).add(first := reject())
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    log = FileLog(path)
    log.add(second := reject())
    assert log.in_force == FileLog(path).in_force == (first, second)
    assert log.problems == ()


@pytest.mark.parametrize(
    "line",
    [
        b"\x00" * 40,
        b"\xff\xfe{",
        b"[]",
        b"3",
        b'{"id": 1}',
        b'{"action": "praise", "id": "x", "time": "2026-11-22T00:00:00+00:00"}',
        b"[" * 100_000,
        b'{"start": ' + b"9" * 5000 + b"}",
        b"<<<<<<< HEAD",
    ],
    ids=lambda line: repr(line[:12]),
)
def test_a_line_that_is_no_correction_is_kept_and_told(path, line):
    FileLog(path).add(first := reject())
    with path.open("ab") as file:
        file.write(line + b"\r\n\r\n")
    log = FileLog(path)
    log.add(second := reject())
    assert log.in_force == (first, second)
    assert len(log.problems) == 1
    assert "line 2" in str(log.problems[0])
    assert line in path.read_bytes()


def test_a_file_that_was_edited_or_taken_away_is_read_anew(path):
    log = FileLog(path)
    log.add(first := reject(), second := resolve())
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[1])
    log.refresh()
    assert log.in_force == (second,)
    path.unlink()
    log.refresh()
    assert log.in_force == ()
    log.add(first)
    assert FileLog(path).in_force == (first,)


def test_merged_copies_of_a_log_are_one(path):
    FileLog(path).add(first := reject(), second := resolve())
    path.write_bytes(path.read_bytes() * 2)
    assert FileLog(path).in_force == (first, second)


def test_what_cannot_be_saved_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(GeoError, match="cannot be read"):
        FileLog(tmp_path / "file" / CORRECTIONS_FILE)
    with pytest.raises(GeoError, match="cannot be saved"):
        FileLog(tmp_path / "no such folder" / CORRECTIONS_FILE).add(reject())


def test_a_full_disk_leaves_no_half_line(path, monkeypatch):
    log = FileLog(path)
    log.add(first := reject())
    before, write = path.read_bytes(), os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:30]))
    with pytest.raises(GeoError, match="No space left"):
        log.add(reject())
    assert path.read_bytes() == before
    assert log.in_force == (first,)


def test_a_log_among_the_articles_is_no_article(tmp_path, path):
    (tmp_path / "a.txt").write_text(ARTICLE.text, encoding="utf-8")
    FileLog(path).add(reject())
    assert [each.id for each in read_articles([tmp_path])] == ["a.txt"]


# --- the command line ------------------------------------------------------------------


@pytest.fixture
def needs_gazetteer():
    if not DEFAULT_PATH.is_file():
        pytest.skip("the gazetteer has not been built")


def located(folder, capsys):
    status = main(["locate", str(folder), "--language", "en"])
    output = capsys.readouterr()
    return status, [json.loads(line) for line in output.out.splitlines()], output.err


@pytest.mark.usefixtures("needs_gazetteer")
def test_the_command_line_applies_what_is_in_the_folder(tmp_path, path, capsys):
    text = "The minister flew from Warsaw to Kyiv on Monday."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    article = replace(ARTICLE, text=text)
    warsaw, kyiv = Span(start=23, end=29), Span(start=33, end=37)
    log = FileLog(path)
    log.add(
        resolve(own_point("Warsaw Café", 50.06, 19.94), article, warsaw, author="Ada"),
        reject(article, kyiv),
    )
    status, rows, told = located(tmp_path, capsys)
    assert (status, told) == (0, "")
    (row,) = rows
    assert (row["name"], row["latitude"], row["confidence"]) == ("Warsaw Café", 50.06, 1.0)
    assert row["reason"].startswith("corrected by Ada on ")
    (tmp_path / "a.txt").write_text("Nobody flew to Kyiv.", encoding="utf-8")
    with path.open("a") as file:
        file.write("torn\n")
    status, rows, told = located(tmp_path, capsys)
    assert status == 1
    assert rows == []
    assert "a.txt: a correction of 'Warsaw' is kept, not applied" in told
    assert "corrections.jsonl, line 3" in told


# --- neighbours ------------------------------------------------------------------------

STORM = (
    "Police in Franklin said a man was arrested near Salem on Monday. "
    "Schools in Auburn closed, and those of Franklin too."
)
MASSACHUSETTS, INDIANA = PlaceId("geonames:6254926"), PlaceId("geonames:4921868")


@pytest.fixture
def gazetteer(needs_gazetteer):  # noqa: ARG001  it skips the test
    return Gazetteer.open()


@pytest.fixture
def read(gazetteer):
    """Return what reads an article with corrections, by the real gazetteer and resolver."""

    def geoparsed(article, *corrections):
        (found,) = geoparse(
            [article],
            ArticleRecognizer(gazetteer),
            geocoder_from(Settings(), gazetteer),
            ContextResolver(),
            corrections,
        )
        return found

    return geoparsed


def given(text, *toponyms):
    """Return an article that comes with its mentions: each toponym, where it stands next."""
    spans, start = [], 0
    for toponym in toponyms:
        start = text.index(toponym, start)
        spans.append(Span(start=start, end=start + len(toponym)))
        start += 1
    return Article(id=ArticleId("a"), text=text, language="en", given_mentions=tuple(spans))


def probability(resolution, region):
    """Return how probable it is that the name means a place of a first-order region."""
    return sum(c.score for c in resolution.candidates if c.place.admin1 == region)


def town(gazetteer, name, region):
    """Return the town of a name in a first-order region."""
    found = (each.place for each in gazetteer.lookup(name))
    return next(each for each in found if (each.feature_class, each.admin1) == ("P", region))


def test_one_correction_mends_its_neighbours(gazetteer, read):
    article = given(STORM, "Franklin", "Salem", "Auburn", "Franklin")
    before = read(article)
    for region, other in ((MASSACHUSETTS, INDIANA), (INDIANA, MASSACHUSETTS)):
        place = town(gazetteer, "Franklin", region)
        after = read(article, resolve(place, article, before[0].mention))
        assert (after[0].place, after[0].confidence) == (place, 1.0)
        for number in (1, 2):
            assert after[number].place.admin1 == region
            assert after[number].correction is None
            assert probability(after[number], region) > probability(before[number], region)
            assert probability(after[number], other) < probability(after[number], region)
        assert len(after[3].candidates) == len(before[3].candidates) > 1


def test_an_own_point_mends_its_neighbours_too(gazetteer, read):
    article = given(STORM.replace("Franklin", "Xqvztown"), "Xqvztown", "Salem", "Auburn")
    before = read(article)
    for region in (MASSACHUSETTS, INDIANA):
        near = town(gazetteer, "Auburn", region)
        point = own_point("Xqvztown", near.latitude + 0.1, near.longitude)
        after = read(article, resolve(point, article, before[0].mention))
        assert after[0].place == point
        assert probability(after[2], region) > probability(before[2], region)
        assert after[2].place.admin1 == region


def test_what_is_rejected_no_longer_speaks_for_others(gazetteer, read):
    article = given(STORM, "Franklin", "Salem", "Auburn")
    corrected = resolve(
        town(gazetteer, "Franklin", MASSACHUSETTS), article, article.given_mentions[0]
    )
    rejected = reject(article, article.given_mentions[0])
    with_it, without = read(article, corrected), read(article, corrected, rejected)
    assert without[0].rejected
    assert probability(without[1], MASSACHUSETTS) < probability(with_it[1], MASSACHUSETTS)
    bare = read(replace(article, given_mentions=article.given_mentions[1:]))
    assert without[1:] == bare


def test_a_missed_name_is_resolved_by_its_context(read):
    article = given(
        "The river runs from Dallas to Houston, past Paris, in Texas.", "Dallas", "Texas"
    )
    start = article.text.index("Paris")
    (*_, paris, texas) = read(
        article, correct(article, Span(start=start, end=start + 5), Action.MARK)
    )
    assert paris.correction
    assert (paris.place.country_code, texas.mention.toponym) == ("US", "Texas")


def test_without_corrections_nothing_changes(read):
    article = given(STORM, "Franklin", "Salem", "Auburn", "Franklin")
    elsewhere = reject(replace(article, id=ArticleId("b")), Span(start=10, end=18))
    assert read(article) == read(article, elsewhere)
