"""The whole collection, read: once for all sessions, but for what is one reader's own."""

import gc
import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock

import streamlit as st

from geo.atlas import Atlas
from geo.errors import ArticleError
from geo.types import Article
from geo.view import engine, progress, resolving
from geo.view.collection import Collection
from geo.view.correcting import Said
from geo.view.desk import Desk
from geo.view.progress import Progress
from geo.view.state import filters

KEPT = 4
"""Collections that sessions share at once: those of so many choices of how to read."""


@dataclass(frozen=True, slots=True)
class Read:
    """A collection, and how long it stands, by time.monotonic()."""

    collection: Collection
    until: float


@dataclass(frozen=True, slots=True)
class LastTime:
    """What a session last read."""

    asked: object
    """What it was asked for."""
    read: Progress
    refused: list[ArticleError]
    until: float


def whole(
    articles: Sequence[Article], desk: Desk, said: Said, choices: resolving.Choices
) -> tuple[Collection, str, Progress]:
    """Return the collection of what is read so far, a key that changes with it, and how far it is.

    What cannot be read is laid among the desk's errors.
    """
    read = _read(articles, desk, said, names=choices.names)
    found = read.readings
    if read.unread:  # homes are learnt from all articles
        choices = replace(choices, homes=False)
    corrected = hash((said.shared, said.own))
    key = (
        f"{choices} {hash(tuple(found))} {corrected} {engine.state(found.values())} "
        f"{len(read.unread)}"
    )
    # what is half read is a reader's own: it may be of corrections that were another's
    if read.unread or any(_private(article, desk, said) for article in found):
        kept: dict[str, Read] = st.session_state.setdefault("collections", {})
        most, turn = 1, Lock()
    else:
        (kept, turn), most = _shared(), KEPT
    with turn:
        made = kept.pop(key, None)
        if made is None or made.until <= time.monotonic():
            made = _settled(found, desk, said, choices)
        kept[key] = made  # the last used is the last
        for old in [*kept][:-most]:
            del kept[old]
    return made.collection, f"{key} {made.until}", read


@st.cache_resource(show_spinner=False)
def _shared() -> tuple[dict[str, Read], Lock]:
    """Return the collections that sessions share, and the lock to build them under.

    Nothing in them is a reader's own.
    """
    return {}, Lock()


def _private(article: Article, desk: Desk, said: Said) -> bool:
    return article.id in desk.private or said.privately(article)


def _read(articles: Sequence[Article], desk: Desk, said: Said, *, names: engine.Names) -> Progress:
    """Return the readings of the articles; at a click that changes none, those of the last time."""
    asked = ([*articles], {*desk.private}, said, names)
    last: LastTime | None = st.session_state.get("read")
    if last is None or last.asked != asked or last.until <= time.monotonic():
        refused = len(desk.errors)
        read = progress.read(articles, desk, said, names=names, first=filters().articles)
        until = min((reading.until for reading in read.readings.values()), default=math.inf)
        until = 0.0 if read.unread else until
        last = LastTime(asked, read, desk.errors[refused:], until)
        st.session_state["read"] = last
    else:
        desk.errors += last.refused
    return last.read


def _settled(
    found: dict[Article, engine.Reading], desk: Desk, said: Said, choices: resolving.Choices
) -> Read:
    settled = resolving.settle(found, choices, desk, said)
    until = min((reading.until for reading in settled.values()), default=math.inf)
    return Read(_collection(settled, desk), until)


def _collection(found: Mapping[Article, engine.Reading], desk: Desk) -> Collection:
    readings = {article.id: reading for article, reading in found.items()}
    collection = Collection(
        Atlas.of(found, (reading.resolutions for reading in readings.values())),
        {
            (article, passage.mention.start): passage
            for article, reading in readings.items()
            for passage in reading.passages
        },
        frozenset(desk.private & readings.keys()),
        engine.engine().gazetteer,
    )
    gc.freeze()  # Streamlit collects garbage after every click: 200 ms where models are loaded
    return collection
