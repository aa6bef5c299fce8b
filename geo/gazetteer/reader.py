"""Looking places up in the compiled gazetteer."""

import json
import sqlite3
import zlib
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Self

from geo.errors import GazetteerError
from geo.gazetteer.affixes import whole, without_affix
from geo.gazetteer.misspellings import one_slip_away
from geo.gazetteer.names import normalize
from geo.gazetteer.outlines import joined
from geo.gazetteer.schema import KINDS, SCHEMA
from geo.types import BoundingBox, Candidate, NameKind, Place, PlaceId

DEFAULT_PATH = Path(__file__).parents[2] / "cache" / "gazetteer.sqlite"

WELL_KNOWN = 450
"""Misspellings are of places whose score is at least this, in hundredths: cities, areas, seas."""

MOST_CANDIDATES = 100
"""So many places of one name are looked at, the best of them: San Antonio has five hundred."""

_COMPASS = frozenset(("n", "e", "s", "w", "ne", "nw", "se", "sw"))
"""What is no name beside a word for a kind: NW County is not Nidwalden."""

REMEMBERED = 8_000
"""So many names' places are kept in memory, some 15 MB: recognition and resolution ask for the
same names, and news for the same again and again."""

_PLACE_COLUMNS = """
    number, id, place.name, latitude, longitude, country_code, feature_class, feature_code,
    population, admin1, admin2, south, west, north, east"""

_CANDIDATES = f"""
    SELECT spelling.name, kind, rank, {_PLACE_COLUMNS}
    FROM spelling JOIN place ON number = spelling.place"""  # noqa: S608 - no reader's input in it

_LOOKUP = f"{_CANDIDATES} WHERE key = ? ORDER BY rank LIMIT {MOST_CANDIDATES}"

_SIMILAR = f"""{_CANDIDATES}
    WHERE key IN (SELECT value FROM json_each(?)) AND rank < ?
    ORDER BY rank LIMIT {MOST_CANDIDATES}"""  # noqa: S608 - the same

_PLACE = f"SELECT {_PLACE_COLUMNS} FROM place WHERE "  # noqa: S608 - the same

_NAMES = """
    SELECT name, language, kind FROM label WHERE place = :number
    UNION ALL
    SELECT IFNULL(name, (SELECT name FROM place WHERE number = :number)), '', kind
    FROM spelling WHERE place = :number"""


class Gazetteer:
    """The compiled gazetteer, open for reading; safe to share between threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._named = lru_cache(maxsize=REMEMBERED)(self._read)
        self._found = lru_cache(maxsize=REMEMBERED)(self._find)
        facts = dict(connection.execute("SELECT field, value FROM about"))
        self.version: str = facts["version"]
        """Differs wherever any place or name may differ."""
        self.attribution: str = facts["attribution"]
        """Who must be named wherever the places are shown."""
        # areas known by an ISO code alone: a few, which cities refer to by number
        self._own_ids: dict[int, PlaceId] = dict(
            connection.execute(
                "SELECT number, id FROM place WHERE id BETWEEN 'iso3166-2:' AND 'iso3166-2;'"
            )
        )

    @classmethod
    def open(cls, path: str | Path | None = None) -> Self:
        """Open the gazetteer at `path`, or the one in the project's cache.

        Raises:
            GazetteerError: there is no such file, or it is damaged or of another version.

        """
        file = Path(path or DEFAULT_PATH).absolute()
        if not file.is_file():
            raise GazetteerError(
                "There is no gazetteer at {path}. Build it: python -m geo gazetteer build",
                path=str(file),
            )
        try:
            connection = sqlite3.connect(
                f"{file.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            if connection.execute("PRAGMA user_version").fetchone() == (SCHEMA,):
                return cls(connection)
        except (sqlite3.DatabaseError, KeyError) as error:
            raise GazetteerError(
                "The gazetteer at {path} is damaged ({error}). "
                "Build it again: python -m geo gazetteer build",
                path=str(file),
                error=str(error),
            ) from error
        raise GazetteerError(
            "The gazetteer at {path} is of another version of the program. "
            "Build it again: python -m geo gazetteer build",
            path=str(file),
        )

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return what the name can mean, best first; empty where it is unknown.

        A name that is known only without the kind of place beside it ("comté de
        Cook") gives the places of that kind, towns where there is none: of the Landkreis
        Dachau the town alone is known. Regions and counties are also found
        under the word for another kind of area, after what bears it: Jordan's Karak
        is a governorate, and a district to the news. But Washington State is in the
        United States no other Washington.
        """
        return self._found(name)

    def _find(self, name: str) -> tuple[Candidate, ...]:
        found = self._named(normalize(name))
        text, classes = without_affix(name) or ("", "")
        if not text or text.casefold() in _COMPASS or (found and classes != "A"):
            return found
        named = self._named(normalize(text))
        others = [c for c in named if c.place.feature_class in classes]
        if not found:
            towns = [c for c in named if c.place.feature_class == "P"] if classes == "A" else []
            return tuple(others or towns)
        known = {candidate.place.country_code for candidate in found}
        areas = (c for c in others if c.place.feature_code in {"ADM1", "ADM2"})
        return found + tuple(
            replace(c, name_kind=NameKind.ALTERNATE)
            for c in areas
            if c.place.country_code not in known
        )

    def similar(self, name: str) -> tuple[Candidate, ...]:
        """Return what an unknown name may lie in or misspell, best first; 1 to 10 ms.

        "University of Oxford" and "nord du Mali" give the town and the country,
        "Benghazii" the well-known places whose names are one slip away.
        """
        place = whole(name)
        if place:
            return tuple(c for c in self.lookup(place[0]) if c.place.feature_class in place[1])
        rows = self._connection.execute(
            _SIMILAR, (json.dumps(one_slip_away(normalize(name))), -WELL_KNOWN)
        ).fetchall()
        return tuple(self._candidate(row) for row in rows)

    def _read(self, key: str) -> tuple[Candidate, ...]:
        rows = self._connection.execute(_LOOKUP, (key,)).fetchall()
        return tuple(self._candidate(row) for row in rows)

    def _candidate(self, row: tuple[Any, ...]) -> Candidate:
        return Candidate(
            place=self._place(row[3:]),
            name=row[0] or row[5],
            name_kind=KINDS[row[1]],
            score=-row[2] / 100,
        )

    def place(self, place: PlaceId) -> Place | None:
        """Return the place of that id, None where there is none."""
        row = self._connection.execute(f"{_PLACE} number = ?", (self._number(place),)).fetchone()
        return self._place(row) if row else None

    def names(self, place: PlaceId) -> tuple[tuple[str, str, NameKind], ...]:
        """Return (name, language, kind) of every name of a place, its own names first, short first.

        The language is "" where unknown; a name may stand once for each of its languages.
        """
        rows = self._connection.execute(_NAMES, {"number": self._number(place)}).fetchall()
        rows.sort(key=lambda row: (row[2], row[1], len(row[0])))
        return tuple((name, language, KINDS[kind]) for name, language, kind in rows)

    def renown(self, place: PlaceId) -> int:
        """Return by how many spellings a place is found: the better known, the more."""
        count: int = self._connection.execute(
            "SELECT COUNT(*) FROM spelling WHERE place = ?", (self._number(place),)
        ).fetchone()[0]
        return count

    def outline(self, place: PlaceId) -> dict[str, Any] | None:
        """Return the outline of a country or region as a GeoJSON geometry, None where unknown.

        Simplified, for showing; borders as the UN General Assembly recognises them. Of a
        region whose parts alone are known, such as Île-de-France, it is that of the parts.
        """
        number = self._number(place)
        if number is None:
            return None
        outlines = self._outlines([number]) or self._outlines(self._parts.get(number, []))
        return outlines[0] if len(outlines) == 1 else joined(outlines) if outlines else None

    def _outlines(self, numbers: list[int]) -> list[dict[str, Any]]:
        rows = self._connection.execute(
            "SELECT geometry FROM outline WHERE place IN (SELECT value FROM json_each(?))",
            (json.dumps(numbers),),
        )
        return [json.loads(zlib.decompress(row[0])) for row in rows.fetchall()]

    @cached_property
    def _parts(self) -> dict[int, list[int]]:
        """The places with an outline in each first-order region."""
        parts: dict[int, list[int]] = {}
        for number, region in self._connection.execute(
            "SELECT number, admin1 FROM outline JOIN place ON number = outline.place "
            "WHERE admin1 IS NOT NULL"
        ).fetchall():
            parts.setdefault(region, []).append(number)
        return parts

    @cached_property
    def countries(self) -> dict[str, PlaceId]:
        """The countries whose outline is known, by ISO 3166-1 alpha-2 code."""
        rows = self._connection.execute(
            f"{_PLACE} feature_code GLOB 'PCL*' AND number IN (SELECT place FROM outline)"  # noqa: S608 - the same
        ).fetchall()
        return {place.country_code: place.id for place in map(self._place, rows)}

    def _number(self, place: PlaceId) -> int | None:
        source, _, number = place.partition(":")
        if source == "geonames":
            return int(number) if number.isdecimal() else None
        row = self._connection.execute("SELECT number FROM place WHERE id = ?", (place,)).fetchone()
        return row[0] if row else None

    def _id(self, number: int | None) -> PlaceId | None:
        if number is None:
            return None
        if number < 0:
            return self._own_ids.get(number)
        return PlaceId(f"geonames:{number}")

    def _place(self, row: tuple[Any, ...]) -> Place:
        number, own_id, name, latitude, longitude, country, cls, code, population, *rest = row
        admin1, admin2, south, west, north, east = rest
        return Place(
            id=own_id or PlaceId(f"geonames:{number}"),
            name=name,
            latitude=latitude,
            longitude=longitude,
            country_code=country,
            feature_class=cls,
            feature_code=code,
            population=population,
            admin1=self._id(admin1),
            admin2=self._id(admin2),
            footprint=None
            if south is None
            else BoundingBox(south=south, west=west, north=north, east=east),
        )


def name_in(gazetteer: Gazetteer, place: PlaceId, language: str) -> str | None:
    """Return what a place is called in a language, to be shown; None where that is not known."""
    own = (
        name
        for name, its_language, kind in gazetteer.names(place)
        if its_language == language and kind is NameKind.NAME
    )
    return next(own, None)
