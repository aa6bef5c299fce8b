"""Articles read beside the page: what is known is drawn at once, the rest as it comes.

Each session reads in a thread of its own, so that clicks never wait for it; the lock in
geo.view.engine has the sessions take turns.
"""

from collections.abc import Callable, Collection, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from functools import partial

import streamlit as st

from geo.errors import GeoError
from geo.messages import say
from geo.types import Article, ArticleId
from geo.view import correcting, engine
from geo.view.desk import Desk
from geo.view.engine import Memo, Reading

FIRST_S = 1.0
"""How long the page waits for what is asked, before it draws without."""

POLL_S = 1.0
"""How often the progress is told."""

GROWTH = 1.25
"""The page is drawn anew when so much more is read: seldom enough to cost little."""


@dataclass
class Queue:
    """What one session reads, by the fingerprint of what it is made of."""

    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(max_workers=1))
    asked: dict[str, Future[Reading]] = field(default_factory=dict)
    latest: dict[ArticleId, tuple[str, Reading]] = field(default_factory=dict)
    """Text and reading of each article as it was last drawn: better than nothing meanwhile."""
    drawn: int = 0
    """How many of those asked were read when the page was last drawn."""

    def ask(self, key: str, read: Callable[[], Reading]) -> Future[Reading]:
        """Return what is to come of a reading; what was read, but no longer stands, begins anew."""
        known = self.asked.get(key)
        if known is None or (known.done() and not known.cancelled() and not known.exception()):
            known = self.asked[key] = self.pool.submit(read)
        return known

    def keep_only(self, keys: set[str]) -> None:
        """Leave unread what nobody asks any more."""
        for key in self.asked.keys() - keys:
            self.asked.pop(key).cancel()

    def hurry(self, keys: AbstractSet[str]) -> None:
        """Make room for these, where they are new: what has not begun is to be asked again."""
        if keys <= self.asked.keys():
            return
        for key, future in [*self.asked.items()]:
            if not future.cancelled() and future.cancel():
                del self.asked[key]

    @property
    def done(self) -> int:
        """How many of those asked are read, or cannot be."""
        return sum(future.done() for future in self.asked.values())

    def cancel(self) -> None:
        """Leave unread what has not begun."""
        for future in self.asked.values():
            future.cancel()

    def resume(self) -> None:
        """Let what was cancelled be asked again."""
        self.asked = {k: future for k, future in self.asked.items() if not future.cancelled()}

    def close(self) -> None:
        """Stop for good, after the article at hand."""
        self.pool.shutdown(wait=False, cancel_futures=True)


@st.cache_resource(
    scope="session", max_entries=1, show_spinner=False, on_release=lambda queue: queue.close()
)
def _queue() -> Queue:
    return Queue()


@dataclass(frozen=True, slots=True)
class Progress:
    """What is read so far."""

    readings: dict[Article, Reading]
    """Of articles that are read again, the reading before."""
    unread: frozenset[ArticleId] = frozenset()
    """What is still to be read, or read again."""
    cancelled: int = 0
    """How many of these the reader has cancelled."""


def read(
    articles: Sequence[Article],
    desk: Desk,
    said: correcting.Said,
    *,
    names: engine.Names,
    first: Collection[str] = (),
) -> Progress:
    """Return what is known by now; what cannot be read is laid among the desk's errors.

    The articles that are asked for `first` are read before the others.
    """
    queue = _queue()
    before = set(queue.asked)
    known: dict[str, Reading] = {}
    keys: dict[Article, str] = {}
    tasks: dict[str, Callable[[], Reading]] = {}
    for article in articles:
        corrections = said.of(article)
        private = article.id in desk.private or said.privately(article)
        memo = _own_memo() if private else engine.shared_memo()
        key = keys[article] = engine.fingerprint(article, names=names, corrections=corrections)
        if reading := engine.known(memo, key):
            known[key] = reading
        else:
            tasks[key] = partial(engine.read, article, memo, names=names, corrections=corrections)
    urgent = {key for article, key in keys.items() if article.id in first and key in tasks}
    queue.hurry(urgent)
    for key in sorted(tasks, key=lambda key: key not in urgent):
        queue.ask(key, tasks[key])
    queue.keep_only(set(keys.values()))
    fresh = [queue.asked[key] for key in keys.values() if key not in known]
    if queue.asked.keys() - before:
        wait(fresh, timeout=FIRST_S)
    return _progress(queue, keys, known, desk)


def _progress(
    queue: Queue, keys: dict[Article, str], known: dict[str, Reading], desk: Desk
) -> Progress:
    readings: dict[Article, Reading] = {}
    unread, cancelled = set(), 0
    for article, key in keys.items():
        reading = known.get(key)
        if not reading:
            future = queue.asked[key]
            try:
                reading = future.result() if future.done() and not future.cancelled() else None
            except GeoError as error:
                desk.refuse(article, error)
                continue
        if reading:
            queue.latest[article.id] = (article.text, reading)
        else:
            unread.add(article.id)
            cancelled += queue.asked[key].cancelled()
            text, before = queue.latest.get(article.id, (None, None))
            reading = before if text == article.text else None
        if reading:
            readings[article] = reading
    queue.drawn = queue.done
    return Progress(readings, frozenset(unread), cancelled)


def _own_memo() -> Memo:
    memo: Memo = st.session_state.setdefault("memo", {})
    return memo


def tell(progress: Progress, language: str) -> None:
    """Draw how far the reading is, and what stops it or takes it up again."""
    if len(progress.unread) > progress.cancelled:
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
