"""Areas get the names and points that are theirs, though their sources disagree."""

import pytest
import shapely

from geo.gazetteer.sources import countries, natural_earth
from geo.gazetteer.sources.subdivisions import Subdivisions, _amid


@pytest.fixture(scope="module")
def subdivisions():
    return Subdivisions()


def names(entry, language):
    return {entry.name, *(name.text for name in entry.names if name.language == language)}


@pytest.mark.parametrize(
    ("code", "language", "own", "others"),
    [
        ("IR-23", "fr", "province de Téhéran", "province d’Hormozgan"),  # CLDR: IR-07
        ("IR-07", "en", "Fars", "Tehran"),  # CLDR: IR-14
        ("MA-06", "en", "Casablanca-Settat", "Meknès-Tafilalet"),  # Natural Earth: as of 1997
        ("NP-P1", "en", "Province 1", "Province 2"),  # since named Koshi: nothing fits better
    ],
)
def test_names_by_codes_that_changed_hands_go_to_whom_they_mean(
    subdivisions, code, language, own, others
):
    found = names(subdivisions.entries[subdivisions.by_code[code]], language)
    assert own in found
    assert others not in found


def test_regions_of_old_are_places_of_their_own(subdivisions):
    old = next(e for e in subdivisions.entries.values() if e.name == "Grand Casablanca")
    assert (old.country_code, old.feature_code) == ("MA", "ADM1")


@pytest.mark.parametrize("code", ["CN-TW", "CN-HK", "FR-974", "NL-BQ1"])
def test_what_is_listed_as_a_country_or_its_region_is_no_region_of_another(subdivisions, code):
    assert code not in subdivisions.by_code


def test_a_region_lies_at_the_source_point_nearest_to_the_others():
    label, centre, wrong = (-3.24, 13.47), (-3.11, 13.5), (1.68, 17.47)
    assert _amid([label, wrong, centre]) == centre
    assert _amid([(65.4, -151.6), (64.0, -152.5), (64.45, -149.7)]) == (64.45, -149.7)
    assert _amid([label, wrong]) == label


def test_a_centre_of_gravity_is_the_surfaces_not_the_maps():
    octant = shapely.Polygon([(0, 0), (90, 0), (0, 90)])  # its corners are symmetric on the globe
    assert natural_earth.centre_of(octant) == pytest.approx((35.264, 45), abs=0.001)
    small = shapely.Polygon(
        shapely.box(10, 0, 12, 2).exterior, [shapely.box(11, 0.5, 12, 1.5).exterior.coords]
    )
    latitude, longitude = natural_earth.centre_of(small)
    assert latitude == pytest.approx(1, abs=0.01)
    assert longitude == pytest.approx((4 * 11 - 11.5) / 3, abs=0.01)


def test_a_centre_is_found_over_the_180th_meridian():
    both_sides = shapely.MultiPolygon(
        [shapely.box(170, -5, 180, 5), shapely.box(-180, -5, -160, 5)]
    )
    latitude, longitude = natural_earth.centre_of(both_sides)
    assert latitude == pytest.approx(0, abs=1e-9)
    assert longitude == pytest.approx(-175, abs=0.05)


def test_a_country_in_brackets_is_no_name_of_a_territory():
    assert "Burma" in names(countries.by_code()["MM"], "en")
    for code in ("HK", "MO"):
        entry = countries.by_code()[code]
        assert not {name.text for name in entry.names} & {"China", "Chine", "Китай"}
