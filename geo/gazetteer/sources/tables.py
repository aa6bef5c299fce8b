"""The project's own tables: what no package has. Edited as plain CSV files in data/."""

import csv
from collections.abc import Iterator

from geo.errors import GazetteerError
from geo.gazetteer.entries import Entry, Name
from geo.gazetteer.sources import DATA, continents, world_regions
from geo.types import BoundingBox, NameKind, PlaceId

_SEAS = frozenset({"OCN", "SEA"})
"""Codes of what is usually named without its kind: the Pacific, la Méditerranée."""


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
    metonym = row["kind"] == "metonym"
    own = NameKind.METONYM if metonym else NameKind.NAME
    other = NameKind.METONYM if metonym else NameKind.ALTERNATE
    countries = row["country_codes"].split("|")
    entry = Entry(
        id=PlaceId(row["id"]),
        name=row["name_en"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        country_code=countries[0] if len(countries) == 1 else "",
        feature_class=row["feature_class"],
        feature_code=row["feature_code"],
        footprint=_footprint(row),
        names=[
            Name(text, kind, language)
            for language in ("en", "fr")
            for kind, column in ((own, "name"), (other, "alternates"))
            for text in row[f"{column}_{language}"].split("|")
            if text
        ],
    )
    if row["feature_code"] in _SEAS:
        entry.names += [
            Name(name.text, NameKind.NAME)  # of no language: shown it is in full
            for name in entry.names
            if any(_words(name.text) < _words(row[f"name_{language}"]) for language in ("en", "fr"))
        ]
    if row["kind"] == "region":
        for text in dict.fromkeys(name.text for name in entry.names if name.language == "en"):
            entry.names += world_regions.names().get(text, ())
    continent = continents.by_name().get(entry.name) if entry.feature_code == "CONT" else None
    if continent:
        entry.latitude, entry.longitude = continent.latitude, continent.longitude
        entry.names += continent.names
    return entry


def _words(name: str) -> set[str]:
    return set(name.casefold().split())


def _footprint(row: dict[str, str]) -> BoundingBox | None:
    if not row["south"]:
        return None
    return BoundingBox(
        south=float(row["south"]),
        west=float(row["west"]),
        north=float(row["north"]),
        east=float(row["east"]),
    )


def names() -> Iterator[tuple[str, Name]]:
    """Yield (target, name): exonyms, abbreviations, traditional names of others' places."""
    for row in _rows("names.csv"):
        yield row["target"], Name(row["name"], NameKind(row["name_kind"]), row["language"])


def exonyms() -> Iterator[tuple[str, Name]]:
    """Yield (target, name): what places are called in a language, where no source tells.

    Of a seat of power too, whose own names stand for whoever sits there.
    """
    for row in _rows("features.csv"):
        if row["kind"] == "metonym":
            yield row["id"], Name(row["name_fr"], NameKind.NAME, "fr")
    for row in _rows("exonyms.csv"):
        yield row["target"], Name(row["name"], NameKind.NAME, row["language"])


def demonyms() -> Iterator[tuple[str, Name]]:
    """Yield (target, name) of peoples and adjectives."""
    for row in _rows("demonyms.csv"):
        code = row["country_code"]
        target = code if ":" in code else f"country:{code}"
        for form in row["forms"].split("|"):
            yield target, Name(form, NameKind.DEMONYM, row["language"])


def _rows(table: str) -> Iterator[dict[str, str]]:
    path = DATA / table
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
