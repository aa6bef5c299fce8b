"""Manners towards online services: one request a second, and none while they want peace."""

import copy
import math
import threading
import time
from collections.abc import Callable
from typing import Any

from geopy.exc import (
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderRateLimited,
    GeocoderServiceError,
)
from geopy.location import Location

from geo.geocoding.cache import Answer, GeopyGeocoder
from geo.geocoding.failures import is_passing, reading_answers, retry_after_s

INTERVAL_S = 1.0
"""Between two requests. Source: usage policy of nominatim.openstreetmap.org."""

RETRY_WAITS_S = (1.0, 4.0)
"""Before the second and the third try, or longer where the service asks for it."""

LONGEST_WAIT_S = 15.0
"""A service that asks for a longer wait is not waited for: the reader is told instead."""

REST_S = 60.0
"""How long a service is left alone after it failed, where it names no time itself."""

LONGEST_REST_S = 60 * 60.0
"""An absurd Retry-After must not shut a service off for ever."""


class Pace:
    """When this process may next ask one service; shared by all that ask it."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._next_turn = -math.inf
        self._rest_end = -math.inf
        self._failure: GeocoderServiceError | None = None

    def wait_turn(self) -> None:
        """Sleep until the next request is due.

        Raises:
            GeocoderServiceError: the service failed a while ago and is left alone; its
                failure then, with what is left of the wait that it asked for.

        """
        with self._lock:
            now = self._clock()
            if self._failure and now < self._rest_end:
                raise _aged(self._failure, self._rest_end - now) from self._failure.__cause__
            turn = max(now, self._next_turn)
            self._next_turn = turn + INTERVAL_S
        if turn > now:
            self._sleep(turn - now)

    def postpone(self, seconds: float) -> None:
        """Let nobody ask before so long."""
        with self._lock:
            self._next_turn = max(self._next_turn, self._clock() + seconds)

    def rest(self, failure: GeocoderServiceError, seconds: float) -> None:
        """Leave the service alone for so long: who asks meanwhile gets `failure`."""
        with self._lock:
            self._failure = failure
            self._rest_end = self._clock() + min(seconds, LONGEST_REST_S)


_PACES: dict[str, Pace] = {}


def pace_of(endpoint: str) -> Pace:
    """Return the one pace of this process towards a service."""
    return _PACES.setdefault(endpoint, Pace())


class PacedGeocoder:
    """An online geopy geocoder that keeps the pace and tries again where that may help."""

    def __init__(
        self, geocoder: GeopyGeocoder, pace: Pace, read: Callable[[Location], object] = str
    ) -> None:
        """Ask `geocoder` at that pace; locations that `read` fails on are no answer."""
        self._geocoder = geocoder
        self._pace = pace
        self._read = read

    def geocode(self, query: Any, **parameters: Any) -> Answer:
        """Return what the service answers.

        Raises:
            GeocoderServiceError: it did not answer, or nothing that can be read.

        """
        for wait_s in (*RETRY_WAITS_S, math.inf):
            self._pace.wait_turn()
            try:
                return self._ask(query, parameters)
            except (GeocoderQueryError, GeocoderParseError):
                raise  # about this name alone
            except GeocoderServiceError as failure:
                asked_s = retry_after_s(failure)
                pause_s = max(wait_s, asked_s or 0.0)
                if pause_s > LONGEST_WAIT_S or not is_passing(failure):
                    self._pace.rest(failure, REST_S if asked_s is None else asked_s)
                    raise
            self._pace.postpone(pause_s)
        raise AssertionError("the last try returns or raises")

    def _ask(self, query: Any, parameters: dict[str, Any]) -> Answer:
        with reading_answers():
            answer: Answer = self._geocoder.geocode(query, **parameters)
            for location in answer if isinstance(answer, list) else ():
                self._read(location)
        return answer


def _aged(failure: GeocoderServiceError, left_s: float) -> GeocoderServiceError:
    again = copy.copy(failure)
    if isinstance(again, GeocoderRateLimited):
        again.retry_after = left_s
    return again
