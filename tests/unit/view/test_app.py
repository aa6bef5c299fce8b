"""The page without a browser: what it says when something is missing."""

import sys
import threading
import time
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geo import engine
from geo.errors import GazetteerError, GeoError
from geo.view import building, progress, words
from tests.browser.small_engine import SmallEngine

PAGE = Path(words.__file__).with_name("run.py")


@pytest.fixture(autouse=True)
def built(monkeypatch, tmp_path_factory):
    """Let the gazetteer be there, unless a test says otherwise; keep nothing beyond the test."""
    monkeypatch.setenv("GEO_CACHE", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setattr(building, "is_current", lambda _: True)


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Run the page on the articles of a folder, over the engine that `start` opens."""
    st.cache_resource.clear()

    def start(open_engine=lambda *_, **__: SmallEngine()):
        monkeypatch.setattr(sys, "argv", ["dashboard.py", str(tmp_path)])
        monkeypatch.setattr(engine, "open_engine", open_engine)
        return AppTest.from_file(str(PAGE), default_timeout=60).run()

    yield start
    st.cache_resource.clear()


def failing(error):
    def open_engine(*_, **__):
        raise error

    return open_engine


def test_the_page_draws_map_list_and_pane(run, tmp_path):
    (tmp_path / "a.txt").write_text("Rain in Paris and in Atlantis.", encoding="utf-8")
    shown = run()
    assert not shown.exception
    assert not shown.error
    masthead = shown.get("html")[0].proto.body
    assert "Places <b>1</b>" in masthead
    assert "Not mapped <b>1</b>" in masthead


def test_a_link_to_nowhere_costs_no_other_article(run, tmp_path):
    (tmp_path / "a.txt").write_text("Rain in Paris.", encoding="utf-8")
    (tmp_path / "b.txt").symlink_to(tmp_path / "nowhere.txt")
    shown = run()
    assert not shown.exception
    assert "Places <b>1</b>" in shown.get("html")[0].proto.body
    (told,) = (each.value for each in shown.text if "b.txt" in each.value)
    assert "There is no such file" in told


def test_a_gazetteer_that_cannot_be_opened_says_how_to_build_it(run, tmp_path):
    (tmp_path / "a.txt").write_text("Rain in Paris.", encoding="utf-8")
    shown = run(failing(GazetteerError("There is no gazetteer at {path}.", path="x")))
    assert not shown.exception
    assert shown.subheader[0].value == "The gazetteer is missing"
    assert shown.code[0].value == "python -m geo gazetteer build"


def test_a_missing_gazetteer_is_built_once(run, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("Rain in Paris.", encoding="utf-8")
    built = []
    monkeypatch.setattr(building, "is_current", lambda _: bool(built))
    monkeypatch.setattr(building, "build", built.append)
    shown = run()
    assert not shown.exception
    assert len(shown.run().subheader) == 0
    assert len(built) == 1


@pytest.mark.parametrize(
    "error",
    [OSError(28, "No space left on device"), GazetteerError("No place is {target}", target="x")],
)
def test_a_build_that_fails_says_why_and_what_to_do(run, tmp_path, monkeypatch, error):
    def build(_):
        raise error

    (tmp_path / "a.txt").write_text("Rain in Paris.", encoding="utf-8")
    monkeypatch.setattr(building, "is_current", lambda _: False)
    monkeypatch.setattr(building, "build", build)
    shown = run()
    assert not shown.exception
    assert shown.subheader[0].value == "The gazetteer could not be built"
    told = " ".join(each.value for each in shown.text)
    assert ("No space left on device" in told) or ("No place is x" in told)
    assert "reload this page" in told


def test_another_gazetteer_is_left_as_it_is(run, tmp_path, monkeypatch):
    other = tmp_path / "other.sqlite"
    other.touch()
    monkeypatch.setenv("GEO_GAZETTEER", str(other))
    monkeypatch.setattr(building, "is_current", lambda _: False)
    monkeypatch.setattr(building, "build", lambda _: pytest.fail("another one was overwritten"))
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(tmp_path / "none")])
    assert not run().exception


def test_a_setting_that_cannot_be_used_is_told(run):
    shown = run(failing(GeoError("The setting {key} must be a whole number.", key="upload_mb")))
    assert shown.error[0].value == "The setting upload_mb must be a whole number."


def test_an_outage_is_told_and_whom_to_credit(run, tmp_path):
    (tmp_path / "a.txt").write_text("Rain in Paris.", encoding="utf-8")
    engine_ = SmallEngine()
    engine_.geocoder.outage = GeoError("{service} does not answer.", service="Photon")
    shown = run(lambda *_, **__: engine_)
    assert shown.warning[0].value.startswith("Photon does not answer.")
    credited = "Small gazetteer (CC BY 4.0)"
    assert any(credited in each.proto.body for each in shown.get("html"))


def test_broken_articles_are_listed(run, tmp_path):
    (tmp_path / "good.txt").write_text("Rain in Paris.", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    shown = run()
    assert not shown.exception
    assert shown.expander[0].label == "One article could not be read"
    assert any("empty.txt" in each.value for each in shown.text)


def test_an_empty_folder_draws_an_empty_page(run):
    shown = run()
    assert not shown.exception
    assert "Places <b>0</b>" in shown.get("html")[0].proto.body


def test_the_reader_moves_how_certain_a_place_must_be(run, tmp_path):
    (tmp_path / "a.txt").write_text("Rain in Paris and in Springfield.", encoding="utf-8")
    shown = run()
    assert "Places <b>2</b>" in shown.get("html")[0].proto.body
    shown.slider(key="least").set_value(50).run()
    assert not shown.exception
    assert "Places <b>1</b>" in shown.get("html")[0].proto.body
    assert "Not mapped <b>1</b>" in shown.get("html")[0].proto.body


def test_homes_of_outlets_can_be_turned_off(run, tmp_path):
    asked = []

    class Learning(SmallEngine):
        def learn_homes(self, articles, corrections=()):
            asked.append([article.id for article in articles])
            return super().learn_homes(articles, corrections)

    for name, outlet in (("a", "x.y"), ("b", "x.y"), ("c", "alone.example")):
        text = f"---\nsource: {outlet}\n---\n\nRain in Paris, says {name}."
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    shown = run(lambda *_, **__: Learning())
    assert [sorted(each) for each in asked] == [["a.md", "b.md"]]
    st.cache_resource.clear()
    shown.toggle(key="homes").set_value(False).run()
    assert not shown.exception
    assert len(asked) == 1


class HeldEngine(SmallEngine):
    """An engine that holds back articles with a word in them until the gate opens."""

    gate = threading.Event()

    def geoparse(self, articles, corrections=()):
        for article in articles:
            if "Kyiv" in article.text:
                self.gate.wait(30)
            yield from super().geoparse([article], corrections)


def test_what_is_known_is_drawn_before_the_rest_is_read(run, tmp_path, monkeypatch):
    monkeypatch.setattr(progress, "FIRST_S", 0.2)
    monkeypatch.setattr(HeldEngine, "gate", threading.Event())
    (tmp_path / "a.txt").write_text("Rain in Paris.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Rain in Kyiv.", encoding="utf-8")
    shown = run(lambda *_, **__: HeldEngine())
    try:
        assert "Articles <b>1</b>" in shown.get("html")[0].proto.body
        assert [each.label for each in shown.button if each.label == "Cancel"]
    finally:
        HeldEngine.gate.set()
    until = time.monotonic() + 30
    while "Articles <b>2</b>" not in shown.get("html")[0].proto.body:
        assert time.monotonic() < until
        shown = shown.run()
    assert not shown.exception
    assert "Cancel" not in [each.label for each in shown.button]


def test_which_names_count_is_asked_of_the_engine(run, tmp_path):
    (tmp_path / "a.txt").write_text("Rain in Paris.", encoding="utf-8")
    asked = []

    def open_engine(*_, **switches):
        asked.append(switches)
        return SmallEngine()

    shown = run(open_engine)
    assert asked[-1] == {"demonyms": False, "nested": True}
    shown.toggle(key="nested").set_value(False).run()
    assert not shown.exception
    assert asked[-1] == {"demonyms": False, "nested": False}
