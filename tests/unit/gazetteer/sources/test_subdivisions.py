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


def test_a_region_lies_amid_its_sources_points_but_for_one_that_is_wrong():
    label, centre, wrong = (-3.24, 13.47), (-3.11, 13.5), (1.68, 17.47)
    assert _amid([label, wrong, centre]) == (-3.11, 13.5)
    assert _amid([(65.4, -151.6), (64.2, -152.9), (64.45, -149.7)]) == (64.45, -151.6)
    assert _amid([label, wrong]) == label


def test_a_centre_is_found_over_the_180th_meridian():
    both_sides = shapely.MultiPolygon(
        [shapely.box(170, 60, 180, 70), shapely.box(-180, 60, -160, 70)]
    )
    assert natural_earth.centre_of(both_sides) == pytest.approx((65, -175))
    assert natural_earth.centre_of(shapely.box(10, 0, 20, 10)) == pytest.approx((5, 15))


def test_a_country_in_brackets_is_no_name_of_a_territory():
    assert "Burma" in names(countries.by_code()["MM"], "en")
    for code in ("HK", "MO"):
        entry = countries.by_code()[code]
        assert not {name.text for name in entry.names} & {"China", "Chine", "Китай"}
