"""Looking up a small gazetteer."""

import sqlite3
import threading
from typing import Any

import pytest
from shapely.geometry import Polygon, shape

from geo.errors import GazetteerError
from geo.gazetteer import Gazetteer
from geo.gazetteer.entries import Entry, Name
from geo.gazetteer.outlines import joined
from geo.types import NameKind, PlaceId
from tests.gazetteer import (
    COOK_COUNTY,
    DONETSK_OBLAST,
    ENTRIES,
    ILLINOIS,
    compile_entries,
    small_gazetteer,
)


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory):
    return small_gazetteer(tmp_path_factory.mktemp("cache"))


def names(candidates):
    return [candidate.place.name for candidate in candidates]


def test_what_was_looked_up_is_remembered_by_its_key(gazetteer):
    assert gazetteer.lookup("Pokrovsk")[0] is gazetteer.lookup("POKROVSK")[0]


def test_own_names_come_before_the_alternates_of_larger_places(gazetteer):
    pokrovsk, engels = gazetteer.lookup("Pokrovsk")
    assert pokrovsk.place.name == "Pokrovsk"
    assert pokrovsk.name_kind is NameKind.NAME
    assert engels.place.name == "Engels"
    assert engels.name_kind is NameKind.ALTERNATE
    assert pokrovsk.score > engels.score


def test_names_of_one_place_meet_in_it(gazetteer):
    assert gazetteer.lookup("Kiev")[0].place == gazetteer.lookup("KYIV")[0].place
    assert gazetteer.lookup("Kiev")[0].name == "Kiev"


def test_a_place_tells_all_it_knows(gazetteer):
    chicago = gazetteer.lookup("Chicago")[0].place
    assert chicago.id == PlaceId("geonames:4887398")
    assert (chicago.latitude, chicago.longitude) == (41.85, -87.65)
    assert (chicago.country_code, chicago.feature_class, chicago.feature_code) == ("US", "P", "PPL")
    assert chicago.population == 2_720_546
    assert (chicago.admin1, chicago.admin2) == (ILLINOIS, COOK_COUNTY)
    assert chicago.footprint is None
    assert gazetteer.place(chicago.id) == chicago


def test_short_names_match_in_exact_case_only(gazetteer):
    assert names(gazetteer.lookup("US")) == ["US"]
    assert gazetteer.lookup("us") == ()


def test_an_unknown_name_has_no_candidates(gazetteer):
    assert gazetteer.lookup("Nowhereville") == ()
    assert gazetteer.lookup("") == ()


def test_a_kind_beside_a_name_leaves_only_places_of_that_kind(gazetteer):
    assert names(gazetteer.lookup("région de Donetsk")) == ["Donetska oblast"]
    assert names(gazetteer.lookup("comté de Cook")) == ["Cook County"]
    assert names(gazetteer.lookup("ville de Pokrovsk")) == ["Pokrovsk", "Engels"]


def test_an_area_is_found_under_the_word_for_another_kind_after_what_bears_it(tmp_path):
    def area(number, name, code, *names, country="PA"):
        return Entry(
            id=PlaceId(f"geonames:{number}"), name=name, latitude=0, longitude=0,
            country_code=country, feature_class="A" if code != "PPL" else "P", feature_code=code,
            names=[Name(text, NameKind.NAME) for text in names],
        )  # fmt: skip

    here = area(1, "Karak District", "ADM2", country="PK")
    there = area(2, "Karak Governorate", "ADM1", "Karak", country="JO")
    state = area(6, "Washington", "ADM1", "Washington State", country="US")
    county = area(7, "Washington County", "ADM2", "Washington", country="US")
    town = area(3, "Karak", "PPL")
    panama = area(4, "Panama City", "PPL")
    region = area(5, "Panama", "ADM1")
    path = compile_entries(
        tmp_path / "g.sqlite", (here, there, town, panama, region, state, county)
    )
    gazetteer = Gazetteer.open(path)
    found = gazetteer.lookup("Karak district")
    assert names(found) == ["Karak District", "Karak Governorate"]
    assert [each.name_kind for each in found] == [NameKind.NAME, NameKind.ALTERNATE]
    assert names(gazetteer.lookup("Panama City")) == ["Panama City"]
    assert [each.name for each in gazetteer.lookup("Washington state")] == ["Washington State"]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("University of Chicago", "Chicago"),
        ("Chicago University", "Chicago"),
        ("aéroport de Chicago", "Chicago"),
        ("South Chicago", "Chicago"),
        ("eastern Ukraine", "Ukraine"),
        ("l'est de l'Ukraine", "Ukraine"),
        ("Ukraine orientale", "Ukraine"),
        ("Ukrainne", "Ukraine"),
        ("Chicagoo", "Chicago"),
    ],
)
def test_an_unknown_name_may_tell_a_part_or_be_misspelt(gazetteer, name, place):
    assert gazetteer.lookup(name) == ()
    assert names(gazetteer.similar(name)) == [place]


def test_only_well_known_names_are_taken_for_misspelt(gazetteer):
    assert gazetteer.similar("Sudzhaa") == ()
    assert gazetteer.similar("Nowhereville") == ()
    assert gazetteer.similar("") == ()


def test_places_of_the_projects_own_tables(gazetteer):
    sea = gazetteer.lookup("mer Noire")[0].place
    assert sea.id == "geo:black-sea"
    assert sea.country_code == ""
    assert sea.footprint is not None
    assert gazetteer.place(PlaceId("geo:black-sea")) == sea
    assert gazetteer.lookup("Kremlin")[0].name_kind in {NameKind.NAME, NameKind.METONYM}


def test_demonyms_lead_to_countries(gazetteer):
    (candidate,) = gazetteer.lookup("Ukrainian")
    assert candidate.place.name == "Ukraine"
    assert candidate.name_kind is NameKind.DEMONYM


def test_names_of_a_place_with_their_languages(gazetteer):
    assert ("oblast de Donetsk", "fr", NameKind.NAME) in gazetteer.names(DONETSK_OBLAST)
    assert ("Donetska oblast", "", NameKind.NAME) in gazetteer.names(DONETSK_OBLAST)
    kinds = [kind for _, _, kind in gazetteer.names(PlaceId("geonames:690791"))]
    assert kinds.index(NameKind.DEMONYM) > kinds.index(NameKind.NAME)


@pytest.mark.parametrize("place", ["geonames:1", "geonames:x", "geo:atlantis", "", "nowhere"])
def test_unknown_ids_have_nothing(gazetteer, place):
    assert gazetteer.place(PlaceId(place)) is None
    assert gazetteer.names(PlaceId(place)) == ()
    assert gazetteer.outline(PlaceId(place)) is None


def test_an_outline_is_a_geojson_geometry(gazetteer):
    outline = gazetteer.outline(PlaceId("geonames:690791"))
    assert outline is not None
    assert outline["type"] == "Polygon"
    assert gazetteer.outline(PlaceId("geo:black-sea")) is None


def test_threads_share_one_gazetteer(gazetteer):
    found = []

    def look_up():
        found.extend(gazetteer.lookup(entry.name)[0].place.id for entry in ENTRIES * 20)

    threads = [threading.Thread(target=look_up) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    alone = [gazetteer.lookup(entry.name)[0].place.id for entry in ENTRIES * 20]
    assert sorted(found) == sorted(alone * 8)


def test_nothing_can_be_written(gazetteer):
    with pytest.raises(sqlite3.OperationalError):
        gazetteer._connection.execute("DELETE FROM place")


def test_a_missing_file_tells_how_to_build_it(tmp_path):
    with pytest.raises(GazetteerError, match="python -m geo gazetteer build"):
        Gazetteer.open(tmp_path / "gazetteer.sqlite")


def test_a_file_that_is_none_is_told(tmp_path):
    path = tmp_path / "gazetteer.sqlite"
    path.write_bytes(b"not a database at all " * 100)
    with pytest.raises(GazetteerError, match="damaged"):
        Gazetteer.open(path)


def test_a_file_without_its_tables_is_told(tmp_path):
    path = compile_entries(tmp_path / "gazetteer.sqlite", ())
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE about")
    connection.close()
    with pytest.raises(GazetteerError, match="damaged"):
        Gazetteer.open(path)


def test_a_file_of_another_version_is_told(tmp_path):
    path = compile_entries(tmp_path / "gazetteer.sqlite", ())
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(GazetteerError, match="another version"):
        Gazetteer.open(path)


def test_countries_with_an_outline_are_known_by_their_code(gazetteer):
    for code, place in gazetteer.countries.items():
        found = gazetteer.place(place)
        assert (found.country_code, found.feature_code[:3]) == (code, "PCL")
        assert gazetteer.outline(place)


def test_the_outlines_of_parts_make_that_of_the_whole():
    def square(west: int) -> dict[str, Any]:
        edge = [[west, 0], [west + 1, 0], [west + 1, 1], [west, 1], [west, 0]]
        return {"type": "Polygon", "coordinates": [edge]}

    whole = joined([square(0), square(1)])
    assert shape(whole).equals(Polygon([(0, 0), (2, 0), (2, 1), (0, 1)]))
