"""Projects: a reader's whole collection, saved in one file and opened again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, cast

import streamlit as st

from geo.corrections import CorrectionLog
from geo.export.project import Project, restore
from geo.filters import Filters, read_address, write_address
from geo.types import Article, ArticleId, Correction, PlaceId
from geo.view.state import Selection, filters, selection, set_filters


def log() -> CorrectionLog:
    """Return what this reader corrected, or what came with the projects opened."""
    if "corrections" not in st.session_state:
        st.session_state["corrections"] = CorrectionLog()
    return cast("CorrectionLog", st.session_state["corrections"])


def in_force() -> tuple[Correction, ...]:
    """Return the corrections that hold, oldest first."""
    return log().in_force


def note_view() -> None:
    """Keep the selection where a download, which runs beside the page, can read it."""
    chosen = {key: str(value) for key, value in asdict(selection()).items() if value is not None}
    seen: dict[str, str] = st.session_state.setdefault("view", {})
    seen.clear()
    seen.update(chosen)


def current(articles: Sequence[Article]) -> Callable[[], Project]:
    """Return what makes the project of all that is there when it is called, in any thread."""
    note_view()
    corrections, view = log(), st.session_state["view"]
    settings = {
        "filters": write_address(filters()),
        "demonyms": bool(st.session_state.get("demonyms")),
        "nested": bool(st.session_state.get("nested", True)),
        "once": bool(st.session_state.get("once")),
    }

    def make() -> Project:
        return Project(
            articles=tuple(articles),
            settings=settings,
            corrections=corrections.records,
            view=dict(view),
        )

    return make


def open_project(data: bytes) -> list[Article]:
    """Take a project's corrections, settings and view; return the articles not yet there.

    An article that is there under the same id, with the same text, is that one; any other
    of that id gets a new one, in its corrections too.

    Raises:
        GeoError: it is no project file, or damaged.

    """
    project = restore(data)
    ids = dict(_distinct(project.articles, st.session_state.get("laid", {})))
    log().restore(_renamed(record, ids) for record in project.corrections)
    articles = [replace(article, id=ids[article.id]) for article in project.articles]
    hand_set = st.session_state.setdefault("languages", {})
    hand_set.update({article.id: article.language for article in articles})
    set_filters(_filters(project.settings.get("filters"), ids))
    for switch in ("demonyms", "once"):
        st.session_state[switch] = project.settings.get(switch) is True
    st.session_state["nested"] = project.settings.get("nested") is not False
    st.session_state["selection"] = _selection(project.view, ids)
    return [article for article in articles if article.id not in st.session_state.get("laid", {})]


def _distinct(
    articles: tuple[Article, ...], laid: Mapping[ArticleId, str]
) -> Iterator[tuple[ArticleId, ArticleId]]:
    """Yield the id of each article in its project, and the one that it gets."""
    taken = set(laid) | {article.id for article in articles}
    for article in articles:
        id_, number = article.id, 1
        if laid.get(id_, article.text) != article.text:
            while id_ in taken:
                number += 1
                id_ = ArticleId(f"{article.id} ({number})")
            taken.add(id_)
        yield article.id, id_


def _renamed(record: Mapping[str, Any], ids: Mapping[ArticleId, ArticleId]) -> Mapping[str, Any]:
    article = record.get("article")
    if not isinstance(article, str):
        return record
    return {**record, "article": ids.get(ArticleId(article), article)}


def _filters(found: object, ids: Mapping[ArticleId, ArticleId]) -> Filters:
    """Return a project's filters; of its articles, all where it chose none."""
    told = found if isinstance(found, dict) else {}
    chosen = read_address({name: _texts(values) for name, values in told.items()})
    articles = {ids[ArticleId(id_)] for id_ in chosen.articles if id_ in ids} or ids.values()
    return replace(chosen, articles=frozenset(articles))


def _texts(found: object) -> list[str]:
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def _selection(view: Mapping[str, str], ids: Mapping[ArticleId, ArticleId]) -> Selection:
    mention = view.get("mention", "")
    return Selection(
        view="article" if view.get("view") == "article" else "passages",
        place=cast("PlaceId | None", view.get("place")),
        article=ids.get(ArticleId(view.get("article", ""))),
        mention=int(mention) if mention.isdecimal() else None,
    )
