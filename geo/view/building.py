"""The gazetteer, built by the page itself where it is missing or out of date."""

import sqlite3
from pathlib import Path

import streamlit as st

from geo.errors import GazetteerError
from geo.gazetteer import DEFAULT_PATH
from geo.gazetteer.build import build, is_current
from geo.messages import say


@st.cache_resource(show_spinner=False)
def _built(path: Path) -> bool:
    """Build it once per process: while one session does, the others wait here."""
    # one of the operator's own making is current as long as it is there
    if not (is_current(path) if path == DEFAULT_PATH else path.exists()):
        build(path)
    return True


def has_gazetteer(path: Path, language: str) -> bool:
    """Build the gazetteer where it needs to be, telling so; tell why where it cannot be."""
    place = st.empty()  # always: without it all that follows would move up, and be drawn anew
    if st.session_state.get("gazetteer") == path:
        return True
    waiting = say(
        language,
        "Preparing the list of the world’s places, once: this takes a minute or two. "
        "The page opens by itself.",
    )
    try:
        with place.container(key="building"), st.spinner(waiting, show_time=True):
            _built(path)
    except GazetteerError as error:
        _failed(say(language, error.template, **error.values), language)
        return False
    except (OSError, ImportError, sqlite3.Error) as error:  # no room, no right, no package
        _failed(str(error), language)
        return False
    place.empty()
    st.session_state["gazetteer"] = path
    return True


def _failed(problem: str, language: str) -> None:
    with st.container(key="missing", border=True):
        st.subheader(say(language, "The gazetteer could not be built"))
        st.text(problem)
        st.text(
            say(
                language,
                "It needs 300 MB of free disk, the right to write into the folder cache, and the "
                "packages of requirements.txt. See to these, then reload this page, or run:",
            )
        )
        st.code("python -m geo gazetteer build", language=None)
