"""What is kept of a reading, and for how long."""

import pickle
from dataclasses import replace
from types import SimpleNamespace

import pytest
import streamlit as st

from geo import engine as engines
from geo.atlas import Atlas
from geo.corrections import correct
from geo.errors import GeocoderUnavailableError
from geo.resolution.reasons import HOME
from geo.settings import Settings
from geo.types import Action, Article, ArticleId, Reason, Span
from geo.view import engine, services
from tests.browser.small_engine import (
    PLACES,
    SmallEngine,
    SmallGeocoder,
    SmallRecognizer,
    SmallResolver,
)

ARTICLE = Article(id=ArticleId("a"), text="Rain in Paris and in Atlantis.")
OUTAGE = GeocoderUnavailableError("{service} does not answer.", service="Photon")


class Outage(SmallEngine):
    """An engine whose online service does not answer, until it does."""

    down = True
    asked = 0

    def geoparse(self, articles, corrections=()):
        Outage.asked += 1
        for resolutions in super().geoparse(articles, corrections):
            yield tuple(replace(r, unanswered=self.down and r.place is None) for r in resolutions)


@pytest.fixture
def use(monkeypatch):
    def start(chosen, **settings):
        st.cache_resource.clear()
        monkeypatch.setattr(engines, "open_engine", lambda *_, **__: chosen)
        monkeypatch.setattr(
            engine, "load_settings", lambda: SimpleNamespace(geocoder="", **settings)
        )

    monkeypatch.setattr(Outage, "asked", 0)
    monkeypatch.setattr(Outage, "down", True)
    yield start
    st.cache_resource.clear()


@pytest.fixture
def clock(monkeypatch):
    now = SimpleNamespace(value=1000.0, monotonic=lambda: now.value)
    monkeypatch.setattr(engine, "time", now)
    return now


def test_an_outage_does_not_last(use, clock):
    use(Outage())
    memo = {}
    first = engine.read(ARTICLE, memo, names=engine.Names())
    assert first.resolutions.value[1].unanswered
    assert engine.read(ARTICLE, memo, names=engine.Names()) is first
    assert Outage.asked == 1
    clock.value += engine.UNANSWERED_S + 1
    Outage.down = False
    second = engine.read(ARTICLE, memo, names=engine.Names())
    assert not second.resolutions.value[1].unanswered
    assert first.until < second.until
    clock.value += 1e9
    assert engine.read(ARTICLE, memo, names=engine.Names()) is second
    assert Outage.asked == 2


def test_what_an_outage_may_have_cost_is_read_again(use, clock):
    geocoder = SmallGeocoder()
    geocoder.outage = OUTAGE
    use(SmallEngine(geocoder=geocoder))
    assert engine.read(ARTICLE, {}, names=engine.Names()).until == clock.value + engine.UNANSWERED_S


def test_a_correction_is_resolved_anew_and_not_recognised(use):
    seen = []

    class Counting(SmallRecognizer):
        def recognize(self, article):
            seen.append(article.id)
            return super().recognize(article)

    use(SmallEngine(recognizer=Counting()))
    memo = {}
    alone = engine.read(ARTICLE, memo, names=engine.Names())
    place, _ = PLACES["Kyiv"]
    here = correct(ARTICLE, Span(start=8, end=13), Action.RESOLVE, place=place)
    context = engine.Context(corrections=(here,))
    corrected = engine.resolve(ARTICLE, alone, context, memo, names=engine.Names())
    assert [each.place for each in corrected.resolutions.value] == [place, None]
    assert corrected.key != alone.key
    assert engine.resolve(ARTICLE, alone, context, memo, names=engine.Names()) is corrected
    assert engine.Context().key(alone) == alone.key
    assert seen == ["a"]


def test_what_was_kept_of_a_reading_is_the_same(use):
    use(SmallEngine())
    made = engine.read(ARTICLE, {}, names=engine.Names())
    again = pickle.loads(pickle.dumps(made))
    assert (again.key, again.until) == (made.key, made.until)
    for name in ("rows", "resolutions", "mentions", "names"):
        assert getattr(again, name).value == getattr(made, name).value
    untouched = pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(made))))
    assert untouched.resolutions.value == made.resolutions.value


def test_one_session_waits_for_a_service_alone(use, monkeypatch):
    use(SmallEngine())
    assert engine._turn() is engine._one_at_a_time()
    st.cache_resource.clear()
    monkeypatch.setattr(engine, "load_settings", lambda: SimpleNamespace(geocoder="photon"))
    assert engine._turn() is not engine._one_at_a_time()


def test_services_are_named_where_it_is_not_the_gazetteer_alone():
    (resolutions,) = SmallEngine().geoparse([ARTICLE])
    assert services.answered(Atlas.of([ARTICLE], [resolutions]), "en") == ""
    online = Atlas.of([ARTICLE], [[replace(resolutions[0], service="Photon"), *resolutions]])
    told = services.answered(online, "en")
    assert told == "Mentions by service that answered: Photon 1, gazetteer 1."
    assert services.credit(Settings(), SmallEngine(), online, "en") == (
        "Places: Small gazetteer (CC BY 4.0)."
    )
    asked = Settings(
        geocoder="photon",
        geocoder_endpoint="https://photon.example.org",
        geocoder_user_agent="test",
        geocoder_contact="test@example.org",
    )
    credit = services.credit(asked, SmallEngine(), online, "en")
    assert "OpenStreetMap" in credit
    assert credit.endswith(told)


def test_articles_of_an_outlet_are_resolved_by_its_home_and_recognised_once(use):
    seen = []

    class Counting(SmallRecognizer):
        def recognize(self, article):
            seen.append(article.id)
            return super().recognize(article)

    class Learning(SmallEngine):
        taught = ()

        def learn_homes(self, articles, corrections=()):
            assert list(self.geoparse(articles, corrections))
            Learning.taught += tuple(article.id for article in articles)
            return replace(self, resolver=AtHome())

    class AtHome(SmallResolver):
        def resolve(self, *case):
            return tuple(replace(r, reason=Reason(template=HOME)) for r in super().resolve(*case))

    use(Learning(recognizer=Counting()))
    memo, names = {}, engine.Names()
    articles = [replace(ARTICLE, id=ArticleId(name), source="x.y") for name in "ab"]
    alone = {each: engine.read(each, memo, names=names) for each in articles}
    outlet = engine.Outlet(alone, {}, private=False)
    context = engine.Context(outlet)

    def settled(corrections=()):
        each = replace(context, corrections=corrections)
        return [engine.resolve(a, alone[a], each, memo, names=names) for a in articles]

    first = settled()
    assert {r.reason.template for each in first for r in each.resolutions.value} == {HOME}
    assert all(x is y for x, y in zip(settled(), first, strict=True))
    assert engine.read(articles[0], memo, names=names) is alone[articles[0]]
    place, _ = PLACES["Kyiv"]
    assert settled((correct(articles[0], Span(start=8, end=13), Action.RESOLVE, place=place),))
    # a correction is no reason to learn again
    assert (seen, Learning.taught) == (["a", "b"], ("a", "b"))
