import pytest

from geo.resolution.context import context_features
from geo.resolution.features import own_features
from geo.resolution.relations import Link
from geo.resolution.table import build_table
from geo.types import NameKind
from tests.resolution import case, named, place


def test_what_lies_in_a_country_of_its_name_is_told_from_it():
    country = place("Mexico", 23, -102, "MX", "PCLI", population=126_000_000)
    city = place("Mexico City", 19.4, -99.1, "MX", "PPLC", population=12_000_000)
    elsewhere = place("Mexico", 39.2, -91.9, "US", population=11_000)
    article, mentions, _ = case("Officials in Mexico warned.", "Mexico")
    found = (named(country), named(city, "Mexico", NameKind.ALTERNATE), named(elsewhere))
    table = build_table(article, mentions, {"Mexico": found})
    assert own_features(table)["in a country of that name"].tolist() == [0, 1, 0]


def test_a_capital_alone_of_its_name_lies_in_no_country_of_that_name():
    city = place("Mexico City", 19.4, -99.1, "MX", "PPLC", population=12_000_000)
    article, mentions, _ = case("Officials in Mexico warned.", "Mexico")
    table = build_table(article, mentions, {"Mexico": (named(city, "Mexico"),)})
    assert own_features(table)["in a country of that name"].tolist() == [0]


def test_a_list_speaks_for_what_is_of_its_kind_and_country():
    def state(name):
        return named(place(name, 40, -90, "US", "ADM1", population=1_000_000))

    names = ("Ohio", "Utah", "Oregon")
    known = {name: (state(name),) for name in names[:2]}
    known["Oregon"] = (named(place("Oregon", 41, -83, "US", population=20_000)), state("Oregon"))
    text = "Cases were found in Ohio, Utah and Oregon. In Oregon it rained."
    article, mentions, _ = case(text, *names)
    table = build_table(article, mentions, known)
    of = [(c.place.name, c.place.feature_code) for c in table.candidates]
    likely = table.within_groups(table.by_name[0] * 0)
    shares = context_features(table, likely)["list of its kind"]
    assert dict(zip(of, shares, strict=True)) == {
        ("Ohio", "ADM1"): 0.75,  # the other two are states, Oregon by half
        ("Utah", "ADM1"): 0.75,
        ("Oregon", "PPL"): 0,
        ("Oregon", "ADM1"): 1,
    }


def test_two_names_are_no_list():
    article, mentions, known = case("From Paris, France she went.")
    table = build_table(article, mentions, known)
    assert table.lists == []


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "Jeddah, Saudi Arabia, Springfield, Illinois, Toretsk and Paris, Texas.",
            {("Jeddah", "Saudi Arabia"), ("Springfield", "Illinois"), ("Paris", "Texas")},
        ),
        ("Illinois, Paris, Texas and Massachusetts.", set()),
    ],
)
def test_in_a_list_of_towns_and_what_holds_them_each_lies_in_what_follows_it(text, held):
    table = build_table(*case(text))
    names = [group.name.query for group in table.groups]
    first, second = table.pairs[Link.COMMA]
    assert {(names[a], names[b]) for a, b in zip(first, second, strict=True)} == held
