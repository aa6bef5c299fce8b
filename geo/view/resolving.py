"""How articles are to be read: the reader's choices, and what they make of the readings."""

from collections import defaultdict
from dataclasses import dataclass, replace

import streamlit as st

from geo.messages import say
from geo.resolution import LEAST_CONFIDENCE, abstain
from geo.resolution.homes import outlet_of
from geo.types import Article
from geo.view import correcting, engine
from geo.view.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the reader set; a part of what tells one collection from another."""

    names: engine.Names = engine.USUAL
    """Which names count."""
    homes: bool = True
    """Outlets are at home where their articles say."""
    least_confidence: float = LEAST_CONFIDENCE
    """In [0, 1]: below it a name has no place."""


def choose(language: str) -> Choices:
    """Draw the controls and return what they say."""
    demonyms = st.toggle(
        say(language, "Map peoples and adjectives too"),
        key="demonyms",
        help=say(language, "French, Ukrainian and the like then stand for their countries."),
    )
    st.session_state.setdefault("nested", engine.USUAL.nested)
    nested = st.toggle(
        say(language, "Map places in the names of organisations"),
        key="nested",
        help=say(language, "“The Boston police” then counts as a mention of Boston."),
    )
    homes = st.toggle(
        say(language, "Use where newspapers are at home"),
        value=True,
        key="homes",
        help=say(
            language,
            "Learnt from the articles of each source: most write about where they are.",
        ),
    )
    least = st.slider(
        say(language, "Leave out places less certain than"),
        min_value=0,
        max_value=100,
        value=round(100 * LEAST_CONFIDENCE),
        step=5,
        format="%d %%",
        key="least",
        help=say(language, "They are then listed under “not mapped”, with what they may be."),
    )
    return Choices(names=engine.Names(demonyms, nested), homes=homes, least_confidence=least / 100)


def settle(
    found: dict[Article, engine.Reading],
    choices: Choices,
    desk: Desk,
    said: correcting.Said,
) -> dict[Article, engine.Reading]:
    """Return the readings as the reader's choices have them, in the same order.

    An outlet of which the reader added an article is the reader's own: nothing of it
    reaches the memory that sessions share.
    """
    settled = dict(found)
    if choices.homes:
        outlets = defaultdict(list)
        for article in found:
            outlets[outlet_of(article)].append(article)
        for outlet, articles in outlets.items():
            if outlet and len(articles) > 1:
                private = any(a.id in desk.private or said.privately(a) for a in articles)
                settled |= engine.at_home(
                    {article: found[article] for article in articles},
                    st.session_state["memo"] if private else engine.shared_memo(),
                    names=choices.names,
                    corrections=(*said.shared, *said.own),
                )
    return {
        article: replace(
            reading, resolutions=abstain(reading.resolutions, choices.least_confidence)
        )
        for article, reading in settled.items()
    }
