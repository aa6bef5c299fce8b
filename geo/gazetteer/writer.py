"""Writing the compiled file."""

import math
import sqlite3
import zlib
from collections.abc import Iterable

from geo.errors import GazetteerError
from geo.gazetteer.entries import Entry, Name
from geo.gazetteer.names import normalize
from geo.gazetteer.schema import FILL_SPELLINGS, INDEXES, KINDS, STAGING, TABLES
from geo.types import NameKind, PlaceId

_COST = {
    NameKind.NAME: 0,
    NameKind.ALTERNATE: 200,
    NameKind.ABBREVIATION: 50,
    NameKind.METONYM: 0,
    NameKind.DEMONYM: 50,
}
"""What a kind of name costs, in hundredths of a power of ten of population.

An alternate name weighs a hundredth: Engels (225,000), once Pokrovsk, must not
be first of all what Pokrovsk (60,000) means, yet Kiev must be Kyiv rather than
a hamlet.
"""

_PRIOR = {
    "PCLI": 200,
    "PPLC": 100,
    "ADM1": -100,
    "ADM2": -150,
    "ADM3": -150,
    "CONT": 900,
    "OCN": 750,
    "SEA": 700,
}
"""What a feature code is worth beside the population, or without one, in the same.

By judgement: countries must come before towns, seas before villages, a city
before the region called after it.
"""

_PRIOR_OF_NOTE = {"MILB": 500, "PRT": 500, "PRK": 500, "AIRP": 350, "AIRB": 350, "PPLX": 400}
_PRIOR_OF_NOTED_CLASS = {"A": 700, "H": 600, "T": 600, "L": 650, "S": 500, "V": 500, "R": 500}
"""The same for the project's own places by code and, for other codes, by class.

GeoNames has every brook and park; the project's tables have those that news names.
"""

_INTO_PLACE = f"INTO place VALUES ({', '.join('?' * 16)})"
_INTO_STAGED = "INSERT INTO staged VALUES (?, ?, ?, ?, ?)"
_INTO_LABEL = "INSERT OR IGNORE INTO label VALUES (?, ?, ?, ?)"


class Writer:
    """Fills a new file: places first, names that refer to them next, then `finish`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._numbers: dict[PlaceId, int] = {}
        connection.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192;"
            + TABLES
            + STAGING
        )

    def add(self, entry: Entry) -> None:
        """Add a place with its names; it has coordinates."""
        number = self._number(entry.id)
        self._connection.execute(f"INSERT OR REPLACE {_INTO_PLACE}", self._row(entry))
        if entry.outline:
            self._connection.execute(
                "INSERT OR REPLACE INTO outline VALUES (?, ?)",
                (number, zlib.compress(entry.outline.encode(), 9)),
            )
        self._add_names(number, entry)

    def add_if_new(self, entry: Entry) -> None:
        """Add a place that is not there yet; of a town that is, only what kind of town it is."""
        number = self._number(entry.id)
        added = self._connection.execute(f"INSERT OR IGNORE {_INTO_PLACE}", self._row(entry))
        if added.rowcount:
            self._add_names(number, entry)
        elif entry.feature_class == "P":
            self._connection.execute(
                "UPDATE place SET feature_code = ? WHERE number = ? AND feature_code = 'PPL'",
                (entry.feature_code, number),
            )

    def add_names(self, names: Iterable[tuple[PlaceId, Name]]) -> None:
        """Add further names, to be filed with those of the places; names of no place are lost."""
        for place, name in names:
            number, key, kind = self._number(place), normalize(name.text), KINDS.index(name.kind)
            if key:
                self._connection.execute(
                    _INTO_STAGED, (key, _COST[name.kind], number, kind, name.text)
                )
            if name.language and name.kind is NameKind.NAME:
                self._connection.execute(_INTO_LABEL, (number, name.language, kind, name.text))

    def _row(self, entry: Entry) -> tuple[object, ...]:
        number, box = self._number(entry.id), entry.footprint
        return (
            number,
            None if number >= 0 else entry.id,
            entry.name,
            entry.latitude,
            entry.longitude,
            entry.country_code,
            entry.feature_class,
            entry.feature_code,
            entry.population,
            entry.admin1 and self._number(entry.admin1),
            entry.admin2 and self._number(entry.admin2),
            *((box.south, box.west, box.north, box.east) if box else (None,) * 4),
            _prior(entry),
        )

    def _add_names(self, number: int, entry: Entry) -> None:
        best: dict[str, tuple[int, int, str | None]] = {}
        labels = []
        for text, kind, language in (Name(entry.name, NameKind.NAME), *entry.names):
            key = normalize(text)
            if language:
                labels.append((number, language, KINDS.index(kind), text))
            if key and (key not in best or best[key][0] > _COST[kind]):
                own = text if text != entry.name else None
                best[key] = (_COST[kind], KINDS.index(kind), own)
        self._connection.executemany(_INTO_LABEL, labels)
        self._connection.executemany(
            _INTO_STAGED,
            [(key, cost, number, kind, own) for key, (cost, kind, own) in best.items()],
        )

    def file_names(self) -> None:
        """Sort the names of the places so far under their keys."""
        self._connection.executescript(FILL_SPELLINGS)

    def add_name(self, place: PlaceId, name: Name) -> None:
        """Add a name to a place whose names are filed already.

        Raises:
            GazetteerError: there is no such place.

        """
        number, key, kind = self._number(place), normalize(name.text), KINDS.index(name.kind)
        row = self._connection.execute(
            "SELECT prior FROM place WHERE number = ?", (number,)
        ).fetchone()
        if row is None:
            raise GazetteerError("No place is {target}, which a table names", target=place)
        rank: int = _COST[name.kind] - row[0]
        better = self._connection.execute(
            "SELECT 1 FROM spelling WHERE key = ? AND place = ? AND rank <= ?", (key, number, rank)
        ).fetchone()
        if not better:
            self._connection.execute(
                "DELETE FROM spelling WHERE key = ? AND place = ?", (key, number)
            )
            self._connection.execute(
                "INSERT INTO spelling VALUES (?, ?, ?, ?, ?)", (key, rank, number, kind, name.text)
            )
        self._connection.execute(_INTO_LABEL, (number, name.language, kind, name.text))

    def set_name(self, place: PlaceId, name: Name) -> None:
        """Add a name like `add_name`, and show it rather than others of its language."""
        self._connection.execute(
            "DELETE FROM label WHERE place = ? AND language = ? AND kind = ?",
            (self._number(place), name.language, KINDS.index(name.kind)),
        )
        self.add_name(place, name)

    def show_name(self, place: PlaceId, name: Name) -> None:
        """Show a place by a name in its language; it is found by it as by an alternate."""
        self.add_name(place, name._replace(kind=NameKind.ALTERNATE))
        shown = (self._number(place), name.language, KINDS.index(NameKind.NAME))
        self._connection.execute(
            "DELETE FROM label WHERE place = ? AND language = ? AND kind = ?", shown
        )
        self._connection.execute(_INTO_LABEL, (*shown, name.text))

    def settlement(self, name: str, country_code: str) -> PlaceId | None:
        """Return the foremost settlement of that name: its own, or an alternate and far larger."""
        row = self._connection.execute(
            """SELECT number FROM spelling JOIN place ON number = spelling.place
            WHERE key = ? AND country_code = ? AND feature_class = 'P'
            ORDER BY rank LIMIT 1""",
            (normalize(name), country_code),
        ).fetchone()
        return PlaceId(f"geonames:{row[0]}") if row else None

    def finish(self, version: str, attribution: str) -> None:
        """Index and close the tables."""
        self._connection.executemany(
            "INSERT INTO about VALUES (?, ?)",
            [("version", version), ("attribution", attribution)],
        )
        self._connection.executescript("DROP TABLE staged;" + INDEXES)
        self._connection.commit()

    def _number(self, place: PlaceId) -> int:
        source, _, number = place.partition(":")
        if source == "geonames":
            return int(number)
        return self._numbers.setdefault(place, -len(self._numbers) - 1)


def _prior(entry: Entry) -> int:
    """Return how often news means a place, in hundredths of a power of ten."""
    prior = _PRIOR.get(entry.feature_code, 0)
    if not prior and entry.id.startswith(("geo:", "airport:")):
        by_class = _PRIOR_OF_NOTED_CLASS.get(entry.feature_class, 0)
        prior = _PRIOR_OF_NOTE.get(entry.feature_code, by_class)
    return prior + round(100 * math.log10(max(entry.population, 1)))
