"""The project's own tables: what no package has. Edited as plain CSV files in data/."""

import csv
from collections.abc import Iterator

from geo.errors import GazetteerError
from geo.gazetteer.entries import Entry, Name
from geo.gazetteer.sources import DATA
from geo.types import BoundingBox, NameKind, PlaceId


def features() -> Iterator[Entry]:
    """Yield seas, ranges, regions, seats of power and other features.

    Raises:
        GazetteerError: a row is wrong; the message names it.

    """
    for row in _rows("features.csv"):
        try:
            yield _feature(row)
        except ValueError as error:
            raise GazetteerError(
                "Row {row} of {table} is wrong: {error}",
                row=row["id"],
                table="features.csv",
                error=str(error),
            ) from error


def _feature(row: dict[str, str]) -> Entry:
    sides = [row[side] for side in ("south", "west", "north", "east")]
    own = NameKind.METONYM if row["kind"] == "metonym" else NameKind.NAME
    other = NameKind.METONYM if row["kind"] == "metonym" else NameKind.ALTERNATE
    countries = row["country_codes"].split("|")
    return Entry(
        id=PlaceId(row["id"]),
        name=row["name_en"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        country_code=countries[0] if len(countries) == 1 else "",
        feature_class=row["feature_class"],
        feature_code=row["feature_code"],
        footprint=BoundingBox(
            **dict(zip(("south", "west", "north", "east"), map(float, sides), strict=True))
        )
        if all(sides)
        else None,
        names=[
            Name(text, kind, language)
            for language in ("en", "fr")
            for kind, texts in (
                (own, row[f"name_{language}"]),
                (other, row[f"alternates_{language}"]),
            )
            for text in texts.split("|")
            if text
        ],
    )


def names() -> Iterator[tuple[str, Name]]:
    """Yield (target, name): exonyms, abbreviations, traditional names of others' places."""
    for row in _rows("names.csv"):
        yield row["target"], Name(row["name"], NameKind(row["name_kind"]), row["language"])


def demonyms() -> Iterator[tuple[str, Name]]:
    """Yield (target, name) of peoples and adjectives."""
    for row in _rows("demonyms.csv"):
        for form in row["forms"].split("|"):
            yield f"country:{row['country_code']}", Name(form, NameKind.DEMONYM, row["language"])


def _rows(table: str) -> Iterator[dict[str, str]]:
    path = DATA / table
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
