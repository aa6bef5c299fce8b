"""Towns far from all else that an article names."""

import pytest

from geo.resolution import ContextResolver, SourceHomes
from geo.types import NameKind
from tests.resolution import case, named, place

KOLYMA = named(place("Kolyma", -33.6, 150.0, "AU", population=9_000))
PALMA = named(place("Palma", 39.57, 2.65, "ES", population=438_000))
NEAR = "Toretsk and Pokrovsk in Ukraine, Kyiv and Moscow in Russia"


def resolution_of(name, candidates, text, *, names=1, resolver=None, **more):
    article, mentions, found = case(text, name, **more)
    resolver = resolver or ContextResolver(renown=lambda _: names)
    results = resolver.resolve(article, mentions, found | {name: candidates})
    return next(r for r in results if r.mention.toponym == name)


def test_a_little_known_town_far_from_all_else_is_doubted():
    found = resolution_of("Kolyma", (KOLYMA,), f"{NEAR}, said Kolyma.")
    assert found.place == KOLYMA.place
    assert found.confidence < 0.3
    assert str(found.reason) == "a little known town, far from all other places of the article"


def test_so_is_a_small_one_by_another_name_than_its_own():
    known = place("Kolymah", -33.6, 150.0, "AU", population=9_000)
    alias = (named(known, "Kolyma", NameKind.ALTERNATE),)
    found = resolution_of("Kolyma", alias, f"{NEAR}, said Kolyma.", names=40)
    assert found.confidence < 0.3


@pytest.mark.parametrize(
    ("candidate", "text", "names"),
    [
        (KOLYMA, f"{NEAR}, said Kolyma.", 40),  # all the world knows it
        (PALMA, f"{NEAR}, said Palma.", 1),  # a large town
        (KOLYMA, "Toretsk, said Kolyma.", 1),  # nothing tells where the article is
        (named(place("Kolyma", 50.0, 36.2, "UA")), f"{NEAR}, said Kolyma.", 1),  # in the country
        (named(place("Kolyma", 52.5, 31.0, "BY")), f"{NEAR}, said Kolyma.", 1),  # not far
        (named(place("Kolyma", 4.9, 114.9, "BN", "PPLC")), f"{NEAR}, said Kolyma.", 1),  # a capital
    ],
)
def test_others_are_not(candidate, text, names):
    name = candidate.name
    assert resolution_of(name, (candidate,), text, names=names).confidence > 0.5


def test_nor_is_any_where_nobody_tells_how_well_known_it_is():
    found = resolution_of("Kolyma", (KOLYMA,), f"{NEAR}, said Kolyma.", resolver=ContextResolver())
    assert found.confidence > 0.5


def test_the_outlets_home_is_company():
    homes = SourceHomes()
    resolver = ContextResolver(homes=homes, renown=lambda _: 1)
    for number in range(3):
        local = case(
            "Springfield, near Chicopee, and Massachusetts.",
            source="news.example",
            name=str(number),
        )
        homes.learn(local[0], resolver.resolve(*local))
    lone = named(place("Kolyma", 35.1, -106.6, "US"))
    found = resolution_of(
        "Kolyma", (lone,), f"{NEAR}, said Kolyma.", resolver=resolver, source="news.example"
    )
    assert found.confidence > 0.5


PUT = f"{NEAR}. They left Palma in Saudi Arabia."


def test_a_namesake_is_not_what_the_text_puts_elsewhere():
    found = resolution_of("Palma", (PALMA,), PUT)
    assert (found.place.name, found.approximate) == ("Saudi Arabia", True)
    assert found.confidence < 0.5
    assert str(found.reason).endswith("is known in Saudi Arabia, where the text puts it")


@pytest.mark.parametrize(
    "text",
    [
        f"{NEAR}. They left Palma, in the morning, for Saudi Arabia.",
        f"{NEAR}. In Palma, Saudi Arabia was praised.",
        f"{NEAR}, France. They left Palma in Saudi Arabia.",  # then it is not far from all else
    ],
)
def test_only_what_the_text_puts_there_is(text):
    near = named(place("Palma", 46.9, 3.0, "FR", population=438_000))
    found = resolution_of("Palma", (near if "France" in text else PALMA,), text)
    assert not found.approximate


def test_a_namesake_there_is_what_is_meant():
    there = named(place("Palma", 24.0, 45.0, "SA", population=40_000))
    found = resolution_of("Palma", (PALMA, there), PUT)
    assert (found.place.country_code, found.approximate) == ("SA", False)


def test_approximate_places_can_be_turned_off():
    found = resolution_of("Palma", (PALMA,), PUT, resolver=ContextResolver(approximate=False))
    assert found.place == PALMA.place
