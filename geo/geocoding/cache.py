"""Answers of a geocoder, kept in a file that every process may share."""

import json
import threading
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from geopy.location import Location

from geo.geocoding.answers import Answers

DAY_S = 24 * 60 * 60

KEPT_S = 180 * DAY_S
"""How long an answer is believed: places seldom move, and the usage policies ask for caching."""

EMPTY_KEPT_S = 7 * DAY_S
"""How long "no such place" is believed: maps are mended every day."""

Answer = Location | list[Location] | None
"""What geopy's `geocode` returns."""


class GeopyGeocoder(Protocol):
    """Any of geopy's geocoders."""

    @property
    def geocode(self) -> Callable[..., Any]:
        """Returns an `Answer` to a query; each geocoder takes parameters of its own."""
        ...


class CachedGeocoder:
    """Any geopy geocoder, asked once for each question.

    Failures are never kept. Misses are asked for one at a time, so that readers
    who open the same article together cause one request a name.
    """

    def __init__(
        self,
        geocoder: GeopyGeocoder,
        path: Path,
        *,
        service: str,
        version: str,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Keep the answers of `geocoder` in the file at `path`.

        Args:
            geocoder: who is asked when the file has no answer.
            path: made where there is none; set aside and made anew where it is damaged.
            service: with `version`, what answers belong to: change either to drop them.
            version: of the service's data or address.
            clock: returns the time, in seconds since 1970.

        """
        self._geocoder = geocoder
        self._answers = Answers(path, clock=clock)
        self._service = service
        self._version = version
        self._asking = threading.Lock()

    def geocode(self, query: Any, **parameters: Any) -> Answer:
        """Return what the geocoder answers, or answered before to this very question.

        Raises:
            GeopyError: whatever the geocoder raises.

        """
        key = json.dumps(
            [self._service, self._version, _normalized(query), parameters], sort_keys=True
        )
        kept = self._answers.get(key)
        if kept is None:
            with self._asking:
                kept = self._answers.get(key)
                if kept is None:
                    answer: Answer = self._geocoder.geocode(query, **parameters)
                    kept_s = KEPT_S if answer else EMPTY_KEPT_S
                    self._answers.put(key, json.dumps(_to_json(answer)), kept_s=kept_s)
                    return answer
        return _from_json(json.loads(kept))

    def close(self) -> None:
        """Close the file."""
        self._answers.close()


def _normalized(query: Any) -> Any:
    """Return the form of a query that all its spellings share; addresses by parts stay as is."""
    if not isinstance(query, str):
        return query
    return unicodedata.normalize("NFC", " ".join(query.split()).casefold())


def _to_json(answer: Answer) -> Any:
    if answer is None:
        return None
    if isinstance(answer, list):
        return [_to_json(location) for location in answer]
    return {"address": answer.address, "point": tuple(answer.point), "raw": answer.raw}


def _from_json(kept: Any) -> Answer:
    if kept is None:
        return None
    if isinstance(kept, list):
        return [Location(**location) for location in kept]
    return Location(**kept)
