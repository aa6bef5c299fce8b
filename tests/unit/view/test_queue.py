"""What a session waits for, and what it keeps meanwhile."""

import threading
from functools import partial

import pytest

from geo.errors import GeoError
from geo.view.engine import Reading
from geo.view.queue import Queue
from geo.view.store import Packed

READ = Reading("key", *[Packed()] * 4)


@pytest.fixture
def queue():
    queue = Queue()
    yield queue
    queue.close()


@pytest.fixture
def gate():
    """Hold back what waits for it; opened at the end in any case."""
    gate = threading.Event()
    yield gate
    gate.set()


def held(gate):
    def read():
        gate.wait(10)
        return READ

    return read


def test_a_reading_is_asked_once_while_it_waits(queue, gate):
    first = queue.ask("a", held(gate))
    assert queue.ask("a", held(gate)) is first
    gate.set()
    assert first.result(10) is READ
    assert queue.ask("a", lambda: READ) is not first  # it was known no more: an outage's end


def test_a_failure_is_not_asked_for_again(queue):
    def read():
        raise GeoError("{why}", why="broken")

    failed = queue.ask("a", read)
    with pytest.raises(GeoError, match="broken"):
        failed.result(10)
    assert queue.ask("a", lambda: READ) is failed
    queue.keep_only(set())
    assert queue.ask("a", lambda: READ).result(10) is READ


def test_cancelling_leaves_the_rest_until_it_is_taken_up(queue, gate):
    running = queue.ask("a", held(gate))
    waiting = queue.ask("b", lambda: READ)
    while not running.running():
        pass
    queue.cancel()
    assert queue.ask("b", lambda: READ) is waiting
    assert waiting.cancelled()
    queue.resume()
    gate.set()
    assert running.result(10) is READ
    assert queue.ask("b", lambda: READ).result(10) is READ


def test_what_nobody_asks_any_more_is_left(queue, gate):
    queue.ask("a", held(gate))
    dropped = queue.ask("b", lambda: READ)
    kept = queue.ask("c", lambda: READ)
    queue.keep_only({"c"})
    assert dropped.cancelled()
    gate.set()
    assert kept.result(10) is READ
    assert queue.done == len(queue.asked) == 1


def test_what_is_urgent_is_read_before_what_has_not_begun(queue, gate):
    order = []

    def read(name):
        order.append(name)
        return READ

    running = queue.ask("a", held(gate))
    queue.ask("b", lambda: read("b"))
    while not running.running():
        pass
    queue.hurry({"c"})
    assert [*queue.asked] == ["a"]
    last = [queue.ask(key, partial(read, key)) for key in ("c", "b")]
    queue.hurry({"c"})  # it is asked already: nothing moves
    gate.set()
    assert [future.result(10) for future in last] == [READ, READ]
    assert order == ["c", "b"]
