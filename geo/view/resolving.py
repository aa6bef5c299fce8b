"""How articles are to be read: the reader's choices, and what they make of the readings."""

from dataclasses import dataclass

import streamlit as st

from geo.messages import say
from geo.resolution import LEAST_CONFIDENCE
from geo.view import engine


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
