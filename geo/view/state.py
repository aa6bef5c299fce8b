"""What the reader has chosen, kept in the session and in the address bar.

The address holds view, filters, selection and language; never anything of an article
that a reader added.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal, cast

import streamlit as st
from babel.dates import get_timezone
from babel.localedata import locale_identifiers

from geo.filters import PARAMETERS, Filters, read_address
from geo.filters import write_address as written
from geo.messages import LANGUAGES
from geo.types import Article, ArticleId, PlaceId
from geo.view.collection import Collection

View = Literal["passages", "article"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The chosen place and the mention under the reader's eye."""

    view: View = "passages"
    place: PlaceId | None = None
    article: ArticleId | None = None
    mention: int | None = None
    """Where the mention starts in its article."""


def _browser_language() -> str:
    """Return the browser's language, or English."""
    language = (st.context.locale or "").partition("-")[0]
    return language if language in LANGUAGES else LANGUAGES[0]


def interface_language() -> str:
    """Return the reader's choice, or the address's, or the browser's."""
    asked = (st.session_state.get("language"), st.query_params.get("lang"))
    return next((each for each in asked if each in LANGUAGES), _browser_language())


def reader_locale(language: str) -> str:
    """Return the browser's locale if it is of the interface's `language`: en_GB for en."""
    own = (st.context.locale or "").replace("-", "_")
    of_language = own.partition("_")[0] == language
    return own if of_language and own in locale_identifiers() else language


def reader_timezone() -> dt.tzinfo:
    """Return the time zone that the browser tells, or UTC."""
    try:
        return get_timezone(st.context.timezone or "UTC")
    except LookupError:
        return dt.UTC


def embedded() -> bool:
    """Tell whether the page stands in another's frame (?embed=true), and is only to be read."""
    return bool(st.context.is_embedded)


def selection() -> Selection:
    """Return the session's selection; the address's when the session begins."""
    if "selection" not in st.session_state:
        asked = st.query_params
        mention = asked.get("mention", "")
        st.session_state.selection = Selection(
            view="article" if asked.get("view") == "article" else "passages",
            place=cast("PlaceId | None", asked.get("place")),
            article=cast("ArticleId | None", asked.get("article")),
            mention=int(mention) if mention.isdecimal() else None,
        )
    return cast("Selection", st.session_state.selection)


def choose(collection: Collection | None, picked: dict[str, Any]) -> None:
    """Make the selection what the browser picked of a collection; nothing where that is gone.

    `article` is the collection's number of it, `n` the browser's of the choice.
    """
    st.session_state["told"] = picked["n"]
    if collection is None:
        return
    number = picked["article"]
    st.session_state.selection = Selection(
        view=picked["view"],
        place=picked["place"],
        article=None if number is None else collection.ids[number],
        mention=picked["mention"],
    )


def told() -> int:
    """Return the number of the browser's last choice that is known here."""
    n: int = st.session_state.get("told", 0)
    return n


def filters() -> Filters:
    """Return the session's filters; the address's when the session begins."""
    if "filters" not in st.session_state:
        asked = {name: st.query_params.get_all(name) for name in PARAMETERS}
        st.session_state["filters"] = read_address(asked)
    return cast("Filters", st.session_state["filters"])


def known_filters(articles: Iterable[Article]) -> Filters:
    """Return the filters without the articles that are no longer there."""
    chosen = filters()
    there = {article.id for article in articles}
    return replace(chosen, articles=chosen.articles.intersection(there))


def set_filters(chosen: Filters) -> None:
    """Filter by these from now on."""
    st.session_state["filters"] = chosen


def public(chosen: Filters, collection: Collection) -> Filters:
    """Return what may be told of filters: nothing that comes from an article a reader added.

    A search is the reader's own words, but with such an article there they may be its.
    """
    articles = collection.whole.atlas.articles
    told = {id_: each for id_, each in articles.items() if id_ not in collection.private}
    return replace(
        chosen,
        articles=chosen.articles.intersection(told),
        sources=chosen.sources.intersection(each.source for each in told.values()),
        words="" if collection.private else chosen.words,
    )


def write_address(collection: Collection) -> None:
    """Put filters and selection into the address bar."""
    chosen = selection()
    address: dict[str, list[str]] = {}
    if interface_language() != _browser_language():
        address["lang"] = [interface_language()]
    if chosen.view == "article":
        address["view"] = ["article"]
    if chosen.place:
        address["place"] = [chosen.place]
    if chosen.article and chosen.article not in collection.private:
        address["article"] = [chosen.article]
        if chosen.mention is not None:
            address["mention"] = [str(chosen.mention)]
    address |= written(public(collection.filters, collection))
    if {name: st.query_params.get_all(name) for name in st.query_params} != address:
        st.query_params.from_dict(address)
