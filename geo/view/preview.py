"""What was read of files and addresses, shown before it counts."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from geo.articles import near_duplicates
from geo.messages import say
from geo.types import Article, ArticleId
from geo.view import added
from geo.view.segments import heading
from geo.view.words import words

STATIC = Path(__file__).parent / "static"
EXCERPT = 400
"""Characters that tell whether the right part of a page or a file was read."""

_list = st.components.v2.component(
    "geo.preview",
    html='<section class="preview"></section>',
    css="\n".join(
        (STATIC / name).read_text(encoding="utf-8") for name in ("common.css", "preview.css")
    ),
    js="\n".join(
        (STATIC / name).read_text(encoding="utf-8") for name in ("common.js", "preview.js")
    ),
)


def copies(articles: Sequence[Article]) -> dict[ArticleId, Article]:
    """Return of each article that nearly repeats an earlier one the first that says it.

    Of the same articles it is told once: 1,000 take a second.
    """
    ids = tuple(article.id for article in articles)
    known: tuple[tuple[ArticleId, ...], dict[ArticleId, Article]] | None = st.session_state.get(
        "copies"
    )
    if known and known[0] == ids:
        return known[1]
    by_id = {article.id: article for article in articles}
    found = {
        repeated: by_id[first]
        for first, *others in near_duplicates(articles)
        for repeated in others
    }
    st.session_state["copies"] = ids, found
    return found


def shown(articles: Sequence[Article], language: str) -> None:
    """Open what waits for the reader's look; `articles` are those there already."""
    waiting = added.offered()
    if waiting and st.session_state.get("previewing"):
        _dialog(say(language, "Check what was read"), articles, waiting, language)


def reopen(language: str) -> None:
    """Draw the way back to what waits, where the reader closed it."""
    waiting = added.offered()
    if waiting:
        st.button(
            say(language, "Check what was read ({n})", n=len(waiting)),
            on_click=_open,
            type="primary",
            key="check again",
        )


def _open() -> None:
    st.session_state.update(previewing=True, adding=False)


def _close() -> None:
    st.session_state["previewing"] = False


def _dialog(
    title: str, articles: Sequence[Article], waiting: Sequence[Article], language: str
) -> None:
    repeated = copies([*articles, *waiting])

    @st.dialog(title, width="medium", on_dismiss=_close)
    def draw() -> None:
        _list(
            data={
                "language": language,
                "strings": words(language),
                "articles": [_row(each, repeated.get(each.id)) for each in waiting],
            },
            key="preview",
            on_take_change=_taken,
        )

    draw()


def _row(article: Article, first: Article | None) -> dict[str, Any]:
    start = article.text[: 2 * EXCERPT].split()
    excerpt = " ".join(start)[:EXCERPT]
    return {
        **heading(article),
        "excerpt": excerpt + ("…" if len(article.text) > len(excerpt) else ""),
        "characters": len(article.text),
        "copyOf": (first.title or first.id) if first else "",
    }


def _taken() -> None:
    chosen: dict[str, Any] = st.session_state["preview"]["take"]
    added.take({int(number) for number in chosen["numbers"]})
    _close()
    st.rerun()
