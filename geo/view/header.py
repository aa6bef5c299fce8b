"""The header: what the page is called, what it shows, and its menus."""

from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.messages import LANGUAGES, own_name, say
from geo.types import Article
from geo.view import around, filtering, preview, resolving
from geo.view.desk import Desk, folder_desk, lay_desk, once_each
from geo.view.state import embedded

LANGUAGE_WIDTH_PX = 128
"""Room for the longest name of an interface language, in pixels."""


@dataclass(frozen=True, slots=True)
class Menus:
    """Places in the header that are filled once it is known what is shown."""

    filters: DeltaGenerator
    filtered: DeltaGenerator
    corrections: DeltaGenerator
    exports: DeltaGenerator


@dataclass(frozen=True, slots=True)
class Tools:
    """What is to be read, and how."""

    desk: Desk
    articles: list[Article]
    choices: resolving.Choices
    menus: Menus | None = None
    """None where the page is embedded, and only to be read."""


def draw(language: str) -> tuple[DeltaGenerator, Tools]:
    """Draw the header; return the place of the masthead, which is filled last, and the tools."""
    with st.container(key="header", horizontal=True, vertical_alignment="center"):
        masthead = st.empty()
        around.masthead(masthead, language)
        return masthead, _embedded(language) if embedded() else _tools(language)


def _embedded(language: str) -> Tools:
    """Read the folder as it is; who wants more opens the whole page."""
    desk = folder_desk()
    around.whole_page(language)
    return Tools(desk, desk.articles, resolving.Choices())


def _tools(language: str) -> Tools:
    """Draw the header's menus."""
    filtered = st.container(width="content")
    desk = _desk(language)
    with filtering.menu(language):
        filters = st.container()
        articles = once_each(desk, language)
        choices = resolving.choose(language)
    # as containers they keep what they hold until they are filled anew, and nothing moves
    corrections, exports = st.container(width="content"), st.container(width="content")
    menus = Menus(filters, filtered, corrections, exports)
    _language_choice(language)
    preview.shown(desk.articles, language)
    return Tools(desk, articles, choices, menus)


def _desk(language: str) -> Desk:
    """Draw the menu that adds articles."""
    with st.popover(
        say(language, "Add articles"),
        icon=":material/add:",
        key="adding",
        on_change="rerun",  # so that it can be closed once an article is in
    ):
        return lay_desk(language)


def _language_choice(language: str) -> None:
    with st.container(key="languages", width=LANGUAGE_WIDTH_PX):
        st.selectbox(
            say(language, "Language"),
            LANGUAGES,
            index=LANGUAGES.index(language),
            format_func=own_name,
            key="language",
            label_visibility="collapsed",
            placeholder=say(language, "Language"),
        )
