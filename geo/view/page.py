"""The page: articles, their map, their places and the passages that name them."""

from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st
from streamlit_folium import st_folium  # type: ignore[import-untyped] # it has no types

from geo.atlas import Atlas
from geo.errors import GazetteerError, GeoError
from geo.export import about
from geo.messages import LANGUAGES, own_name, say
from geo.types import Article
from geo.view import (
    around,
    building,
    correcting,
    downloads,
    engine,
    history,
    pane,
    preview,
    progress,
    projects,
    resolving,
    services,
)
from geo.view.collection import Collection
from geo.view.desk import Desk, choose_shown, lay_desk, show_all
from geo.view.map import build_map
from geo.view.routes import Published, publish
from geo.view.state import choose, interface_language, selection, write_address

LANGUAGE_WIDTH_PX = 128
"""Room for the longest name of an interface language, in pixels."""


def main() -> None:
    """Draw the page."""
    language = interface_language()
    st.set_page_config(
        page_title=say(language, "Geo: the places in the news"), page_icon="🗺️", layout="wide"
    )
    st.html(pane.STATIC / "page.css")
    with st.container(key="header", horizontal=True, vertical_alignment="center"):
        masthead = st.empty()
        around.masthead(masthead, None, language)
        desk, articles, choices = _tools(language)
        preview.shown(desk.articles, language)
        corrections = st.empty()
        exports = st.empty()
    try:
        if not building.has_gazetteer(engine.settings().gazetteer, language):
            return
        used = engine.engine(demonyms=choices.demonyms)
    except GazetteerError as error:
        around.no_gazetteer(error, language)
        return
    except GeoError as error:
        st.error(say(language, error.template, **error.values))
        return
    # always there: what comes and goes above the map would else load it anew
    notices = st.container(key="notices")
    with notices:
        said = correcting.said(language)
        read = progress.read(articles, desk, said, demonyms=choices.demonyms)
        progress.tell(read, language)
    if read.unread:  # homes are learnt from all articles
        choices = replace(choices, homes=False)
    found = resolving.settle(read.readings, choices, desk, said)
    corrected = hash((said.shared, said.own))
    fingerprint = (
        f"{choices} {hash(tuple(found))} {corrected} {engine.state(found.values())} "
        f"{len(read.unread)}"
    )
    # what is half read is a reader's own: it may be of corrections that were another's
    private = read.unread or any(a.id in desk.private or said.privately(a) for a in found)
    collection = _collection(found, desk) if private else _shared(fingerprint, found, desk)
    published = publish(collection, fingerprint)
    st.session_state["published"] = published
    correcting.follow(published.collection, read.unread)
    around.masthead(masthead, published.collection.atlas, language)
    origin = partial(about, engine.settings(), used.gazetteer, language)
    history.menu(corrections, desk.articles, language)
    downloads.menu(exports, collection.atlas, desk.articles, origin, language)
    with notices:
        around.errors(desk, language)
        services.outage(used, language)
    left, right = st.container(key="atlas").columns([3, 2])
    with left:
        _map(language, hash(tuple(article.id for article in articles)))
    with right:
        _list(language)
        _pane(language)
    resolutions = (each for reading in found.values() for each in reading.resolutions)
    around.footer(language, services.credit(engine.settings(), used, resolutions, language))


def _tools(language: str) -> tuple[Desk, list[Article], resolving.Choices]:
    """Draw the header's menus."""
    with st.popover(
        say(language, "Add articles"),
        icon=":material/add:",
        type="primary",
        key="adding",
        on_change="rerun",  # so that it can be closed once an article is in
    ):
        desk = lay_desk(language)
    with st.popover(say(language, "Articles"), icon=":material/article:"):
        articles = choose_shown(desk, language)
        choices = resolving.choose(language)
    if len(articles) < len(desk.articles):
        st.button(
            say(
                language,
                "{n} of {total} articles: show all",
                n=len(articles),
                total=len(desk.articles),
            ),
            icon=":material/filter_alt_off:",
            on_click=show_all,
        )
    with st.container(key="languages", width=LANGUAGE_WIDTH_PX):
        st.selectbox(
            say(language, "Language"),
            LANGUAGES,
            index=LANGUAGES.index(language),
            format_func=own_name,
            key="language",
            label_visibility="collapsed",
        )
    return desk, articles, choices


def _collection(found: dict[Article, engine.Reading], desk: Desk) -> Collection:
    readings = {article.id: reading for article, reading in found.items()}
    return Collection(
        Atlas.of(found, (reading.resolutions for reading in readings.values())),
        {
            (article, passage.mention.start): passage
            for article, reading in readings.items()
            for passage in reading.passages
        },
        frozenset(desk.private & readings.keys()),
        engine.engine(demonyms=False).gazetteer,
    )


@st.cache_resource(show_spinner=False, max_entries=4)
def _shared(
    fingerprint: str,  # noqa: ARG001  the cache's key
    _found: dict[Article, engine.Reading],
    _desk: Desk,
) -> Collection:
    """Return the collection that all sessions share: nothing in it is a reader's own."""
    return _collection(_found, _desk)


def _published() -> Published:
    published: Published = st.session_state["published"]
    return published


@st.fragment(key="map")
def _map(language: str, chosen: int) -> None:
    """Draw the map; of the same `chosen` articles it keeps its place."""
    st.html(f"<h2 class='hidden'>{say(language, 'Map')}</h2>")
    tiles = engine.settings()
    drawn, points = build_map(
        points_url=f"../../api/points/{_published().token}?language={language}"
        f"&chosen={chosen}&articles={hash(_published().collection.ids)}",
        basemap_url="../../assets/basemap/",
        language=language,
        selected=selection().place,
        tiles=(tiles.tiles_url, tiles.tiles_attribution) if tiles.tiles_url else None,
        theme=st.context.theme.type or "light",
    )
    with st.container(key="map"):
        st_folium(
            drawn,
            key="drawn",
            height=640,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=points,
            on_change=_marker_chosen,
        )


def _marker_chosen() -> None:
    picked = st.session_state["drawn"]
    if picked and "place" in picked:
        choose(_published().collection, {"place": picked["place"]})
    st.rerun("pane")


@st.fragment(key="list")
def _list(language: str) -> None:
    st.html(f"<h2 class='hidden' id='places' tabindex='-1'>{say(language, 'Places')}</h2>")
    with st.container(key="list"):
        pane.place_list(
            data=pane.list_data(_published().token, selection().place, language),
            key="places",
            on_pick_change=_row_chosen,
        )


def _row_chosen() -> None:
    choose(_published().collection, st.session_state["places"]["pick"])
    st.rerun("pane")


@st.fragment(key="pane")
def _pane(language: str) -> None:
    published = _published()
    write_address(published.collection)
    projects.note_view()
    with st.container(key="pane"):
        pane.reading_pane(
            data=pane.pane_data(published.collection, published.token, selection(), language)
            | {"correcting": correcting.pane_state(published.collection, language)},
            key="reading",
            on_pick_change=_text_chosen,
            on_language_change=_language_set,
            on_correction_change=_corrected,
        )


def _text_chosen() -> None:
    choose(_published().collection, st.session_state["reading"]["pick"])


def _corrected() -> None:
    asked: dict[str, Any] = st.session_state["reading"]["correction"]
    if asked["action"] == "uncertain":
        correcting.choose_uncertain(_published().collection)
    else:
        correcting.change(_published().collection, asked)
        st.rerun()


def _language_set() -> None:
    picked: dict[str, Any] = st.session_state["reading"]["language"]
    article = _published().collection.ids[picked["article"]]
    st.session_state.setdefault("languages", {})[article] = picked["language"]
    st.rerun()


main()
