"""The menu that tells what readers corrected: who, when, what, and what is lost."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st
from babel.dates import format_date, format_time
from streamlit.delta_generator import DeltaGenerator

from geo.corrections import Entry, Revision, unanchored
from geo.errors import GeoError
from geo.messages import say
from geo.types import Action, Article, ArticleId, Correction, CorrectionId, Place
from geo.view import correcting
from geo.view.state import reader_locale, reader_timezone
from geo.view.words import SCOPES

SHOWN = 30
"""Corrections told at once, the latest first."""
AUTHOR_LENGTH = 60
"""Characters of a name."""
DONE = {
    Action.RESOLVE: "“{toponym}” is {place}",
    Action.MARK: "“{toponym}” is {place}",
    Action.REJECT: "“{toponym}” is not a place",
}
MARKED = "“{toponym}” is a place"


Named = Callable[[Place], str]
"""What gives a place's name in the reader's language."""


def menu(place: DeltaGenerator, articles: Sequence[Article], named: Named, language: str) -> None:
    """Draw the menu at its place in the header; `articles` are all that there are."""
    try:
        entries = correcting.history()
    except GeoError:
        entries = []  # what is wrong with the log is told above the map
    corrections = [each for each in entries if isinstance(each, Correction)]
    with place.popover(say(language, "Corrections"), icon=":material/edit_location_alt:"):
        st.text_input(
            say(language, "Your name, to sign corrections (optional)"),
            key="author",
            max_chars=AUTHOR_LENGTH,
        )
        if not corrections:
            st.text(say(language, "Nothing is corrected yet. Choose a place, then Correct."))
            return
        titles = {article.id: article.title or article.id for article in articles}
        undone = _undone(entries)
        told = {each.id: what(each, named, language) for each in corrections}
        _lost([e for e in corrections if e.id not in undone], articles, titles, told, language)
        for each in reversed(corrections[-SHOWN:]):
            _told(each, told[each.id], titles, undone=each.id in undone, language=language)
        if len(corrections) > SHOWN:
            st.text(say(language, "{n} earlier ones", n=len(corrections) - SHOWN))


def _undone(entries: Sequence[Entry]) -> set[str]:
    """Return the ids of the corrections that were taken back."""
    last = {each.correction: each.undone for each in entries if isinstance(each, Revision)}
    return {id_ for id_, undone in last.items() if undone}


def _told(
    correction: Correction,
    told: str,
    titles: dict[ArticleId, str],
    *,
    undone: bool,
    language: str,
) -> None:
    """Tell of one correction, with the button that takes it back or makes it again."""
    date = _written(correction.time, language)
    scope = say(language, SCOPES[correction.scope])
    title = titles.get(correction.article, correction.article)
    state = say(language, "taken back") if undone else ""
    about = (state, correction.author, date, scope, title)
    with st.container(
        key=f"correction {correction.id}", horizontal=True, vertical_alignment="center"
    ):
        st.text(f"{told}\n{' · '.join(filter(None, about))}")
        st.button(
            say(language, "Make it again") if undone else say(language, "Take it back"),
            key=f"revise {correction.id}",
            on_click=partial(_revise, correction, undone=not undone),
        )


def _written(time: dt.datetime, language: str) -> str:
    """Return a moment as the reader's region writes it, in the reader's time zone."""
    region, zone = reader_locale(language), reader_timezone()
    day = format_date(time.astimezone(zone), locale=region)  # no region reads it as another day
    return f"{day}, {format_time(time, 'short', tzinfo=zone, locale=region)}"


def _revise(correction: Correction, *, undone: bool) -> None:
    try:
        correcting.revise(correction, undone=undone)
    except GeoError as error:
        st.session_state["refused correction"] = error


def what(correction: Correction, named: Named, language: str) -> str:
    """Return what a correction says, as a sentence."""
    toponym, place = correction.quote.exact, correction.place
    if place is None and correction.action is not Action.REJECT:
        return say(language, MARKED, toponym=toponym)
    return say(
        language, DONE[correction.action], toponym=toponym, place=named(place) if place else ""
    )


def _lost(
    corrections: Sequence[Correction],
    articles: Sequence[Article],
    titles: dict[ArticleId, str],
    told: dict[CorrectionId, str],
    language: str,
) -> None:
    """List the corrections whose mentions cannot be found again, and why: none is thrown away."""
    lost = unanchored(corrections, {article.id: article for article in articles})
    if not lost:
        return
    with st.container(key="lost corrections"):
        st.warning(say(language, "{n} no longer apply, and are kept:", n=len(lost)))
        for correction, reason in lost[:SHOWN]:
            why = say(language, reason.template, **reason.values)
            title = titles.get(correction.article, correction.article)
            st.text(f"{told[correction.id]} · {title}: {why}")
