"""The full dump, in GeoNames' own format but a few rows long."""

import pytest

from geo.errors import GazetteerError
from geo.gazetteer import Gazetteer
from geo.gazetteer.build import write
from geo.gazetteer.sources.geonames import FILES, Dump
from geo.types import NameKind, PlaceId

PLACES = """\
709716\tDonets'ka\tDonets'ka\tDonetsk\t48\t37.8\tA\tADM1\tUA\t\t05\t\t\t\t4200000\t\t0\t\t
11926350\tPokrovsk Raion\tPokrovsk Raion\t\t48.3\t37.1\tA\tADM2\tUA\t\t05\t0508\t\t\t0\t\t0\t\t
704422\tPokrovsk\tPokrovsk\tKrasnoarmiysk\t48.28\t37.18\tP\tPPLA2\tUA\t\t05\t0508\t\t\t60127\t\t180\t\t
999\tRoynoye\tRoynoye\t\t48.29\t37.2\tP\tPPL\tUA\t\t\t\t\t\t0\t\t180\t\t
700\tÎlot\tIlot\t\t48.29\t37.2\tT\tISL\t\t\t\t\t\t\t0\t\t0\t\t
"""
NAMES = """\
1\t704422\tru\tКрасноармейск\t\t\t\t1\t\t
2\t704422\tuk\tПокровськ\t1\t\t\t\t\t
3\t704422\tlink\thttps://en.wikipedia.org/wiki/Pokrovsk\t\t\t\t\t\t
4\t704422\tpost\t85300\t\t\t\t\t\t
5\t709716\tabbr\tDon. obl.\t\t\t\t\t\t
6\t424242\ten\tNobody's\t\t\t\t\t\t
"""
HIERARCHY = "709716\t999\tADM\n6295630\t709716\t\n"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "dump"
    folder.mkdir()
    (folder / "allCountries.txt").write_text(PLACES, encoding="utf-8")
    (folder / "alternateNamesV2.txt").write_text(NAMES, encoding="utf-8")
    (folder / "admin1CodesASCII.txt").write_text(
        "UA.05\tDonets'ka Oblast'\tDonets'ka Oblast'\t709716\n", encoding="utf-8"
    )
    (folder / "admin2Codes.txt").write_text(
        "UA.05.0508\tPokrovsk Raion\tPokrovsk Raion\t11926350\n", encoding="utf-8"
    )
    (folder / "hierarchy.txt").write_text(HIERARCHY, encoding="utf-8")
    return folder


@pytest.fixture
def gazetteer(folder, tmp_path):
    def fill(writer):
        dump = Dump(folder)
        for entry in dump.places():
            writer.add_if_new(entry)
        writer.add_names(dump.names())
        writer.file_names()

    return Gazetteer.open(write(tmp_path / "gazetteer.sqlite", fill, "1"))


def test_places_come_with_their_areas(gazetteer):
    place = gazetteer.lookup("Pokrovsk")[0].place
    assert place.id == "geonames:704422"
    assert (place.latitude, place.longitude) == (48.28, 37.18)
    assert (place.feature_class, place.feature_code, place.population) == ("P", "PPLA2", 60127)
    assert (place.admin1, place.admin2) == ("geonames:709716", "geonames:11926350")


def test_an_area_does_not_hold_itself(gazetteer):
    raion = gazetteer.place(PlaceId("geonames:11926350"))
    assert (raion.admin1, raion.admin2) == ("geonames:709716", None)
    assert gazetteer.place(PlaceId("geonames:709716")).admin1 is None


def test_the_hierarchy_fills_in_for_codes(gazetteer):
    assert gazetteer.lookup("Roynoye")[0].place.admin1 == "geonames:709716"


def test_alternate_names_tell_what_they_are(gazetteer):
    assert gazetteer.lookup("Красноармейск")[0].name_kind is NameKind.ALTERNATE
    assert gazetteer.lookup("Покровськ")[0].name_kind is NameKind.NAME
    assert gazetteer.lookup("Don. obl.")[0].name_kind is NameKind.ABBREVIATION
    assert ("Покровськ", "uk", NameKind.NAME) in gazetteer.names(PlaceId("geonames:704422"))


@pytest.mark.parametrize("name", ["https://en.wikipedia.org/wiki/Pokrovsk", "85300", "Nobody's"])
def test_what_is_no_name_of_a_place_is_left_out(gazetteer, name):
    assert gazetteer.lookup(name) == ()


def test_small_features_weigh_nothing(gazetteer):
    assert gazetteer.lookup("Ilot")[0].score <= 0


def test_a_town_that_is_there_only_learns_its_kind(folder, tmp_path):
    def fill(writer):
        town = next(e for e in Dump(folder).places() if e.name == "Pokrovsk")
        town.feature_code, town.population = "PPL", 1
        writer.add(town)
        for entry in Dump(folder).places():
            writer.add_if_new(entry)
        writer.file_names()

    place = Gazetteer.open(write(tmp_path / "g.sqlite", fill, "1")).lookup("Pokrovsk")[0].place
    assert (place.feature_code, place.population) == ("PPLA2", 1)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(GazetteerError, match=name):
        Dump(folder)


def test_a_wrong_row_is_named(folder):
    (folder / "allCountries.txt").write_text(PLACES.replace("48.28", "north"), encoding="utf-8")
    with pytest.raises(GazetteerError, match="704422"):
        list(Dump(folder).places())


def test_another_dump_has_another_version(folder):
    before = Dump(folder).version
    (folder / "allCountries.txt").write_text(PLACES * 2, encoding="utf-8")
    assert Dump(folder).version != before
