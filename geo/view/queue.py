"""What one session reads in a thread of its own, so that clicks never wait for it.

The lock in geo.view.engine has the sessions take turns.
"""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from geo.types import ArticleId
from geo.view.engine import Reading


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
