"""What stands around the map: the masthead, what went wrong, the sources.

Only messages of ours and numbers go into HTML here; what articles say never does.
"""

from html import escape
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.atlas import Atlas
from geo.errors import GazetteerError
from geo.messages import count, number, say
from geo.view.collection import Collection
from geo.view.desk import Desk
from geo.view.progress import Progress
from geo.view.state import embedded
from geo.view.words import COUNTS, REJECTED, SOURCES


def masthead(place: DeltaGenerator, language: str) -> None:
    """Say what this is, what to do first and, once it is known, how much there is.

    As it was when the page was last drawn, until `count_shown` knows better.
    """
    counts, lacking = st.session_state.get("masthead", ((), None))
    numbers = "".join(
        f"<span>{say(language, name)} <b>{number(language, value)}</b></span>"
        for name, value in zip((*COUNTS, REJECTED), counts, strict=False)
    )
    hint = say(
        language,
        "Paste a news article to see its places on the map."
        if lacking in {"articles", "unreadable"}
        else "Click a place on the map to read the passages that name it.",
    )
    skip = say(language, "Skip to the list of places")
    place.html(
        f"<div class='masthead'><a class='skip' href='#places'>{skip}</a><h1>Geo</h1>"
        f"<div><p class='hint'>{hint}</p><p class='counts'>{numbers}</p></div></div>"
    )


def count_shown(place: DeltaGenerator, atlas: Atlas, language: str, lacking: str | None) -> None:
    """Say in the masthead how much is shown; `lacking` is a key of words.LACKING."""
    shown = (atlas.articles, atlas.places, atlas.mapped, atlas.unmapped)
    rejected = [len(atlas.rejected)] if len(atlas.rejected) else []
    st.session_state["masthead"] = [*(len(each) for each in shown), *rejected], lacking
    masthead(place, language)


def lacking(collection: Collection, desk: Desk, read: Progress) -> str | None:
    """Return why there is no place to choose, a key of words.LACKING; None where there are."""
    if len(collection.atlas.places):
        return None
    nothing = not collection.whole.ids
    why = {
        "reading": read.under_way,
        "cancelled": read.cancelled,
        "embedded": nothing and embedded(),
        "unreadable": nothing and desk.errors,
        "articles": nothing,
        "unmapped": len(collection.atlas.unmapped),
        "places": collection.ids,
    }
    return next((name for name, holds in why.items() if holds), "filtered")


def whole_page(language: str) -> None:
    """Link an embedded page to the whole one, with the same filters and selection."""
    address = {n: st.query_params.get_all(n) for n in st.query_params if not n.startswith("embed")}
    link = escape(f"?{urlencode(address, doseq=True)}")
    told = say(language, "Open the whole page")
    st.html(f"<a class='whole' href='{link}' target='_blank' rel='noopener'>{told}</a>")


def errors(desk: Desk, language: str) -> None:
    """List the articles that could not be read, each with its reason."""
    if not desk.errors:
        return
    message = count(
        language,
        ("One article could not be read", "{n} articles could not be read"),
        len(desk.errors),
    )
    with st.container(key="errors"), st.expander(message, icon=":material/warning:"):
        for error in desk.errors:
            st.text(f"{error.name}: {say(language, error.template, **error.values)}")


def no_gazetteer(error: GazetteerError, language: str) -> None:
    """Say how to build what is missing."""
    with st.container(key="missing", border=True):
        st.subheader(say(language, "The gazetteer is missing"))
        st.text(say(language, error.template, **error.values))
        st.text(say(language, "Build it once, in under a minute, then reload this page:"))
        st.code("python -m geo gazetteer build", language=None)


def footer(language: str, credit: str) -> None:
    """Name the sources and their licences, and, in HTML, whom to credit for the places."""
    sources = " · ".join(
        f"<bdi><a href='{address}' target='_blank' rel='noopener noreferrer'>{name}</a> "
        f"{say(language, licence)}</bdi>"
        for name, address, licence in SOURCES
    )
    borders = say(language, "Borders as internationally recognised; disputed ones dashed.")
    private = say(language, "What you add stays in this tab and ends with it.")
    named = say(language, "Sources:")
    st.html(
        f"<footer class='colophon'>{named} {sources}. <bdi>{credit}</bdi> {borders} {private}"
        "</footer>"
    )
