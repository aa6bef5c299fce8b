"""The engine behind the page, one per process, and the memory of what it has read."""

import hashlib
import math
import time
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock
from typing import NamedTuple

import streamlit as st

from geo import engine as engines
from geo.corrections import names_of
from geo.resolution.homes import outlet_of
from geo.rows import Rows
from geo.settings import Settings, load_settings
from geo.types import Article, ArticleId, Correction, Mention, Resolution
from geo.view.store import Packed, Store, file_for, program

UNANSWERED_S = 60.0
"""How long what was read during an outage stands before the service is asked again: as long
as a service that failed is left alone."""


class Names(NamedTuple):
    """Which names count as mentions, as `geo.engine.open_engine` has it."""

    demonyms: bool = False
    nested: bool = True


USUAL = Names()
"""Those that count unless the reader says otherwise."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of one article."""

    key: str
    """Fingerprint of what it was made of."""
    rows: Packed[Rows]
    resolutions: Packed[tuple[Resolution, ...]]
    """As many as rows."""
    mentions: Packed[tuple[Mention, ...]]
    """What was recognised, before readers corrected it."""
    names: Packed[frozenset[str]]
    """Of these, as corrections of other articles find them."""
    until: float = math.inf
    """When it is to be made again, by time.monotonic(): an outage must not last until restart."""


Memo = MutableMapping[str, Reading]
"""Readings by the fingerprint of what they were made of."""

Outlets = dict[str, tuple[str, engines.Engine]]
"""The engine that knows where an outlet lives, of each the last, after a key of what taught it."""


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Return the operator's settings.

    Raises:
        GeoError: they cannot be used.

    """
    return load_settings()


@st.cache_resource(show_spinner=False)
def engine(names: Names = USUAL) -> engines.Engine:
    """Return the engine of all sessions.

    Raises:
        GazetteerError: the gazetteer has not been built, or is damaged.

    """
    return engines.open_engine(settings(), demonyms=names.demonyms, nested=names.nested)


@st.cache_resource(show_spinner=False)
def shared_memo() -> Memo:
    """Return what was made of the folder's articles, for all sessions.

    What one reader adds never goes in here: it stays in that reader's session. It is kept
    in cache/ too, but for what services answered: these keep their own.
    """
    if settings().geocoder:
        return {}
    used = settings()
    stamp = f"{program()} {engine().gazetteer.version} {used.gazetteer}"
    return Store(file_for(used.cache, stamp), lambda reading: reading.until == math.inf)


@st.cache_resource(show_spinner=False)
def shared_outlets() -> Outlets:
    """Return what was learnt of the outlets of the folder's articles, for all sessions."""
    return {}


@st.cache_resource(show_spinner=False)
def _one_at_a_time() -> Lock:
    """Return the lock of all sessions: reading two articles at once makes each slower."""
    return Lock()


def fingerprint(article: Article, names: Names) -> str:
    """Return a key that changes with the article and with which names count."""
    return _digest(names, article)


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def known(memo: Memo, key: str) -> Reading | None:
    """Return what the memo has and still stands."""
    reading = memo.get(key)
    return reading if reading and reading.until > time.monotonic() else None


def read(article: Article, memo: Memo, *, names: Names) -> Reading:
    """Return what an article says by itself, out of the memo where it is known.

    Raises:
        GeoError: the article cannot be read.

    """
    key = fingerprint(article, names)
    with _turn():
        reading = known(memo, key)  # another session may have read it meanwhile
        if not reading:
            by = engine(names)
            reading = memo[key] = _made(key, article, by, by.recognizer.recognize(article))
    return reading


@dataclass(frozen=True)
class Outlet:
    """What is known of an outlet: the readings of its articles, each by itself."""

    readings: Mapping[Article, Reading]
    learnt: Outlets
    """Where what is learnt from these is kept."""
    private: bool
    """Some of them are one reader's own."""

    @cached_property
    def key(self) -> str:
        """A key that changes with what there is to learn from."""
        return _digest(*sorted(reading.key for reading in self.readings.values()))

    def engine(self, names: Names) -> engines.Engine:
        """Return the engine that knows where the outlet lives; learnt from these alone."""
        name = f"{names} {outlet_of(next(iter(self.readings)))}"
        key, known = self.learnt.get(name, ("", None))
        if known is None or key != self.key:
            recognised = {a.id: each.mentions.value for a, each in self.readings.items()}
            known = _recalling(engine(names), recognised).learn_homes([*self.readings])
            self.learnt[name] = self.key, known
        return known


@dataclass(frozen=True, slots=True)
class Context:
    """What an article is resolved by, besides itself."""

    outlet: Outlet | None = None
    """None where it does not count."""
    corrections: tuple[Correction, ...] = ()
    """Those that can make a difference to it, oldest first."""

    def key(self, alone: Reading) -> str:
        """Return the fingerprint of an article's reading in this context."""
        if self == Context():
            return alone.key
        outlet = self.outlet and self.outlet.key
        return _digest(alone.key, outlet, [each.id for each in self.corrections])


def resolve(
    article: Article, alone: Reading, context: Context, memo: Memo, *, names: Names
) -> Reading:
    """Return an article's reading in its context, out of the memo where it is known.

    The article is resolved again, not recognised again.

    Raises:
        GeoError: the article cannot be read.

    """
    key = context.key(alone)
    with _turn():
        reading = known(memo, key)
        if not reading:
            by = context.outlet.engine(names) if context.outlet else engine(names)
            reading = memo[key] = _made(key, article, by, alone.mentions.value, context.corrections)
    return reading


def _turn() -> AbstractContextManager[object]:
    """Return the lock; none where an online service is asked: one wait must not be everybody's."""
    return nullcontext() if settings().geocoder else _one_at_a_time()


def _made(
    key: str,
    article: Article,
    by: engines.Engine,
    mentions: Sequence[Mention],
    corrections: Sequence[Correction] = (),
) -> Reading:
    mentions = tuple(mentions)
    (resolutions,) = _recalling(by, {article.id: mentions}).geoparse([article], corrections)
    names = frozenset().union(*(names_of(each.toponym, each.query) for each in mentions))
    return Reading(
        key,
        Packed(Rows.of(article, resolutions)),
        Packed(resolutions),
        Packed(mentions),
        Packed(names),
        _until(by, resolutions),
    )


def _recalling(
    by: engines.Engine, recognised: Mapping[ArticleId, Sequence[Mention]]
) -> engines.Engine:
    """Return an engine that has recognised these already."""
    return replace(by, recognizer=engines.RememberingRecognizer(by.recognizer, {**recognised}))


def _until(by: engines.Engine, resolutions: Iterable[Resolution]) -> float:
    """Return how long a reading stands, by time.monotonic()."""
    lacking = by.geocoder.outage or any(each.unanswered for each in resolutions)
    return time.monotonic() + UNANSWERED_S if lacking else math.inf
