"""What spellings of one name have in common, and what they must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer import normalize

SAME = [
    ("Zaporijjia", "ZAPORIJJIA"),
    ("Île-de-France", "ile de france"),
    ("Côte d'Ivoire", "Côte d’Ivoire"),
    ("St. Louis", "Saint-Louis"),
    ("Sault Ste. Marie", "Sault Sainte Marie"),
    ("Mt. Everest", "mont Everest"),
    ("Ft. Worth", "Fort Worth"),
    ("The Hague", "Hague"),
    ("Tromsø", "Tromso"),
    ("Łódź", "Lodz"),
    ("İstanbul", "Istanbul"),
    ("Straße", "strasse"),
    ("Donets'k", "Donetsk"),
    ("Trinidad & Tobago", "Trinidad and Tobago"),
    ("N.S.W.", "NSW"),
    ("U. S. A.", "USA"),
    ("the U.S.", "US"),
    ("Київ", "київ"),
]
DIFFERENT = [
    ("US", "us"),
    ("Ay", "AY"),
    ("E.-U.", "EU"),
    ("Main St", "Main Saint"),
    ("Kursk", "Kurske"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_share_a_key(one, other):
    assert normalize(one) == normalize(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names_have_different_keys(one, other):
    assert normalize(one) != normalize(other)


@pytest.mark.parametrize("signs", ["", " ", "...", "'’", "()"])
def test_signs_alone_have_no_key(signs):
    assert normalize(signs) == ""


@given(st.text())
def test_a_key_is_its_own_key(name):
    assert normalize(normalize(name)) == normalize(name)


@given(st.text(), st.text(alphabet=" -\t", min_size=1))
def test_surrounding_space_makes_no_difference_to_words(name, space):
    assert normalize(space.replace("-", " ") + name + " ") == normalize(name)
