"""What is told once articles that a reader added have ended with an earlier session.

A session ends with its server, or when its page is loaded anew. The browser keeps of it how
many articles there were; never anything of an article.
"""

import secrets
from pathlib import Path

import streamlit as st

from geo.messages import count, say

_memory = st.components.v2.component(
    "geo.ended",
    html="<div></div>",
    js=(Path(__file__).parent / "static" / "ended.js").read_text(encoding="utf-8"),
)


def tell(added: int, language: str) -> None:
    """Have the browser remember how many were added, and say so where those are gone."""
    session = st.session_state.setdefault("session", secrets.token_hex(8))
    ended: int | None = st.session_state.get("ended")
    _memory(
        data={"session": session, "added": added, "told": ended is not None},
        key="memory",
        on_ended_change=_note,
    )
    if not ended or added:
        return
    gone = count(
        language,
        (
            "The article that you had added is gone.",
            "The {n} articles that you had added are gone.",
        ),
        ended,
    )
    why = say(language, "The server was started again, or the page loaded anew. Add them again.")
    with st.container(key="ended", horizontal=True, vertical_alignment="center"):
        st.warning(f"{gone} {why}", icon=":material/history:")
        st.button(say(language, "Close"), on_click=_close, key="close ended")


def _note() -> None:
    st.session_state["ended"] = st.session_state["memory"]["ended"]


def _close() -> None:
    st.session_state["ended"] = 0
