"""Writing the file: whole or not at all."""

import threading

import pytest

from geo.errors import GazetteerError
from geo.gazetteer import Gazetteer
from geo.gazetteer.build import current_version, is_current, write
from geo.gazetteer.entries import Entry, Name
from geo.gazetteer.extents import Extents
from geo.types import BoundingBox, NameKind, PlaceId
from tests.gazetteer import ENTRIES, compile_entries


def fail(_writer):
    raise GazetteerError("Row {row} is wrong", row="7")


def nothing(_writer):
    pass


def town(name, latitude, longitude, **more):
    return Entry(
        id=PlaceId(f"geonames:{abs(hash(name))}"),
        name=name,
        latitude=latitude,
        longitude=longitude,
        country_code="UA",
        feature_class="P",
        feature_code="PPL",
        **more,
    )


def test_a_failed_build_leaves_what_was_there(tmp_path):
    path = compile_entries(tmp_path / "gazetteer.sqlite", ENTRIES)
    with pytest.raises(GazetteerError, match="Row 7"):
        write(path, fail, "1")
    assert Gazetteer.open(path).lookup("Kyiv")
    assert list(tmp_path.iterdir()) == [path]


def test_whoever_has_the_old_file_open_keeps_it(tmp_path):
    path = compile_entries(tmp_path / "gazetteer.sqlite", ENTRIES)
    before = Gazetteer.open(path)
    compile_entries(path, ())
    assert before.lookup("Kyiv")
    assert not Gazetteer.open(path).lookup("Kyiv")


def test_builds_at_once_do_not_meet(tmp_path):
    path = tmp_path / "gazetteer.sqlite"
    threads = [threading.Thread(target=compile_entries, args=(path, ENTRIES)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Gazetteer.open(path).lookup("Kyiv")
    assert list(tmp_path.iterdir()) == [path]


def test_a_current_gazetteer_need_not_be_built(tmp_path):
    path = tmp_path / "gazetteer.sqlite"
    assert not is_current(path)
    write(path, nothing, "of yore")
    assert not is_current(path)
    write(path, nothing, current_version())
    assert is_current(path)
    assert Gazetteer.open(path).version == current_version()


def test_one_name_of_a_place_counts_once_and_as_its_best_kind(tmp_path):
    entry = town(
        "Kyiv", 50.45, 30.52, names=[Name("KYIV"), Name("Kiev"), Name("Kiev", NameKind.NAME)]
    )
    gazetteer = Gazetteer.open(compile_entries(tmp_path / "g.sqlite", [entry]))
    assert [c.name_kind for c in gazetteer.lookup("Kyiv")] == [NameKind.NAME]
    assert [c.name_kind for c in gazetteer.lookup("kiev")] == [NameKind.NAME]


def test_further_names_replace_worse_ones_and_yield_to_better(tmp_path):
    city = town("New York City", 40.7, -74.0, names=[Name("New York")])

    def fill(writer):
        writer.add(city)
        writer.file_names()
        writer.add_name(city.id, Name("New York", NameKind.NAME, "en"))
        writer.add_name(city.id, Name("New York City", NameKind.ALTERNATE, "en"))
        writer.add_name(city.id, Name("N.Y.C.", NameKind.ABBREVIATION, "en"))

    gazetteer = Gazetteer.open(write(tmp_path / "g.sqlite", fill, "1"))
    assert [c.name_kind for c in gazetteer.lookup("New York")] == [NameKind.NAME]
    assert [c.name_kind for c in gazetteer.lookup("New York City")] == [NameKind.NAME]
    assert [c.name_kind for c in gazetteer.lookup("NYC")] == [NameKind.ABBREVIATION]


def test_a_name_for_no_place_is_an_error(tmp_path):
    def fill(writer):
        writer.file_names()
        writer.add_name(PlaceId("geo:atlantis"), Name("Atlantide"))

    with pytest.raises(GazetteerError, match="geo:atlantis"):
        write(tmp_path / "g.sqlite", fill, "1")


def test_a_region_lies_amid_its_towns_each_counting_once():
    region = Entry(
        id=PlaceId("geonames:1"),
        name="X",
        feature_class="A",
        feature_code="ADM1",
        country_code="UA",
    )
    extents = Extents()
    for latitude, people in ((48.0, 10), (49.0, 1_000_000), (50.0, 10)):
        extents.add(town(str(latitude), latitude, 37.0, population=people, admin1=region.id))
    extents.complete(region)
    assert (region.latitude, region.longitude) == (49.0, 37.0)
    assert region.population == 1_000_020
    assert region.footprint == BoundingBox(south=48.0, west=37.0, north=50.0, east=37.0)


def test_a_vast_region_keeps_its_middle():
    region = Entry(
        id=PlaceId("geonames:1"),
        name="Queensland",
        latitude=-22.0,
        longitude=144.5,
        feature_code="ADM1",
        footprint=BoundingBox(south=-29.2, west=138.0, north=-9.1, east=153.5),
    )
    extents = Extents()
    for latitude in (-27.0, -27.5, -28.0):
        extents.add(town(str(latitude), latitude, 153.0, admin1=region.id))
    extents.complete(region)
    assert (region.latitude, region.longitude) == (-22.0, 144.5)


def test_the_usual_name_of_a_language_is_shown(tmp_path):
    city = town("London", 51.5, -0.1, names=[Name("Grand Londres", NameKind.NAME, "fr")])

    def fill(writer):
        writer.add(city)
        writer.file_names()
        writer.set_name(city.id, Name("Londres", NameKind.NAME, "fr"))

    gazetteer = Gazetteer.open(write(tmp_path / "g.sqlite", fill, "1"))
    assert [name for name, language, _ in gazetteer.names(city.id) if language == "fr"] == [
        "Londres"
    ]
    assert gazetteer.lookup("Londres")
    assert gazetteer.lookup("Grand Londres")


def test_a_name_to_be_shown_is_found_as_an_alternate(tmp_path):
    city = town("Cologne", 50.9, 7.0, names=[Name("Cologne", NameKind.NAME, "de")])

    def fill(writer):
        writer.add(city)
        writer.file_names()
        writer.show_name(city.id, Name("Köln", NameKind.NAME, "de"))

    gazetteer = Gazetteer.open(write(tmp_path / "g.sqlite", fill, "1"))
    german = [(name, kind) for name, language, kind in gazetteer.names(city.id) if language == "de"]
    assert german == [("Köln", NameKind.NAME), ("Köln", NameKind.ALTERNATE)]
    assert gazetteer.lookup("Köln")[0].name_kind is NameKind.ALTERNATE
    assert gazetteer.lookup("Cologne")[0].name_kind is NameKind.NAME


def test_the_foremost_settlement_of_a_name(tmp_path):
    found = []

    def fill(writer):
        writer.add(
            town("New York City", 40.7, -74.0, population=8_800_000, names=[Name("New York")])
        )
        writer.add(town("New York", 48.3, 38.0, population=50))
        writer.file_names()
        found.extend([writer.settlement("New York", "UA"), writer.settlement("New York", "US")])

    path = write(tmp_path / "g.sqlite", fill, "1")
    assert found == [Gazetteer.open(path).lookup("New York City")[0].place.id, None]
