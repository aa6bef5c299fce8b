"""Regions of the world bear CLDR's names beside the table's own."""

import pytest

from geo.gazetteer.sources import tables, world_regions


@pytest.fixture(scope="module")
def names():
    return {
        entry.id: {(name.language, name.text) for name in entry.names}
        for entry in tables.features()
    }


@pytest.mark.parametrize(
    ("region", "language", "text"),
    [
        ("geo:southeast-asia", "sv", "Sydostasien"),
        ("geo:north-africa", "ro", "Africa Septentrională"),  # CLDR's Northern Africa
        ("geo:european-union", "el", "Ευρωπαϊκή Ένωση"),
    ],
)
def test_regions_have_names_in_languages_the_table_lacks(names, region, language, text):
    assert (language, text) in names[region]


def test_a_remark_in_brackets_is_no_name():
    assert not [
        name.text for names in world_regions.names().values() for name in names if "(" in name.text
    ]


def test_all_regions_of_cldr_are_rows_of_the_table(names):
    own = {text for texts in names.values() for _, text in texts}
    assert set(world_regions.names()) - own == {
        "world",
        "Micronesian Region",  # CLDR's way to tell it from the country of its middle
    }
