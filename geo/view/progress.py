"""Articles read beside the page: what is known is drawn at once, the rest as it comes."""

import time
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import wait
from dataclasses import dataclass, field
from functools import partial

import streamlit as st

from geo.errors import GeoError
from geo.messages import say
from geo.resolution.homes import outlet_of
from geo.types import Article, ArticleId
from geo.view import correcting, engine
from geo.view.desk import Desk
from geo.view.engine import Memo, Outlet, Outlets, Reading
from geo.view.queue import Queue

FIRST_S = 1.0
"""How long the page waits for what is asked, before it draws without."""

POLL_S = 1.0
"""How often the progress is told."""

GROWTH = 1.25
"""The page is drawn anew when so much more is read: seldom enough to cost little."""


@st.cache_resource(
    scope="session", max_entries=1, show_spinner=False, on_release=lambda queue: queue.close()
)
def _queue() -> Queue:
    return Queue()


@dataclass(frozen=True, slots=True)
class Task:
    """A reading to be had, and how to make it."""

    key: str
    memo: Memo
    make: Callable[[], Reading]

    @property
    def known(self) -> Reading | None:
        """The reading, where it is made and stands."""
        return engine.known(self.memo, self.key)


@dataclass(slots=True)
class Progress:
    """What is read so far."""

    readings: dict[Article, Reading] = field(default_factory=dict)
    """In the order of the articles; of those that are read again, the reading before."""
    unread: set[ArticleId] = field(default_factory=set)
    """What is still to be read, or read again."""
    cancelled: int = 0
    """How many of these the reader has cancelled."""
    private: bool = False
    """Something in it is one reader's own."""

    @property
    def under_way(self) -> bool:
        """Tell whether something is still being read."""
        return len(self.unread) > self.cancelled


def read(  # noqa: PLR0913  one keyword for each thing that decides
    articles: Sequence[Article],
    desk: Desk,
    said: correcting.Said,
    *,
    names: engine.Names,
    homes: bool,
    first: Collection[str] = (),
) -> Progress:
    """Return what is known by now; what cannot be read is laid among the desk's errors.

    Each article is read by itself, those that are asked for `first` before the others, and
    then again in its context: what readers corrected and, with `homes` and once all are
    read, where its outlet lives.
    """
    queue, progress, deadline = _queue(), Progress(), time.monotonic() + FIRST_S
    own, shared = _own_memo(), engine.shared_memo()
    tasks: dict[Article, Task] = {}
    for article in articles:
        memo = own if article.id in desk.private else shared
        make = partial(engine.read, article, memo, names=names)
        tasks[article] = Task(engine.fingerprint(article, names), memo, make)
    urgent = {task.key for article, task in tasks.items() if article.id in first}
    alone = _gather(queue, tasks, progress, desk, deadline, urgent)
    # what is read by itself is done with; what failed stays, not to be tried at each click
    asked = {task.key for task in tasks.values() if progress.unread or not task.known}
    outlets = _outlets(alone, desk) if homes and not progress.unread else {}
    tasks = {}
    for article, read_alone in alone.items():
        outlet = outlets.get(outlet_of(article))
        context = engine.Context(outlet, said.of(article, read_alone.names))
        private = article.id in desk.private or said.any_own(context.corrections)
        progress.private |= private
        memo = own if private or (outlet and outlet.private) else shared
        make = partial(engine.resolve, article, read_alone, context, memo, names=names)
        tasks[article] = Task(context.key(read_alone), memo, make)
    settled = _gather(queue, tasks, progress, desk, deadline)
    queue.keep_only(asked | {task.key for task in tasks.values()})
    queue.drawn = queue.done
    queue.latest |= {article.id: (article.text, reading) for article, reading in settled.items()}
    for article in articles:
        reading = settled.get(article)
        if not reading and article.id in progress.unread:
            reading = _before(queue, article, alone)
        if reading:
            progress.readings[article] = reading
    return progress


def _before(queue: Queue, article: Article, alone: Mapping[Article, Reading]) -> Reading | None:
    """Return the best there is of an article until it is read: as it was drawn, or by itself."""
    text, drawn = queue.latest.get(article.id, (None, None))
    return drawn if text == article.text else alone.get(article)


def _gather(  # noqa: PLR0913, PLR0917  the same for both times that each article is read
    queue: Queue,
    tasks: Mapping[Article, Task],
    progress: Progress,
    desk: Desk,
    deadline: float,
    urgent: AbstractSet[str] = frozenset(),
) -> dict[Article, Reading]:
    """Return the readings there are by the deadline, and ask for the others."""
    readings = {article: task.known for article, task in tasks.items()}
    lacking = {article: tasks[article] for article, known in readings.items() if not known}
    before = set(queue.asked)
    queue.hurry(urgent & {task.key for task in lacking.values()})
    for task in sorted(lacking.values(), key=lambda task: task.key not in urgent):
        queue.ask(task.key, task.make)
    if queue.asked.keys() - before:
        fresh = [queue.asked[task.key] for task in lacking.values()]
        wait(fresh, timeout=max(0.0, deadline - time.monotonic()))
    for article, task in lacking.items():
        future = queue.asked[task.key]
        if future.cancelled() or not future.done():
            progress.unread.add(article.id)
            progress.cancelled += future.cancelled()
            continue
        try:
            readings[article] = future.result()
        except GeoError as error:
            desk.refuse(article, error)
    return {article: reading for article, reading in readings.items() if reading}


def _outlets(alone: Mapping[Article, Reading], desk: Desk) -> dict[str, Outlet]:
    """Return the outlets that are known by more than one article."""
    found: dict[str, dict[Article, Reading]] = defaultdict(dict)
    for article, reading in alone.items():
        found[outlet_of(article)][article] = reading
    outlets = {}
    for name, readings in found.items():
        if name and len(readings) > 1:
            private = not desk.private.isdisjoint(article.id for article in readings)
            outlets[name] = Outlet(readings, _learnt(private=private), private)
    return outlets


def _own_memo() -> Memo:
    memo: Memo = st.session_state.setdefault("memo", {})
    return memo


def _learnt(*, private: bool) -> Outlets:
    """Return where what outlets taught is kept."""
    own: Outlets = st.session_state.setdefault("outlets", {})
    return own if private else engine.shared_outlets()


def tell(progress: Progress, language: str) -> None:
    """Draw how far the reading is, and what stops it or takes it up again."""
    if progress.under_way:
        with st.container(key="unfinished"):
            _bar(language)
    elif progress.cancelled:
        with st.container(key="unread", horizontal=True, vertical_alignment="center"):
            st.text(say(language, "Cancelled. Articles not read: {n}", n=progress.cancelled))
            st.button(say(language, "Read them"), on_click=_queue().resume, key="read on")


@st.fragment(run_every=POLL_S, key="progress")
def _bar(language: str) -> None:
    queue = _queue()
    done, total = queue.done, len(queue.asked)
    if done == total or done > max(queue.drawn, 1) * GROWTH:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(
            done / total,
            text=say(language, "Reading article {n} of {total}", n=done + 1, total=total),
        )
        st.button(say(language, "Cancel"), on_click=queue.cancel, key="cancel reading")
