"""Kinds of place beside names."""

import pytest

from geo.gazetteer.affixes import short_form, whole, without_affix


@pytest.mark.parametrize(
    ("name", "bare", "classes"),
    [
        ("oblast de Koursk", "Koursk", "A"),
        ("oblast d’Odessa", "Odessa", "A"),
        ("région de Donetsk", "Donetsk", "A"),
        ("la région du Donbass", "Donbass", "A"),
        ("province de l'Ituri", "Ituri", "A"),
        ("comté de Cork", "Cork", "A"),
        ("County Cork", "Cork", "A"),
        ("Cook County", "Cook", "A"),
        ("Kursk Oblast", "Kursk", "A"),
        ("State of New York", "New York", "A"),
        ("Курская область", "Курская", "A"),
        ("ville de Lyon", "Lyon", "PA"),
        ("city of London", "London", "PA"),
        ("village of Elin-Pelin", "Elin-Pelin", "PA"),
        ("Platte Co.", "Platte", "A"),
        ("Co. Donegal", "Donegal", "AP"),
        ("Igueben Local Government Area", "Igueben", "AP"),
        ("Ganze Sub County", "Ganze", "AP"),
        ("cercle de Douentza", "Douentza", "AP"),
        ("Madison Twp.", "Madison", "PA"),
        ("Kantons Zürich", "Zürich", "A"),
        ("île de Cuba", "Cuba", "TAP"),
        ("isles d'Aland", "Aland", "TAP"),
        ("fleuve Dniepr", "Dniepr", "H"),
        ("massif de la Chartreuse", "Chartreuse", "TL"),
    ],
)
def test_a_name_is_found_beside_its_kind(name, bare, classes):
    assert without_affix(name) == (bare, classes)


@pytest.mark.parametrize("name", ["Cork", "Landes", "Villeurbanne", "Statesboro", "County", ""])
def test_a_name_without_a_kind_has_none(name):
    assert without_affix(name) is None


def test_only_areas_have_short_forms():
    assert short_form("Cook County") == "Cook"
    assert short_form("ville de Lyon") == ""
    assert short_form("Bavaria") == ""


@pytest.mark.parametrize(
    ("name", "place", "classes"),
    [
        ("University of Oxford", "Oxford", "PA"),
        ("nord du Mali", "Mali", "PAL"),
        ("Vancouver Art Gallery", "Vancouver", "PA"),
        ("Lewiston Fire Department", "Lewiston", "PA"),
        ("musée de Lyon", "Lyon", "PA"),
        ("hôtel de ville de Paris", "Paris", "PA"),
        ("Zaatari refugee camp", "Zaatari", "PA"),
    ],
)
def test_a_part_tells_the_place_that_it_lies_in(name, place, classes):
    assert whole(name) == (place, classes)
