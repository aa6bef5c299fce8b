"""The full GeoNames dump, for whoever has it: 13 million places of every kind. CC BY 4.0.

Reads allCountries.txt, alternateNamesV2.txt, admin1CodesASCII.txt and
admin2Codes.txt, and hierarchy.txt where it is there, line by line as GeoNames
publishes them.
"""

from collections.abc import Iterator
from pathlib import Path

from tqdm import tqdm

from geo.errors import GazetteerError
from geo.gazetteer.entries import Entry, Name
from geo.types import NameKind, PlaceId

FILES = ("allCountries.txt", "alternateNamesV2.txt", "admin1CodesASCII.txt", "admin2Codes.txt")
"""The files that must be there."""

_NOT_NAMES = frozenset(
    ("link", "post", "wkdt", "unlc", "tcid", "iata", "icao", "faac", "phon", "piny")
)
"""What alternateNamesV2 holds beside names, by its column of languages."""


class Dump:
    """A folder with GeoNames' files."""

    def __init__(self, folder: Path) -> None:
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise GazetteerError(
                "There is no {name} in {folder}. Unpack the GeoNames dump there.",
                name=missing[0],
                folder=str(folder),
            )
        self._folder = folder
        self._areas = {
            row[0]: PlaceId(f"geonames:{row[3]}")
            for name in ("admin1CodesASCII.txt", "admin2Codes.txt")
            for row in self._rows(name)
        }
        self._parents = dict(self._hierarchy())

    @property
    def version(self) -> str:
        """Which dump this is: sizes and times of its files."""
        stats = ((self._folder / name).stat() for name in FILES)
        return " ".join(f"{stat.st_size} {stat.st_mtime_ns}" for stat in stats)

    def places(self) -> Iterator[Entry]:
        """Yield every place under its own name.

        Raises:
            GazetteerError: a row is wrong; the message names it.

        """
        for row in self._rows("allCountries.txt"):
            try:
                yield self._place(row)
            except (ValueError, IndexError) as error:
                raise GazetteerError(
                    "Row {row} of {table} is wrong: {error}",
                    row=row[0],
                    table="allCountries.txt",
                    error=str(error),
                ) from error

    def names(self) -> Iterator[tuple[PlaceId, Name]]:
        """Yield the places' further names."""
        for row in self._rows("alternateNamesV2.txt"):
            _, number, language, text, *flags = row
            if language in _NOT_NAMES or not text:
                continue
            preferred, _short, colloquial, historic = (flag == "1" for flag in flags[:4])
            kind = NameKind.ALTERNATE
            if language == "abbr":
                kind = NameKind.ABBREVIATION
            elif preferred and not colloquial and not historic:
                kind = NameKind.NAME
            yield (
                PlaceId(f"geonames:{number}"),
                Name(text, kind, language if len(language) == 2 else ""),
            )

    def _place(self, row: list[str]) -> Entry:
        country, admin1, admin2 = row[8], row[10], row[11]
        first = self._areas.get(f"{country}.{admin1}")
        second = self._areas.get(f"{country}.{admin1}.{admin2}") if admin2 else None
        place = PlaceId(f"geonames:{int(row[0])}")
        code = row[7]
        if first is None and code.startswith(("ADM", "PPL")):
            first = self._parents.get(place)
        return Entry(
            id=place,
            name=row[1],
            latitude=float(row[4]),
            longitude=float(row[5]),
            country_code=country,
            feature_class=row[6],
            feature_code=code,
            population=int(row[14] or 0),
            admin1=first if first != place else None,
            admin2=second if second != place else None,
            names=[Name(row[2])] if row[2] and row[2] != row[1] else [],
        )

    def _hierarchy(self) -> Iterator[tuple[PlaceId, PlaceId]]:
        """Yield (place, first-order area that holds it) of those whose row names no area."""
        if not (self._folder / "hierarchy.txt").is_file():
            return
        areas = set(self._areas.values())
        for parent, child, *_ in self._rows("hierarchy.txt"):
            if f"geonames:{parent}" in areas:
                yield PlaceId(f"geonames:{child}"), PlaceId(f"geonames:{parent}")

    def _rows(self, name: str) -> Iterator[list[str]]:
        path = self._folder / name
        with (
            path.open(encoding="utf-8", newline="\n") as lines,
            tqdm(
                total=path.stat().st_size, desc=name, unit="B", unit_scale=True, leave=False
            ) as progress,
        ):
            for line in lines:
                progress.update(len(line.encode()))
                if not line.startswith("#"):
                    yield line.rstrip("\n").split("\t")
