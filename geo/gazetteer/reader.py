"""Looking places up in the compiled gazetteer."""

import sqlite3
from pathlib import Path
from typing import Self

from geo.errors import GazetteerError
from geo.gazetteer.names import normalize
from geo.gazetteer.schema import KINDS, SCHEMA
from geo.types import BoundingBox, Candidate, NameKind, Place, PlaceId

DEFAULT_PATH = Path(__file__).parents[2] / "cache" / "gazetteer.sqlite"

MOST_CANDIDATES = 100
"""So many places of one name are looked at, the best of them: San Antonio has more."""

_PLACE_COLUMNS = """
    place.number, id, place.name, latitude, longitude, country_code, feature_class, feature_code,
    population, admin1, admin2, south, west, north, east"""

_LOOKUP = f"""
    SELECT spelling.name, kind, rank, {_PLACE_COLUMNS}
    FROM spelling JOIN place ON place.number = spelling.place
    WHERE key = ? ORDER BY rank LIMIT {MOST_CANDIDATES}"""  # noqa: S608 - no input of a user

_PLACE = f"SELECT {_PLACE_COLUMNS} FROM place WHERE "  # noqa: S608 - the same


class Gazetteer:
    """The compiled gazetteer, open for reading; safe to share between threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        facts = dict(connection.execute("SELECT field, value FROM about"))
        self.version: str = facts["version"]
        self.attribution: str = facts["attribution"]
        """Who must be named wherever the places are shown."""

    @classmethod
    def open(cls, path: str | Path | None = None) -> Self:
        """Open the gazetteer at `path`, or the one in the project's cache.

        Raises:
            GazetteerError: there is no such file, or it is damaged or of another version.

        """
        file = Path(path or DEFAULT_PATH).absolute()
        if not file.is_file():
            raise GazetteerError(
                "There is no gazetteer at {path}. Build it: python -m geo.gazetteer build",
                path=str(file),
            )
        try:
            connection = sqlite3.connect(
                f"{file.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            schema = connection.execute("PRAGMA user_version").fetchone()[0]
            if schema == SCHEMA:
                return cls(connection)
        except (sqlite3.DatabaseError, KeyError) as error:
            raise GazetteerError(
                "The gazetteer at {path} is damaged ({error}). "
                "Build it again: python -m geo.gazetteer build",
                path=str(file),
                error=str(error),
            ) from error
        raise GazetteerError(
            "The gazetteer at {path} is of another version of the program. "
            "Build it again: python -m geo.gazetteer build",
            path=str(file),
        )

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return what the name can mean, best first; empty where it is unknown."""
        return tuple(
            Candidate(
                place=_place(row[3:]),
                name=row[0] or row[5],
                name_kind=KINDS[row[1]],
                score=-row[2] / 100,
            )
            for row in self._connection.execute(_LOOKUP, (normalize(name),))
        )

    def place(self, place: PlaceId) -> Place | None:
        """Return the place of that id, None where there is none."""
        source, _, number = place.partition(":")
        where, value = ("number = ?", number) if source == "geonames" else ("id = ?", place)
        row = self._connection.execute(_PLACE + where, (value,)).fetchone()
        return _place(row) if row else None

    def names(self, place: PlaceId) -> tuple[tuple[str, str, NameKind], ...]:
        """Return (name, language, kind) of all names of a place; language "" where unknown."""
        raise NotImplementedError


def _place(row: tuple[object, ...]) -> Place:
    number, own_id, name, latitude, longitude, country, cls, code, population, *rest = row
    admin1, admin2, south, west, north, east = rest
    return Place(
        id=own_id or f"geonames:{number}",
        name=name,
        latitude=latitude,
        longitude=longitude,
        country_code=country,
        feature_class=cls,
        feature_code=code,
        population=population,
        admin1=admin1 and f"geonames:{admin1}",
        admin2=admin2 and f"geonames:{admin2}",
        footprint=None
        if south is None
        else BoundingBox(south=south, west=west, north=north, east=east),
    )
