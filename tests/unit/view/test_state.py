from dataclasses import replace
from typing import Any

import pytest
import streamlit as st

from geo.atlas import Atlas
from geo.filters import Filters
from geo.types import Article, ArticleId, Mention, Place, PlaceId, Reason, Resolution
from geo.view import state
from geo.view.collection import Collection
from geo.view.state import Selection, choose, selection, write_address

PLACE = Place(id=PlaceId("test:1"), name="Kyiv", latitude=50.0, longitude=30.0)


def found(article: ArticleId, start: int) -> Resolution:
    mention = Mention(article=article, start=start, end=start + 4, toponym="Kyiv", query="Kyiv")
    reason = Reason(template="only place of that name")
    return Resolution(mention=mention, place=PLACE, candidates=(), confidence=0.9, reason=reason)


@pytest.fixture
def collection():
    articles = [Article(id=ArticleId(name), text="Kyiv Kyiv") for name in ("public", "own")]
    resolutions = [(found(each.id, 0), found(each.id, 5)) for each in articles]
    gazetteer: Any = None
    private = frozenset({ArticleId("own")})
    return Collection(Atlas.of(articles, resolutions), private, gazetteer)


@pytest.fixture(autouse=True)
def session(monkeypatch):
    """A session and an address bar without a server."""
    for name, stand_in in (("session_state", Session()), ("query_params", Address())):
        monkeypatch.setattr(st, name, stand_in)
    monkeypatch.setattr(state, "_browser_language", lambda: "en")


class Session(dict):
    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__


class Address(dict):
    """As Streamlit's: a parameter may be repeated, and its last value is the one that is told."""

    def get(self, name, default=None):
        return self[name][-1] if name in self else default

    def get_all(self, name):
        return list(dict.get(self, name, []))

    def from_dict(self, address):
        self.clear()
        self.update(address)


def picked(**of):
    """What the browser sends of a choice."""
    nothing = {"view": "passages", "place": None, "article": None, "mention": None, "n": 1}
    return nothing | of


def test_an_article_is_chosen_by_its_number(collection):
    choose(collection, picked(view="article", place=PLACE.id, article=1, mention=5, n=3))
    own = ArticleId("own")
    assert selection() == Selection(view="article", place=PLACE.id, article=own, mention=5)
    assert state.told() == 3


def test_a_choice_from_what_is_gone_changes_nothing_but_is_known(collection):
    choose(collection, picked(place=PLACE.id))
    choose(None, picked(article=7, n=2))
    assert selection() == Selection(place=PLACE.id)
    assert state.told() == 2


def test_the_address_restores_the_choice(collection):
    choose(collection, picked(view="article", place=PLACE.id, article=0, mention=5))
    write_address(collection)
    before = selection()
    st.session_state.clear()
    assert selection() == before


def test_the_address_never_names_a_private_article(collection):
    choose(collection, picked(view="article", article=1, mention=5))
    write_address(collection)
    assert st.query_params == {"view": ["article"]}


def test_the_address_restores_the_filters(collection):
    chosen = Filters(articles=frozenset({"public"}), sources=frozenset({"A", "", "B"}))
    everyones = replace(collection, private=frozenset(), filters=chosen)
    public = everyones.atlas.articles["public"]
    everyones.atlas.articles.update(public=replace(public, source="A"))
    write_address(everyones)
    assert state.filters() == replace(chosen, sources=frozenset({"A", ""}))


def test_the_address_tells_nothing_of_what_a_reader_added(collection):
    collection.atlas.articles.update(
        own=Article(id=ArticleId("own"), text="Kyiv Kyiv", source="My own notes")
    )
    chosen = Filters(
        articles=frozenset({"own", "public"}),
        sources=frozenset({"My own notes", ""}),
        words="what it says",
        countries=frozenset({"UA"}),
    )
    write_address(replace(collection, filters=chosen))
    assert st.query_params == {"only": ["public"], "source": ["-"], "country": ["UA"]}


def test_articles_that_are_gone_filter_nothing(collection):
    state.set_filters(Filters(articles=frozenset({"gone"})))
    assert state.known_filters(collection.atlas.articles.values()) == Filters()


@pytest.mark.parametrize("mention", ["", "-1", "x", "1.5", "²"])
def test_a_strange_mention_is_none(mention):
    st.query_params["mention"] = [mention]
    assert selection().mention is None


def test_a_chosen_language_is_in_the_address(collection):
    st.session_state["language"] = "fr"
    write_address(collection)
    assert st.query_params == {"lang": ["fr"]}
    st.session_state["language"] = None
    st.query_params.clear()
    assert state.interface_language() == "en"
