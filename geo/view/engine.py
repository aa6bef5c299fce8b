"""The engine behind the page, one per process, and the memory of what it has read."""

import hashlib
from collections.abc import MutableMapping
from dataclasses import dataclass
from threading import Lock

import streamlit as st

from geo import engine as engines
from geo.passages import passages
from geo.settings import Settings, load_settings
from geo.types import Article, Passage, Resolution


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of one article: as many resolutions as passages, in text order."""

    resolutions: tuple[Resolution, ...]
    passages: tuple[Passage, ...]


Memo = MutableMapping[str, Reading]
"""Readings by the fingerprint of what they were made of."""


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Return the operator's settings.

    Raises:
        GeoError: they cannot be used.

    """
    return load_settings()


@st.cache_resource(show_spinner=False)
def engine(*, demonyms: bool) -> engines.Engine:
    """Return the engine of all sessions.

    Raises:
        GazetteerError: the gazetteer has not been built, or is damaged.

    """
    return engines.open_engine(settings(), demonyms=demonyms)


@st.cache_resource(show_spinner=False)
def shared_memo() -> Memo:
    """Return what was made of the folder's articles, for all sessions.

    What one reader adds never goes in here: it stays in that reader's session.
    """
    return {}


@st.cache_resource(show_spinner=False)
def _one_at_a_time() -> Lock:
    """Return the lock of all sessions: reading two articles at once makes each slower."""
    return Lock()


def fingerprint(article: Article, *, demonyms: bool) -> str:
    """Return a key that changes with the article and with the switch."""
    return hashlib.sha256(f"{demonyms} {article!r}".encode()).hexdigest()


def read(article: Article, memo: Memo, *, demonyms: bool) -> Reading:
    """Return what an article says, out of the memo where it is known.

    Raises:
        GeoError: the article cannot be read, or no geocoder answers.

    """
    key = fingerprint(article, demonyms=demonyms)
    if key not in memo:
        with _one_at_a_time():
            (resolutions,) = engine(demonyms=demonyms).geoparse([article])
        found = passages(article, [each.mention for each in resolutions])
        memo[key] = Reading(resolutions, tuple(found))
    return memo[key]
