import pytest

from geo.geocoding.features import FACILITY, OSM_FEATURES, OSM_KEYS, PELIAS_FEATURES, osm_feature


@pytest.mark.parametrize(
    ("tag", "feature"),
    [
        (("boundary", "country", "administrative"), ("A", "PCLI")),
        (("boundary", "state", "administrative"), ("A", "ADM1")),
        (("boundary", "city", "administrative"), ("P", "PPL")),
        (("boundary", "administrative", "administrative"), ("A", "ADMD")),
        (("place", "sea", "sea"), ("H", "SEA")),
        (("aeroway", "aeroway", "aerodrome"), ("S", "AIRP")),
        (("waterway", "weir"), ("H", "STM")),
        (("highway", "road", "residential"), ("R", "RD")),
        (("place", "square", None), ("P", "PPL")),
        (("amenity", "amenity", "theatre"), FACILITY),
    ],
)
def test_osm_feature(tag, feature):
    assert osm_feature(*tag) == feature


@pytest.mark.parametrize("table", [OSM_FEATURES, OSM_KEYS, PELIAS_FEATURES])
def test_every_row_is_of_a_geonames_class(table):
    for feature_class, feature_code in table.values():
        assert feature_class in "AHLPRSTUV"
        assert feature_code == feature_code.upper()
