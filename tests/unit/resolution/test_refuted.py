"""Places that the text refutes."""

import pytest

from geo.resolution import ContextResolver
from geo.types import NameKind
from tests.resolution import case, named, place

FAR = "Toretsk and Pokrovsk in Ukraine. "
KOLYMA = named(place("Kolyma", 37.0, -5.0, "ES", population=9_000))
GREAT = named(place("Kolyma", 37.0, -5.0, "ES", population=900_000))
ALIAS = named(place("Zaragoza", 41.6, -0.9, "ES", population=600_000), "Kolyma", NameKind.ALTERNATE)
SHORT = named(place("Kolyma am Ebro", 41.6, -0.9, "ES"), "Kolyma", NameKind.ALTERNATE)


@pytest.mark.parametrize(
    ("candidate", "text", "names", "where"),
    [
        (KOLYMA, "They left Kolyma, Texas.", 1, "Texas"),
        (KOLYMA, "They left Kolyma village in Texas.", 1, "Texas"),
        (KOLYMA, "They left Texas's Kolyma.", 1, "Texas"),
        (KOLYMA, "They left Kolyma and Texas.", 1, "Kolyma"),
        (KOLYMA, "They left Kolyma and moved to Texas.", 1, "Kolyma"),
        (KOLYMA, "They left Kolyma, Texas.", 90, "Texas"),  # abroad, however well known
        (KOLYMA, "They left Kolyma, in Texas.", 90, "Kolyma"),  # as in a list
        (KOLYMA, "In Kolyma, France, too, said so.", 90, "Kolyma"),  # a country may act
        (KOLYMA, "In Kolyma, Texas’s governor said so.", 90, "Kolyma"),
        (GREAT, "They left Kolyma, Texas.", 90, "Kolyma"),
        (GREAT, "They left Kolyma village in Texas.", 90, "Texas"),
        (KOLYMA, "They left Kolyma, in Texas state.", 90, "Texas"),
        (ALIAS, "They left Kolyma, in Texas.", 90, "Texas"),  # a name that is nothing like its own
        (SHORT, "They left Kolyma, in Texas.", 90, "Kolyma am Ebro"),
        (named(place("Kolyma", 31.0, -99.0, "US")), "They left Kolyma, Texas.", 1, "Kolyma"),
    ],
)
def test_what_the_text_puts_a_name_in_refutes_a_namesake_far_from_it(candidate, text, names, where):
    article, mentions, found = case(f"{text} {FAR}Illinois, Massachusetts and Chicopee.", "Kolyma")
    resolver = ContextResolver(renown=lambda _: names)
    results = resolver.resolve(article, mentions, found | {"Kolyma": (candidate,)})
    kolyma = next(r for r in results if r.mention.toponym == "Kolyma")
    assert kolyma.place.name == where
    assert kolyma.approximate == (where == "Texas")


NEXT = place("Next", 48.5, 34.9, "UA", "ADM1", population=3_000_000)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("They hit Sadky of the Donetsk Region.", "Donetsk"),
        ("They hit Sadky (région de Donetsk Region).", "Donetsk"),
        ("They hit Sadky and the Donetsk Region.", "Sadky"),
        ("They hit Sadky, Donetsk Region, said so.", "Sadky"),  # as in a list
    ],
)
@pytest.mark.parametrize("names", [1, 90])
def test_a_little_known_town_in_the_next_region_is_not_what_is_meant(text, where, names):
    town = named(place("Sadky", 48.4, 35.0, "UA", population=900, admin1=NEXT.id))
    article, mentions, found = case(f"{text} {FAR}", "Sadky", "Donetsk Region")
    region = named(place("Donetsk", 48.0, 37.8, "UA", "ADM1", population=4_100_000))
    known = found | {"Sadky": (town,), "Donetsk Region": (region,)}
    results = ContextResolver(renown=lambda _: names).resolve(article, mentions, known)
    sadky = next(r for r in results if r.mention.toponym == "Sadky")
    assert sadky.place.name == (where if names == 1 else "Sadky")
