import json
import pickle

import pytest
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.geocoding import CachedGeocoder, GazetteerGeocoder
from geo.geocoding.gazetteer import candidate_of
from tests.geocoding import DONETSK_OBLAST, NEW_YORK, TORETSK, SmallGazetteer


@pytest.fixture
def geocoder():
    return GazetteerGeocoder(SmallGazetteer())


def test_it_is_a_geopy_geocoder(geocoder):
    assert isinstance(geocoder, Geocoder)


def test_one_location_as_geopy_answers_by_default(geocoder):
    location = geocoder.geocode("New York")
    assert isinstance(location, Location)
    assert location.raw["place"]["id"] == NEW_YORK[0].id


def test_all_locations_best_first(geocoder):
    locations = geocoder.geocode("New York", exactly_one=False)
    assert [candidate_of(location).place for location in locations] == list(NEW_YORK)


@pytest.mark.parametrize("exactly_one", [True, False])
def test_unknown_name_is_none_as_in_geopy(geocoder, exactly_one):
    assert geocoder.geocode("Nowhere", exactly_one=exactly_one) is None


def test_limit(geocoder):
    assert len(geocoder.geocode("New York", exactly_one=False, limit=2)) == 2
    with pytest.raises(ValueError, match="Limit"):
        geocoder.geocode("New York", exactly_one=False, limit=0)


@pytest.mark.parametrize(
    ("codes", "count"), [("UA", 1), ("ua", 1), (["us", "GB"], 2), ([], 3), (None, 3)]
)
def test_country_codes(geocoder, codes, count):
    assert len(geocoder.geocode("New York", exactly_one=False, country_codes=codes)) == count


def test_country_without_such_a_place(geocoder):
    assert geocoder.geocode("New York", exactly_one=False, country_codes="FR") is None


def test_location_behaves_as_geopys_own(geocoder):
    location = geocoder.geocode("Toretsk")
    assert location.address == str(location) == "Toretsk, Donetsk Oblast, UA"
    assert (location.latitude, location.longitude, location.altitude) == (48.39, 37.85, 0)
    assert location.point == Point(48.39, 37.85)
    assert tuple(location) == (location.address, (48.39, 37.85))
    assert location[1] == (48.39, 37.85)
    assert len(location) == 2
    own = Location(location.address, location.point, location.raw)
    assert location == own
    assert repr(location) == repr(own)


@pytest.mark.parametrize(
    ("language", "address"),
    [
        ("uk", "Торецьк, Donetsk Oblast, UA"),
        ("fr", "Toretsk, Donetsk Oblast, UA"),
        ("ar", "Toretsk, Donetsk Oblast, UA"),
        (None, "Toretsk, Donetsk Oblast, UA"),
    ],
)
def test_address_is_in_the_language(geocoder, language, address):
    assert geocoder.geocode("Торецк", language=language).address == address


def test_raw_is_all_that_a_candidate_is_made_of(geocoder):
    location = geocoder.geocode("Toretsk")
    raw = json.loads(json.dumps(location.raw))
    assert candidate_of(Location(location.address, location.point, raw)) == location.candidate


def test_footprint_survives_the_row():
    gazetteer = SmallGazetteer()
    (candidate,) = gazetteer.lookup("Toretsk")
    area = type(candidate)(place=DONETSK_OBLAST, name="x", name_kind=candidate.name_kind)
    gazetteer.lookup = lambda _: (area,)
    location = pickle.loads(pickle.dumps(GazetteerGeocoder(gazetteer).geocode("x")))
    assert type(location) is Location
    assert candidate_of(location) == area


def test_cache_around_it_changes_nothing(geocoder, tmp_path):
    cached = CachedGeocoder(geocoder, tmp_path / "g.sqlite", service="gazetteer", version="1")
    for _ in range(2):
        location = cached.geocode("Toretsk")
        assert candidate_of(location).place == TORETSK
    cached.close()
