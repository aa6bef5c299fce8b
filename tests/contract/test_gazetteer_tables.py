"""Every row of the project's own tables is what the gazetteer expects.

A failing test lists every row that is wrong.
"""

import csv
import re
from collections import Counter
from collections.abc import Hashable, Iterable
from functools import cache

import pytest

from geo.gazetteer import normalize
from geo.gazetteer.sources import DATA, cities, countries, tables
from geo.gazetteer.sources.subdivisions import Subdivisions
from geo.messages import LANGUAGES
from geo.types import NameKind

KINDS = {"physical", "region", "metonym", "facility"}
SIDES = ("south", "west", "north", "east")


@cache
def rows(table: str) -> list[dict[str, str]]:
    with (DATA / table).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


TOLD = ("en", "fr")
"""Languages whose demonyms are the project's own."""


def parts(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def repeated(items: Iterable[Hashable]) -> list[Hashable]:
    return [item for item, count in Counter(items).items() if count > 1]


@pytest.fixture(scope="module")
def features():
    return rows("features.csv")


@pytest.fixture(scope="module")
def ids(features):
    return {row["id"] for row in features}


@pytest.mark.parametrize("table", ["features.csv", "names.csv", "exonyms.csv", "demonyms.csv"])
def test_rows_have_as_many_cells_as_columns_and_no_stray_space(table):
    assert [
        row
        for row in rows(table)
        if None in row
        or None in row.values()
        or any(part != part.strip() for cell in row.values() for part in cell.split("|"))
    ] == []


def test_there_are_enough_features_each_with_its_own_id(features):
    assert len(features) >= 500
    assert repeated(row["id"] for row in features) == []
    assert [row["id"] for row in features if not re.fullmatch("geo:[a-z0-9-]+", row["id"])] == []


def test_no_feature_stands_twice(features):
    assert (
        repeated((row["name_en"], row["feature_code"], row["country_codes"]) for row in features)
        == []
    )


@pytest.mark.parametrize(
    "column", ["name_en", "name_fr", "feature_class", "feature_code", "source"]
)
def test_features_are_told_in_full(features, column):
    assert [row["id"] for row in features if not row[column]] == []


def test_kinds_and_codes_of_features_exist(features, ids):
    assert {row["kind"] for row in features} <= KINDS
    assert {row["feature_class"] for row in features} <= set("AHLPRSTUV")
    assert [
        row["id"] for row in features if not re.fullmatch("[A-Z0-9]{2,5}", row["feature_code"])
    ] == []
    assert [row["id"] for row in features if row["parent"] not in {"", *ids} - {row["id"]}] == []


def test_countries_of_features_exist(features):
    known = countries.by_code()
    assert [
        row["id"] for row in features if not set(parts(row["country_codes"])) <= set(known)
    ] == []


def test_names_of_a_feature_can_be_looked_up_and_stand_once(features):
    for language in ("en", "fr"):
        texts = {
            row["id"]: [row[f"name_{language}"], *parts(row[f"alternates_{language}"])]
            for row in features
        }
        assert [place for place, names in texts.items() if not all(map(normalize, names))] == []
        assert [place for place, names in texts.items() if repeated(names)] == []


def lies_in_its_box(row: dict[str, str]) -> bool:
    latitude, longitude = float(row["latitude"]), float(row["longitude"])
    if not any(row[side] for side in SIDES):
        return -90 <= latitude <= 90 and -180 <= longitude <= 180
    south, west, north, east = (float(row[side]) for side in SIDES)
    over_the_180th_meridian = west > east
    return (
        -90 <= south <= latitude <= north <= 90
        and all(-180 <= side <= 180 for side in (west, longitude, east))
        and (
            longitude >= west or longitude <= east
            if over_the_180th_meridian
            else west <= longitude <= east
        )
    )


def test_features_lie_on_earth_and_in_their_boxes(features):
    assert [row["id"] for row in features if not lies_in_its_box(row)] == []


@cache
def subdivisions() -> Subdivisions:
    return Subdivisions()


@cache
def settlements() -> set[tuple[str, str]]:
    """Return (key, country) of every city of the countries that a table asks for."""
    targets = [row["target"] for table in ("names.csv", "exonyms.csv") for row in rows(table)]
    wanted = {target.rpartition("@")[2] for target in targets if "@" in target}
    return {
        (normalize(name), row["countrycode"])
        for row in cities._rows()
        if row["countrycode"] in wanted
        for name in (row["name"], *row["alternatenames"])
    }


def is_place(target: str, ids: set[str]) -> bool:
    source, _, code = target.partition(":")
    if source == "country":
        return code in countries.by_code()
    if source == "iso3166-2":
        return code in subdivisions().by_code
    if source == "geo":
        return target in ids
    if source == "geonames":
        return code.isdecimal()
    name, _, country = target.rpartition("@")
    return (normalize(name), country) in settlements()


@pytest.mark.parametrize("table", ["names.csv", "exonyms.csv"])
def test_targets_of_names_are_places(ids, table):
    targets = {row["target"] for row in rows(table)}
    assert sorted(target for target in targets if not is_place(target, ids)) == []


def test_names_are_well_formed():
    kinds = {NameKind.NAME, NameKind.ALTERNATE, NameKind.ABBREVIATION}
    assert [
        row
        for row in rows("names.csv")
        if not normalize(row["name"])
        or row["name_kind"] not in kinds
        or not re.fullmatch("([a-z]{2})?", row["language"])
    ] == []


def test_no_name_stands_twice():
    names = rows("names.csv")
    assert repeated((row["target"], row["language"], row["name"]) for row in names) == []


def test_a_town_is_shown_by_one_name_in_each_interface_language():
    shown = rows("exonyms.csv")
    assert {row["language"] for row in shown} == set(LANGUAGES[1:])
    assert all(normalize(row["name"]) for row in shown)
    assert repeated((row["target"], row["language"]) for row in shown) == []
    named = {(*row.values(),)[:3] for row in rows("names.csv") if row["name_kind"] == "name"}
    assert [row for row in shown if (*row.values(),) in named] == []


def test_a_seat_of_power_is_shown_by_its_french_name():
    shown = {target: name.text for target, name in tables.exonyms() if name.language == "fr"}
    assert shown["geo:white-house"] == "Maison-Blanche"
    metonyms = {row["id"] for row in rows("features.csv") if row["kind"] == "metonym"}
    assert metonyms <= shown.keys()


def test_demonyms_are_of_places(ids):
    targets = {
        code if ":" in code else f"country:{code}"
        for code in (row["country_code"] for row in rows("demonyms.csv"))
    }
    assert sorted(target for target in targets if not is_place(target, ids)) == []


def test_demonyms_have_forms_that_stand_once():
    assert {row["language"] for row in rows("demonyms.csv")} == set(TOLD)
    assert [
        row
        for row in rows("demonyms.csv")
        if not all(map(normalize, row["forms"].split("|"))) or repeated(parts(row["forms"]))
    ] == []
    assert repeated((row["country_code"], row["language"]) for row in rows("demonyms.csv")) == []


@pytest.mark.parametrize("language", TOLD)
def test_the_peoples_of_all_sizable_countries_have_demonyms(language):
    named = {row["country_code"] for row in rows("demonyms.csv") if row["language"] == language}
    sizable = {
        code
        for code, entry in countries.by_code().items()
        if entry.population > 1_000_000 and entry.latitude is not None
    }
    assert sorted(sizable - named) == []


def test_no_adjective_hides_a_features_own_name(features):
    """What is a demonym alone is left out unless a reader asks for those."""
    own = {
        row["id"]: {
            normalize(name)
            for language in ("en", "fr")
            for name in (row[f"name_{language}"], *parts(row[f"alternates_{language}"]))
        }
        for row in features
    }
    named = {entry.id: entry.names for entry in tables.features()}
    hidden = [
        (row["country_code"], form)
        for row in rows("demonyms.csv")
        for form in parts(row["forms"])
        if normalize(form) in own.get(row["country_code"], set())
        and not any(
            normalize(name.text) == normalize(form) and name.kind is NameKind.NAME
            for name in named[row["country_code"]]
        )
    ]
    assert hidden == []
