"""What a reader corrects on the page, and where that is kept.

Corrections of the folder's articles stand beside these, for all readers; those of articles
that a reader added, and those that cannot be saved, stay in that reader's session.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from geo.corrections import Entry, FileLog, correct, own_point, relevant
from geo.errors import GeoError
from geo.messages import say
from geo.types import Action, Article, ArticleId, Correction, Place, Scope, Span
from geo.view.collection import Collection
from geo.view.desk import corrections_file
from geo.view.projects import log as own_log
from geo.view.state import Selection, selection
from geo.view.store import Packed

PROBLEMS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Said:
    """The corrections in force, each oldest first."""

    shared: tuple[Correction, ...] = ()
    """Those beside the folder's articles."""
    own: tuple[Correction, ...] = ()
    """Those of this session alone."""

    def of(self, article: Article, names: Packed[frozenset[str]]) -> tuple[Correction, ...]:
        """Return what can make a difference to an article in which these names were recognised."""
        if not (self.shared or self.own):
            return ()
        return relevant(article, names.value, (*self.shared, *self.own))

    def any_own(self, corrections: Sequence[Correction]) -> bool:
        """Tell whether other readers must not see something among these."""
        return any(each in self.own for each in corrections)


@st.cache_resource(show_spinner=False)
def _folder_log(path: Path) -> FileLog:
    """Return the log of a folder, one a process.

    Raises:
        GeoError: it cannot be read.

    """
    return FileLog(path)


def _stack(name: str) -> list[Correction]:
    """Return what this session did, or took back: nobody undoes another's work by a slip."""
    stack: list[Correction] = st.session_state.setdefault(name, [])
    return stack


def author() -> str:
    """Return what the reader signs corrections with, "" where they do not."""
    name: str = st.session_state.get("author", "")
    return name.strip()


def history() -> list[Entry]:
    """Return all that was ever corrected, oldest first.

    Raises:
        GeoError: the log cannot be read.

    """
    entries = (*_folder_log(corrections_file()).history, *own_log().history)
    return sorted(entries, key=lambda entry: entry.time)


def said(language: str) -> Said:
    """Return the corrections in force, and say what is wrong with their log."""
    problems: Sequence[GeoError] = ()
    shared: tuple[Correction, ...] = ()
    try:
        log = _folder_log(corrections_file())
        log.refresh()
        shared, problems = log.in_force, log.problems
    except GeoError as error:
        problems = (error,)
    for problem in problems[:PROBLEMS_SHOWN]:
        st.warning(say(language, problem.template, **problem.values))
    unsaved: GeoError | None = st.session_state.pop("unsaved", None)
    if unsaved:
        st.warning(
            say(language, unsaved.template, **unsaved.values)
            + " "
            + say(language, "It is kept in this tab, and ends with it.")
        )
    return Said(shared, own_log().in_force)


def change(collection: Collection, asked: dict[str, Any]) -> None:
    """Do what the reader asks: undo, redo, take one correction back, or make one."""
    try:
        if asked["action"] in {"undo", "redo"}:
            _step(back=asked["action"] == "undo")
        elif asked["action"] == "restore":
            _restore(collection, asked)
        else:
            _correct(collection, asked)
    except GeoError as error:
        st.session_state["refused correction"] = error


def _step(*, back: bool) -> None:
    source, target = _stack("done"), _stack("undone")
    if not back:
        source, target = target, source
    if source:
        revise(source[-1], undone=back)
        target.append(source.pop())


def _restore(collection: Collection, asked: dict[str, Any]) -> None:
    resolution = collection.resolution(asked["article"], asked["start"])
    if resolution and resolution.correction:
        revise(resolution.correction, undone=True)
        _stack("undone").append(resolution.correction)


def revise(correction: Correction, *, undone: bool) -> None:
    """Take a correction back, or make it again, in the log that it is in.

    Raises:
        GeoError: it cannot be saved.

    """
    own = own_log()
    there = any(entry.id == correction.id for entry in own.history)
    log = own if there else _folder_log(corrections_file())
    log.revise(correction.id, undone=undone, author=author())
    st.session_state["corrected at"] = (correction.article, correction.quote.start)


def _correct(collection: Collection, asked: dict[str, Any]) -> None:
    article = collection.atlas.articles[collection.ids[asked["article"]]]
    span = Span(start=asked["start"], end=asked["end"])
    known = collection.resolution(asked["article"], span.start)
    there = known and known.mention.end == span.end
    action = Action(asked["action"])
    correction = correct(
        article,
        known.mention if known and there else span,
        action if there or action is Action.REJECT else Action.MARK,
        place=None if action is Action.REJECT else _place(collection, asked, article, span),
        scope=Scope(asked["scope"]),
        author=author(),
    )
    _keep(correction, private=article.id in collection.private)
    _stack("done").append(correction)
    _stack("undone").clear()
    st.session_state["corrected at"] = (article.id, span.start)


def _place(
    collection: Collection, asked: dict[str, Any], article: Article, span: Span
) -> Place | None:
    if "latitude" in asked:
        name = article.text[span.start : span.end]
        return own_point(name, asked["latitude"], asked["longitude"])
    return collection.known_place(asked["article"], span.start, asked["place"])


def _keep(correction: Correction, *, private: bool) -> None:
    """Write it beside the articles; in the session where that must not or cannot be."""
    if not private:
        try:
            _folder_log(corrections_file()).add(correction)
        except GeoError as error:
            st.session_state["unsaved"] = error
        else:
            return
    own_log().add(correction)


def follow(collection: Collection, unread: AbstractSet[ArticleId] = frozenset()) -> None:
    """Choose what was just corrected, wherever it now is; not before its article is read anew."""
    at = st.session_state.get("corrected at")
    if at is None or at[0] in unread:
        return
    del st.session_state["corrected at"]
    if at[0] not in collection.order:
        return
    article, start = at
    resolution = collection.resolution(collection.order[article], start)
    place = resolution.place if resolution else None
    st.session_state.selection = Selection(
        view=selection().view if place else "article",
        place=place.id if place else None,
        article=article,
        mention=start,
    )


def pane_state(collection: Collection, language: str) -> dict[str, Any]:
    """Return which of the pane's tools can be used, and what was refused."""
    refused: GeoError | None = st.session_state.pop("refused correction", None)
    return {
        "undo": bool(_stack("done")),
        "redo": bool(_stack("undone")),
        "uncertain": bool(collection.uncertain),
        "refused": say(language, refused.template, **refused.values) if refused else "",
    }
