"""What a reader adds by files and addresses: first looked at, then taken.

It stays in the memory of that session: never on disk, never in an address.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

import streamlit as st

from geo.filters import Filters
from geo.types import Article, ArticleId
from geo.view.state import Selection, filters, set_filters


def own(article: Article) -> Article:
    """Give an article that the reader adds an id that tells nothing; its name is its title."""
    taken = st.session_state.get("laid", {})
    number = st.session_state.get("added", 0) + 1
    while f"added {number}" in taken:
        number += 1
    st.session_state["added"] = number
    return replace(article, id=ArticleId(f"added {number}"), title=article.title or article.id)


def show_only(added: Sequence[ArticleId]) -> None:
    """Show what was just added alone, and open its first article."""
    if added:
        set_filters(Filters(articles=filters().articles | {*added}))
        st.session_state["selection"] = Selection(view="article", article=added[0])
        st.session_state["adding"] = False


def _by_source(name: str) -> dict[str, list[Article]]:
    """Return a part of what was read, by the file or the address that it came from."""
    found: dict[str, list[Article]] = st.session_state.setdefault(name, {})
    return found


def offer(source: str, articles: Sequence[Article]) -> None:
    """Let the reader look at what was read before it counts."""
    if articles:
        _by_source("offered")[source] = list(articles)
        st.session_state["previewing"] = True


def accept(source: str, articles: Sequence[Article]) -> None:
    """Take articles that need no look."""
    _by_source("accepted")[source] = list(articles)


def forget(sources: Collection[str]) -> None:
    """Drop what came from files that the reader took back."""
    for name in ("offered", "accepted"):
        for source in _by_source(name).keys() & set(sources):
            del _by_source(name)[source]


def offered() -> list[Article]:
    """Return what waits for the reader's look."""
    return [article for found in _by_source("offered").values() for article in found]


def accepted() -> list[Article]:
    """Return what the reader took."""
    return [article for found in _by_source("accepted").values() for article in found]


def take(chosen: Collection[int]) -> None:
    """Take the chosen of the offered, by number, and drop the rest."""
    numbered = dict(enumerate(offered()))
    ids = [article.id for number, article in numbered.items() if number in chosen]
    for source, articles in _by_source("offered").items():
        kept = [article for article in articles if article.id in ids]
        accept(source, [*_by_source("accepted").get(source, []), *kept])
    _by_source("offered").clear()
    show_only(ids)
