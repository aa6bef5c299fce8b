"""The menu that filters what is shown, with the number that each choice leaves."""

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.export.words import BANDS, KINDS
from geo.filters import CHOICES, EVERYTHING, NONE, OF_FACETS, Facet, read_address, write_address
from geo.messages import say, translated
from geo.view.collection import Collection, dumped
from geo.view.pane import source
from geo.view.state import set_filters
from geo.view.words import FAILURES

WORDS: dict[str, Any] = {
    "kinds": KINDS,
    "bands": BANDS,
    "facets": {
        OF_FACETS[Facet.COUNTRIES]: "Country",
        OF_FACETS[Facet.KINDS]: "Kind of place",
        OF_FACETS[Facet.BANDS]: "Confidence",
        OF_FACETS[Facet.SOURCES]: "Source",
        OF_FACETS[Facet.LANGUAGES]: "Language",
        OF_FACETS[Facet.ARTICLES]: "Article",
        OF_FACETS[Facet.CORRECTED]: "Corrected",
    },
    "yes": "Yes",
    "no": "No",
    "noCountry": "In no one country",
    "noSource": "Unknown source",
    "unknownLanguage": "Unknown language",
    "search": "Search the texts",
    "searchHow": "Words, or “a phrase”",
    "within": "Only places in the map’s view",
    "withinAgain": "Take the view as it is now",
    "shown": ("{n} of {total} mentions shown", "{n} of {total} mentions shown"),
    "all": "Show all",
    "find": "Find",
    "more": ("Show {n} more", "Show {n} more"),
    "counts": "{mentions} · {articles}",
    "mentions": ("{n} mention", "{n} mentions"),
    "articles": ("{n} article", "{n} articles"),
    "nothing": "None",
    "when": "Date",
    "from": "From",
    "to": "To",
    "anyTime": "Any time",
    "undated": ("{n} mention without a date", "{n} mentions without a date"),
    "play": "Play through time",
    "pause": "Pause",
    "back": "Earlier",
    "forth": "Later",
    "failures": FAILURES,
}

panel = st.components.v2.component(
    "geo.filters",
    html='<section class="filters"></section>',
    css=source("common.css", "filters.css"),
    js=source("common.js", "timeline.js", "filters.js"),
)


def menu(language: str) -> DeltaGenerator:
    """Return the menu, to be filled."""
    return st.popover(say(language, "Filters"), icon=":material/filter_alt:", key="filters menu")


def draw(
    place: DeltaGenerator, collection: Collection, token: str, whole: str, language: str
) -> None:
    """Draw the filters at their place; `token` is of what they leave, `whole` of all there is."""
    with place:
        _draw(collection, token, whole, language)


def _draw(collection: Collection, token: str, whole: str, language: str) -> None:
    panel(
        data={
            "token": token,
            "whole": whole,
            "language": language,
            "strings": translated(WORDS, language),
            "chosen": write_address(collection.filters),
            "told": st.session_state.get("filters told", 0),
        },
        key="filtering",
        on_chosen_change=_chosen,
    )


def told(place: DeltaGenerator, collection: Collection, language: str) -> None:
    """Say at its place, where something is filtered, how much is left, with the way back."""
    if collection.filters == EVERYTHING:
        return
    place.button(
        say(
            language,
            "{n} of {total} mentions: show all",
            n=collection.atlas.mention_count,
            total=collection.whole.atlas.mention_count,
        ),
        icon=":material/filter_alt_off:",
        key="show all",
        on_click=show_all,
    )


def _chosen() -> None:
    """Filter as the panel says, and tell it up to which of its changes that is."""
    picked: dict[str, Any] = st.session_state["filtering"]["chosen"]
    st.session_state["filters told"] = picked["n"]
    set_filters(read_address(picked["chosen"]))


def show_all() -> None:
    """Take all filters back."""
    set_filters(EVERYTHING)


def facets(collection: Collection) -> bytes:
    """Return how much each choice leaves, by its parameter in the address.

    Choices as [value, mentions, articles], the most mentioned first, those that leave
    nothing left out unless chosen; days, in order, as [day, mentions].
    """
    tallies = collection.whole.index.tally(collection.filters)
    told: dict[str, Any] = {
        OF_FACETS[facet]: sorted(
            (
                [value or NONE, tally.mentions, tally.articles]
                for value, tally in tallies[facet].items()
                if tally.articles or value in getattr(collection.filters, facet)
            ),
            key=lambda row: -row[1],
        )
        for facet in CHOICES
    }
    articles = collection.whole.atlas.articles.values()
    return dumped(
        {
            **told,
            "titles": {each.id: each.title for each in articles if each.title},
            "days": sorted((day, tally.mentions) for day, tally in tallies[Facet.DAYS].items()),
            "shown": collection.atlas.mention_count,
            "total": collection.whole.atlas.mention_count,
        }
    )
