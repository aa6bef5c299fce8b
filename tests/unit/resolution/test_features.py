from geo.resolution.features import own_features
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
