import json
from functools import cache

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.messages import LANGUAGES
from geo.view.basemap import DATA
from geo.view.basemap.labels import MAX_ZOOM, Label, water_labels
from geo.view.basemap.lines import decode, encode, simplified
from tests.gazetteer import small_gazetteer

LINES = ("land", "lakes", "rivers", "borders", "disputed", "regions")
KINDS = {"ocean", "sea", "country", "territory", "capital", "city"}


@cache
def read(name):
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


@cache
def drawn(name):
    return shapely.STRtree([shapely.LineString(decode(line)) for line in read(name)])


def crosses(name, one, other):
    """Tell whether a line of the file lies between two points of (latitude, longitude)."""
    way = shapely.LineString([one[::-1], other[::-1]])
    return bool(drawn(name).query(way, "intersects").size)


points = st.tuples(
    st.floats(-180, 180, allow_nan=False).map(lambda x: round(x, 3)),
    st.floats(-90, 90, allow_nan=False).map(lambda y: round(y, 3)),
)


@given(st.lists(points, min_size=1))
def test_decoding_undoes_encoding(line):
    without_repeats = [p for p, before in zip(line, [None, *line], strict=False) if p != before]
    decoded = decode(encode(line))
    assert len(decoded) == len(without_repeats)
    for point, expected in zip(decoded, without_repeats, strict=True):
        assert point == pytest.approx(expected, abs=1e-9)


def test_small_rings_are_left_out_and_holes_kept():
    lake = shapely.Point(0, 0).buffer(1)
    island = shapely.Point(0, 0).buffer(0.5)
    speck = shapely.Point(5, 5).buffer(0.001)
    assert len(simplified([lake.difference(island), speck], 0.01, smallest=0.01)) == 2


@pytest.mark.parametrize("name", LINES)
def test_lines_lie_on_earth(name):
    for line in read(name):
        assert len(line) >= 4
        assert len(line) % 2 == 0
        for longitude, latitude in decode(line):
            assert -180 <= longitude <= 180
            assert -90 <= latitude <= 90


def test_the_whole_is_small():
    assert sum(file.stat().st_size for file in DATA.glob("*.json")) < 4.2e6


@pytest.mark.parametrize(
    ("spot", "expected"),
    [((48.85, 2.35), True), ((45.3, 34.4), True), ((47, -40), False), ((43, 34), False)],
)
def test_land_is_land(spot, expected):
    rings = [shapely.Polygon(decode(line)) for line in read("land") if len(line) >= 8]
    inside = sum(ring.contains(shapely.Point(spot[::-1])) for ring in rings)
    assert (inside % 2 == 1) is expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((49.5, 8.5), (49.5, 10.5)),  # within Germany
        ((46.5, 34.3), (45.5, 34.3)),  # mainland Ukraine and Crimea
        ((42.9, 41.6), (42.2, 42.2)),  # Abkhazia and Georgia
        ((46.8, 29.2), (46.9, 29.6)),  # Transnistria and Moldova
        ((45.9, 63.4), (45.2, 63.4)),  # Baikonur and Kazakhstan
        ((25, -14.5), (25, -12.2)),  # across Western Sahara's berm
    ],
)
def test_no_border_where_none_is_recognised(one, other):
    assert not crosses("borders", one, other)
    assert not crosses("disputed", one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((48.5, 8.5), (48.5, 7)),  # Germany and France
        ((50, 36.5), (51.2, 36.5)),  # Ukraine and Russia
        ((33, 35.55), (33, 35.75)),  # Israel and the Golan
    ],
)
def test_recognised_borders_are_solid(one, other):
    assert crosses("borders", one, other)
    assert not crosses("disputed", one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((43.3, 20.9), (42.6, 20.9)),  # Serbia and Kosovo
        ((28.2, -11.5), (27, -11.5)),  # Morocco and Western Sahara
        ((35.4, 33.4), (34.9, 33.2)),  # both sides of Cyprus
        ((33, 35.75), (33, 36.1)),  # the Golan and the rest of Syria
        ((31.9, 34.85), (31.9, 35.3)),  # Israel and the West Bank
        ((34.6, 73.6), (34.6, 74.6)),  # the line of control in Kashmir
        ((38.6, 126.9), (37.5, 126.9)),  # both Koreas
    ],
)
def test_disputed_borders_are_dashed(one, other):
    assert crosses("disputed", one, other)
    assert not crosses("borders", one, other)


def test_labels_can_be_drawn():
    for name, latitude, longitude, zoom, kind, *others in read("labels"):
        assert name
        assert -9000 <= latitude <= 9000
        assert -18000 <= longitude <= 18000
        assert 2 <= zoom <= MAX_ZOOM
        assert kind in KINDS
        assert len(others) <= 1
        for language, other in (others or [{}])[0].items():
            assert language in LANGUAGES[1:]
            assert other not in {"", name}


@pytest.mark.parametrize(
    ("english", "fr", "de", "uk", "ar"),
    [
        ("Germany", "Allemagne", "Deutschland", "Німеччина", "ألمانيا"),
        ("Ukraine", None, None, "Україна", "أوكرانيا"),
        ("London", "Londres", None, "Лондон", "لندن"),
        ("Beijing", "Pékin", "Peking", "Пекін", "بكين"),
        ("Kursk", "Koursk", None, "Курськ", "كورسك"),
        ("Lviv", None, "Lwiw", "Львів", "لفيف"),
        ("North Sea", "Mer du Nord", "Nordsee", "Північне море", "بحر الشمال"),
        ("Munich", None, "München", "Мюнхен", "ميونخ"),
    ],
)
def test_names_are_in_the_readers_language(english, fr, de, uk, ar):
    row = next(row for row in read("labels") if row[0] == english)
    told = row[5] if row[5:] else {}
    assert [told.get(language) for language in ("fr", "de", "uk", "ar")] == [fr, de, uk, ar]


@pytest.mark.parametrize("language", ["uk", "ar"])
def test_whoever_reads_other_letters_reads_countries_and_great_capitals_in_them(language):
    assert [
        name
        for name, _, _, zoom, kind, *others in read("labels")
        if kind == "country" or (kind == "capital" and zoom <= 4)
        if language not in (others or [{}])[0]
    ] == []


def test_a_label_says_a_name_only_where_it_differs():
    label = Label(
        names={"en": "Paris", "fr": "Paris", "uk": "Париж"},
        latitude=48.857,
        longitude=2.352,
        zoom=4,
        kind="city",
    )
    assert label.row() == ["Paris", 4886, 235, 4, "city", {"uk": "Париж"}]


def test_a_halved_ocean_is_named_by_its_halves(tmp_path):
    labels = {label.names["en"]: label for label in water_labels(small_gazetteer(tmp_path))}
    assert "North Atlantic" in labels
    assert "Atlantic Ocean" not in labels
    assert labels["Black Sea"].names == {"en": "Black Sea", "fr": "Mer Noire"}
