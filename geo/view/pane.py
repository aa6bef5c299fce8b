"""The reading pane and the place list: components that are fed JSON and set text as text."""

from pathlib import Path
from typing import Any

import streamlit as st

from geo.types import PlaceId
from geo.view.collection import Collection
from geo.view.state import selection, told
from geo.view.words import words

STATIC = Path(__file__).parent / "static"
LANGUAGES = ("en", "fr", "ar", "de", "es", "fa", "he", "it", "nl", "pl", "pt", "ru", "tr", "uk")
"""Languages that an article can be set to by hand, besides the one detected."""


def source(*names: str) -> str:
    """Return files of the page's scripts or styles as one."""
    return "\n".join((STATIC / name).read_text(encoding="utf-8") for name in names)


reading_pane = st.components.v2.component(
    "geo.pane",
    html='<section class="pane"></section>',
    css=source("common.css", "pane.css", "correct.css", "charts.css"),
    js=source(
        "shapes.js",
        "common.js",
        "correct.js",
        "charts.js",
        "tour.js",
        "text.js",
        "passages.js",
        "article.js",
        "telling.js",
        "widgets.js",
        "pane.js",
    ),
)
place_list = st.components.v2.component(
    "geo.list",
    html='<section class="list"></section>',
    css=source("common.css", "list.css", "charts.css", "glance.css"),
    js=source("shapes.js", "common.js", "charts.js", "glance.js", "list.js"),
)


def list_data(
    token: str, shown: str, selected: PlaceId | None, lacking: str | None, language: str
) -> dict[str, Any]:
    """Return what the place list needs; it fetches the rest by token.

    `shown` is the address of what is shown, below what is asked of it.

    `lacking` is a key of words.LACKING, None where there are places.
    """
    return {
        "token": token,
        "shown": shown,
        "language": language,
        "place": selected,
        "lacking": lacking,
        "strings": words(language),
    }


def pane_data(collection: Collection, token: str, language: str) -> dict[str, Any]:
    """Return what the reading pane needs; it fetches what it shows by the token."""
    chosen = selection()
    return {
        "token": token,
        "language": language,
        "languages": LANGUAGES,
        "strings": words(language),
        "chosen": {
            "view": chosen.view if collection.ids else "passages",
            "place": chosen.place if chosen.place in collection.atlas.places.index else None,
            "article": collection.order.get(chosen.article) if chosen.article else None,
            "mention": chosen.mention,
        },
        "told": told(),
    }
