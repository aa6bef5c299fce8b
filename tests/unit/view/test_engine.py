"""What is kept of a reading, and for how long."""

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
from geo.types import Action, Article, ArticleId, Reason, Scope, Span
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
    assert first.resolutions[1].unanswered
    assert engine.read(ARTICLE, memo, names=engine.Names()) is first
    assert Outage.asked == 1
    clock.value += engine.UNANSWERED_S + 1
    Outage.down = False
    second = engine.read(ARTICLE, memo, names=engine.Names())
    assert not second.resolutions[1].unanswered
    assert engine.state([first]) != engine.state([second]) == ""
    clock.value += 1e9
    assert engine.read(ARTICLE, memo, names=engine.Names()) is second
    assert Outage.asked == 2


def test_what_an_outage_may_have_cost_is_read_again(use, clock):
    geocoder = SmallGeocoder()
    geocoder.outage = OUTAGE
    use(SmallEngine(geocoder=geocoder))
    assert engine.read(ARTICLE, {}, names=engine.Names()).until == clock.value + engine.UNANSWERED_S


def test_a_correction_is_read_anew_where_it_concerns(use):
    use(SmallEngine())
    place, _ = PLACES["Kyiv"]
    here = correct(ARTICLE, Span(start=8, end=13), Action.RESOLVE, place=place)
    elsewhere = replace(here, article=ArticleId("b"))
    everywhere = replace(elsewhere, scope=Scope.COLLECTION)
    plain = engine.fingerprint(ARTICLE, names=engine.Names())
    assert engine.fingerprint(ARTICLE, names=engine.Names(), corrections=[elsewhere]) == plain
    assert engine.fingerprint(ARTICLE, names=engine.Names(), corrections=[here]) != plain
    assert engine.fingerprint(ARTICLE, names=engine.Names(), corrections=[everywhere]) != plain


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
    memo = {}
    articles = [replace(ARTICLE, id=ArticleId(name), source="x.y") for name in "ab"]
    alone = {each: engine.read(each, memo, names=engine.Names()) for each in articles}
    settled = engine.at_home(alone, memo, names=engine.Names())
    assert list(settled) == articles
    assert {r.reason.template for each in settled.values() for r in each.resolutions} == {HOME}
    assert engine.at_home(alone, memo, names=engine.Names()) == settled
    assert engine.read(articles[0], memo, names=engine.Names()) is alone[articles[0]]
    assert (seen, Learning.taught) == (["a", "b"], ("a", "b"))
