"""The whole collection, read: once for all sessions, but for what is one reader's own."""

import gc
import hashlib
import math
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock

import streamlit as st

from geo.atlas import Atlas
from geo.errors import ArticleError
from geo.resolution import abstain
from geo.types import Article, ArticleId, Resolution
from geo.view import engine, progress, resolving
from geo.view.collection import Collection
from geo.view.correcting import Said
from geo.view.desk import Desk
from geo.view.progress import Progress
from geo.view.state import filters

KEPT = 4
"""Collections that sessions share at once: those of so many choices of how to read."""


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
    read = _read(articles, desk, said, choices)
    found = read.readings
    least = choices.least_confidence
    made_of = [(reading.key, reading.until) for reading in found.values()]
    key = hashlib.sha256(repr((least, made_of)).encode()).hexdigest()
    # what is half read is a reader's own: it may be of corrections that were another's
    if read.unread or read.private:
        kept: dict[str, Collection] = st.session_state.setdefault("collections", {})
        most, turn = 1, Lock()
    else:
        (kept, turn), most = _shared(), KEPT
    with turn:
        collection = kept.pop(key, None) or _collection(found, least, desk)
        kept[key] = collection  # the last used is the last
        for old in [*kept][:-most]:
            del kept[old]
    return collection, key, read


@st.cache_resource(show_spinner=False)
def _shared() -> tuple[dict[str, Collection], Lock]:
    """Return the collections that sessions share, and the lock to build them under.

    Nothing in them is a reader's own.
    """
    return {}, Lock()


def _read(
    articles: Sequence[Article], desk: Desk, said: Said, choices: resolving.Choices
) -> Progress:
    """Return the readings of the articles; at a click that changes none, those of the last time."""
    asked = ([*articles], {*desk.private}, said, choices.names, choices.homes)
    last: LastTime | None = st.session_state.get("read")
    if last is None or last.asked != asked or last.until <= time.monotonic():
        refused = len(desk.errors)
        read = progress.read(
            articles,
            desk,
            said,
            names=choices.names,
            homes=choices.homes,
            first=filters().articles,
        )
        until = min((reading.until for reading in read.readings.values()), default=math.inf)
        until = 0.0 if read.unread else until
        last = LastTime(asked, read, desk.errors[refused:], until)
        st.session_state["read"] = last
    else:
        desk.errors += last.refused
    return last.read


@dataclass(frozen=True)
class Resolved(Mapping[ArticleId, Sequence[Resolution]]):
    """The resolutions of readings, unpacked when they are asked for."""

    readings: Mapping[ArticleId, engine.Reading]
    least: float
    """Confidence below which a name has no place."""
    _known: dict[ArticleId, tuple[Resolution, ...]] = field(default_factory=dict)

    def __getitem__(self, article: ArticleId) -> tuple[Resolution, ...]:
        if article not in self._known:
            self._known[article] = abstain(self.readings[article].resolutions.value, self.least)
        return self._known[article]

    def __iter__(self) -> Iterator[ArticleId]:
        return iter(self.readings)

    def __len__(self) -> int:
        return len(self.readings)


def _collection(found: Mapping[Article, engine.Reading], least: float, desk: Desk) -> Collection:
    readings = {article.id: reading for article, reading in found.items()}
    collection = Collection(
        Atlas.joined(
            {article.id: article for article in found},
            Resolved(readings, least),
            [reading.rows.value.abstaining(least) for reading in found.values()],
        ),
        frozenset(desk.private & readings.keys()),
        engine.engine().gazetteer,
    )
    gc.freeze()  # Streamlit collects garbage after every click: 200 ms where models are loaded
    return collection
