"""The box for a text of the reader's own, always in sight: one line until it is used.

What is pasted stays in the memory of that session: never on disk, never in an address.
"""

from textwrap import shorten

import streamlit as st

from geo.articles import pasted
from geo.errors import ArticleError
from geo.messages import say
from geo.types import Article
from geo.view.added import own, show_only

TITLE_LENGTH = 60
"""Characters of a pasted text that name it where it has no title."""


def texts() -> list[Article]:
    """Return what the reader pasted, oldest first."""
    known: list[Article] = st.session_state.setdefault("pasted", [])
    return known


def box(language: str) -> None:
    """Draw the box; page.css opens it while it is written in."""
    with st.container(key="pasting"), st.form("paste", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_area(
                say(language, "Paste a text"),
                placeholder=say(language, "Paste a news article here …"),
                label_visibility="collapsed",
                key="pasted text",
            )
            st.text_input(
                say(language, "Title (optional)"),
                placeholder=say(language, "Title (optional)"),
                label_visibility="collapsed",
                key="pasted title",
            )
            st.form_submit_button(
                say(language, "Show it on the map"),
                type="primary",
                on_click=_paste,
                width="content",
            )
        refused: ArticleError | None = st.session_state.pop("refused", None)
        if refused:
            st.error(say(language, refused.template, **refused.values))


def beginning(text: str) -> str:
    """Return what names a text that has no title."""
    begun = shorten(text, TITLE_LENGTH, placeholder="…")
    return f"{begun[:-1].rstrip(' .,;:…')}…" if begun.endswith("…") else begun


def _paste() -> None:
    """Take what was pasted, and empty the box; what is refused stays in it."""
    text: str = st.session_state["pasted text"]
    title: str = st.session_state["pasted title"] or beginning(text)
    try:
        article = own(pasted(text, title=title))
    except ArticleError as error:
        st.session_state["refused"] = error
        return
    texts().append(article)
    show_only([article.id])
    st.session_state.update({"pasted text": "", "pasted title": ""})
