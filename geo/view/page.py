"""The page: articles, their map, their places and the passages that name them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from geo.engine import Engine
from geo.errors import GazetteerError, GeoError
from geo.export import About, about
from geo.filters import Filters
from geo.messages import say
from geo.types import Article
from geo.view import (
    around,
    building,
    correcting,
    downloads,
    ended,
    engine,
    filtering,
    header,
    history,
    pane,
    pasting,
    progress,
    projects,
    reading,
    services,
)
from geo.view.collection import Collection
from geo.view.map import build_map
from geo.view.routes import Published, publish, publish_shown
from geo.view.state import (
    choose,
    embedded,
    interface_language,
    known_filters,
    selection,
    write_address,
)


def main() -> None:
    """Draw the page."""
    language = interface_language()
    st.set_page_config(
        page_title=say(language, "Geo: the places in the news"), page_icon="🗺️", layout="wide"
    )
    st.html(pane.STATIC / "page.css")
    masthead, tools = header.draw(language)
    used = _engine(tools.choices.names, language)
    if not used:
        return
    # always there: what comes and goes above the map would else load it anew
    notices = st.container(key="notices")
    with notices:
        if tools.menus:
            ended.tell(len(tools.desk.private), language)
        said = correcting.said(language)
        collection, key, read = reading.whole(tools.articles, tools.desk, said, tools.choices)
        progress.tell(read, language)
    published = _publish(collection, key, known_filters(tools.desk.articles))
    shown = published.collection
    correcting.follow(shown, read.unread)
    lacking = around.lacking(shown, tools.desk, read)
    around.count_shown(masthead, shown.atlas, language, lacking)
    if tools.menus:
        origin = partial(about, engine.settings(), used.gazetteer, language)
        _fill(tools.menus, published, tools.desk.articles, origin, language)
    with notices:
        around.errors(tools.desk, language)
        services.outage(used, language)
    left, right = st.container(key="atlas").columns([3, 2])
    with left:
        _map(language, hash((tuple(a.id for a in tools.articles), shown.filters.articles)))
    with right:
        if tools.menus:
            pasting.box(language)
        _list(language, lacking)
        _pane(language, lacking)
    around.footer(language, services.credit(engine.settings(), used, shown.atlas, language))


def _engine(names: engine.Names, language: str) -> Engine | None:
    """Return the engine; None where there is none, and say why."""
    try:
        if building.has_gazetteer(engine.settings().gazetteer, language):
            return engine.engine(names)
    except GazetteerError as error:
        around.no_gazetteer(error, language)
    except GeoError as error:
        st.error(say(language, error.template, **error.values))
    return None


def _fill(
    menus: header.Menus,
    published: Published,
    articles: Sequence[Article],
    origin: Callable[[], About],
    language: str,
) -> None:
    """Draw what the menus say of what is shown."""
    shown = published.collection
    whole = published.part_of or published.token
    filtering.draw(menus.filters, shown, published.token, whole, language)
    filtering.told(menus.filtered, shown, language)
    history.menu(menus.corrections, articles, shown.naming.of(language), language)
    downloads.menu(menus.exports, shown.atlas, articles, origin, language)


def _publish(collection: Collection, key: str, filters: Filters) -> Published:
    """Give what is shown an address, and keep it for the fragments."""
    whole = publish(collection, key)
    published = publish_shown(whole, whole.token, filters)
    st.session_state["published"] = published
    return published


def _published() -> Published:
    published: Published = st.session_state["published"]
    return published


def _map(language: str, chosen: int) -> None:
    """Draw the map; of the same `chosen` articles it keeps its place."""
    # it makes its frame known to the server only while a page is drawn
    from streamlit_folium import st_folium  # noqa: PLC0415

    st.html(f"<h2 class='hidden'>{say(language, 'Map')}</h2>")
    tiles = engine.settings()
    drawn, points = build_map(
        # a "_" and what follows it would be no difference to streamlit-folium
        points_url=f"../../api/points/{_published().shown(language).replace('_', '%5F')}"
        f"#chosen={chosen}&articles={hash(_published().collection.whole.ids)}",
        basemap_url="../../assets/basemap/",
        language=language,
        selected=selection().place,
        glance_url=f"../../api/glance/{_published().token}",
        tiles=(tiles.tiles_url, tiles.tiles_attribution) if tiles.tiles_url else None,
    )
    with st.container(key="map"):
        st_folium(
            drawn,
            key="drawn",
            height=640,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=points,
        )


def _list(language: str, lacking: str | None) -> None:
    st.html(f"<h2 class='hidden' id='places' tabindex='-1'>{say(language, 'Places')}</h2>")
    with st.container(key="list"):
        pane.place_list(
            data=pane.list_data(
                _published().token,
                _published().shown(language),
                selection().place,
                lacking,
                language,
            ),
            key="places",
        )


@st.fragment
def _pane(language: str, lacking: str | None) -> None:
    """Draw the pane, which alone takes what is chosen on the page and is drawn anew for it.

    Streamlit drops what it has not yet sent of a fragment that is asked to run: were map and
    list fragments that leave it to the pane to run, a click at the wrong moment would lose them.
    """
    published = _published()
    write_address(published.collection)
    projects.note_view()
    with st.container(key="pane"):
        pane.reading_pane(
            data=pane.pane_data(published.collection, published.token, language)
            | {
                "lacking": lacking,
                "correcting": None
                if embedded()
                else correcting.pane_state(published.collection, language),
            },
            key="reading",
            on_pick_change=_chosen,
            on_language_change=_language_set,
            on_correction_change=_corrected,
            on_all_change=_all_shown,
        )


def _chosen() -> None:
    picked: dict[str, Any] = st.session_state["reading"]["pick"]
    choose(_published().beside(picked["token"]), picked)


def _corrected() -> None:
    correcting.change(_published().collection, st.session_state["reading"]["correction"])
    st.rerun()


def _all_shown() -> None:
    filtering.show_all()
    st.rerun()


def _language_set() -> None:
    picked: dict[str, Any] = st.session_state["reading"]["language"]
    article = _published().collection.ids[picked["article"]]
    st.session_state.setdefault("languages", {})[article] = picked["language"]
    st.rerun()
