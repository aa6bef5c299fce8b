"""The engine behind the page, one per process, and the memory of what it has read."""

import hashlib
import math
import time
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from threading import Lock
from typing import NamedTuple

import streamlit as st

from geo import engine as engines
from geo.corrections import concerning
from geo.passages import passages
from geo.settings import Settings, load_settings
from geo.types import Article, Correction, Mention, Passage, Resolution
from geo.view.store import Store, file_for, program

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
    """What was made of one article: as many resolutions as passages, in text order."""

    resolutions: tuple[Resolution, ...]
    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...] = ()
    """What was recognised, before readers corrected it."""
    until: float = math.inf
    """When it is to be read again, by time.monotonic(): an outage must not last until restart."""


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
def _one_at_a_time() -> Lock:
    """Return the lock of all sessions: reading two articles at once makes each slower."""
    return Lock()


def fingerprint(article: Article, *, names: Names, corrections: Sequence[Correction] = ()) -> str:
    """Return a key that changes with the article, with the switch and with what was corrected."""
    corrected = [each.id for each in concerning(article, corrections)]
    return hashlib.sha256(f"{names} {corrected} {article!r}".encode()).hexdigest()


def known(memo: Memo, key: str) -> Reading | None:
    """Return what the memo has and still stands."""
    reading = memo.get(key)
    return reading if reading and reading.until > time.monotonic() else None


def read(
    article: Article, memo: Memo, *, names: Names, corrections: Sequence[Correction] = ()
) -> Reading:
    """Return what an article says, out of the memo where it is known.

    Raises:
        GeoError: the article cannot be read.

    """
    key = fingerprint(article, names=names, corrections=corrections)
    reading = known(memo, key)
    if reading:
        return reading
    with _turn():
        reading = known(memo, key)  # another session may have read it meanwhile
        if not reading:
            reading = memo[key] = _read(article, engine(names), corrections)
    return reading


def _turn() -> AbstractContextManager[object]:
    """Return the lock; none where an online service is asked: one wait must not be everybody's."""
    return nullcontext() if settings().geocoder else _one_at_a_time()


def _read(article: Article, by: engines.Engine, corrections: Sequence[Correction]) -> Reading:
    recognizer = engines.RememberingRecognizer(by.recognizer)
    (resolutions,) = replace(by, recognizer=recognizer).geoparse([article], corrections)
    found = passages(article, [each.mention for each in resolutions])
    return Reading(
        resolutions,
        tuple(found),
        tuple(recognizer.recognize(article)),
        _until(by, resolutions),
    )


def _until(by: engines.Engine, resolutions: Iterable[Resolution]) -> float:
    """Return how long a reading stands, by time.monotonic()."""
    lacking = by.geocoder.outage or any(each.unanswered for each in resolutions)
    return time.monotonic() + UNANSWERED_S if lacking else math.inf


def at_home(
    found: Mapping[Article, Reading],
    memo: Memo,
    *,
    names: Names,
    corrections: Sequence[Correction] = (),
) -> dict[Article, Reading]:
    """Return the readings of one outlet's articles, resolved by where it lives.

    That is learnt from these articles alone. Each is resolved again, not recognised again.
    """
    keys = {a: fingerprint(a, names=names, corrections=corrections) for a in found}
    outlet = hashlib.sha256(" ".join(sorted(keys.values())).encode()).hexdigest()
    keys = {article: f"{outlet} {key}" for article, key in keys.items()}
    with _turn():
        if any(not known(memo, key) for key in keys.values()):
            by = engine(names)
            recognizer = engines.RememberingRecognizer(by.recognizer)
            recognizer.known.update((a.id, reading.mentions) for a, reading in found.items())
            by = replace(by, recognizer=recognizer).learn_homes([*found], corrections)
            for article, reading in found.items():
                (resolutions,) = by.geoparse([article], corrections)
                memo[keys[article]] = replace(
                    reading, resolutions=resolutions, until=_until(by, resolutions)
                )
    return {article: memo[key] for article, key in keys.items()}


def state(found: Iterable[Reading]) -> str:
    """Return what changes when articles that were read during an outage are read again."""
    return " ".join(str(reading.until) for reading in found if reading.until < math.inf)
