import pytest

from geo.resolution import ContextResolver
from geo.types import NameKind
from tests.resolution import case, named, place


def resolution_of(name, text, **more):
    results = ContextResolver(**more.pop("resolver", {})).resolve(*case(text, name, **more))
    return next(r for r in results if r.mention.toponym == name)


def test_an_unknown_name_takes_the_place_that_the_text_puts_it_in():
    found = resolution_of("Xyville", "In Xyville, Texas, all is quiet.")
    assert (found.place.name, found.approximate) == ("Texas", True)
    assert found.confidence < 0.5
    assert str(found.reason).endswith("the text puts it in Texas")


def test_a_street_takes_the_place_that_the_text_puts_it_in():
    text = "A car burnt on Long Street in Toretsk. Later they heard of Moscow, far from there."
    found = resolution_of("Long Street", text)
    assert (found.place.name, found.approximate) == ("Toretsk", True)


def test_an_unknown_name_that_nothing_makes_a_place_stays_without_one():
    assert resolution_of("Xyville", "Xyville wrote that Toretsk had fallen.").place is None


def test_an_unknown_name_that_came_with_the_article_is_a_place():
    text = "Xyville wrote that Toretsk had fallen."
    assert resolution_of("Xyville", text, given=True).place.name == "Toretsk"


def test_a_name_all_but_spelled_like_a_known_one_is_a_slip():
    found = resolution_of("Massachusets", "Massachusetts, or Massachusets, voted.", given=True)
    assert (found.place.name, found.approximate) == ("Massachusetts", False)


def test_towns_are_taken_before_countries():
    text = "Toretsk fell, it was said, and so did Xyville; all papers write it today in Ukraine."
    assert resolution_of("Xyville", text, given=True).place.name == "Toretsk"


def test_approximate_places_can_be_turned_off():
    text = "In Xyville, Texas, all is quiet."
    assert resolution_of("Xyville", text, resolver={"approximate": False}).place is None


def test_a_name_much_like_a_known_one_is_a_slip_only_where_it_is_surely_a_place():
    text = "Massachusetts, or Masachutt, voted."
    assert resolution_of("Masachutt", text, given=True).place.name == "Massachusetts"
    assert resolution_of("Masachutt", text).place is None


def test_a_name_with_a_word_more_is_no_slip():
    found = resolution_of("Springfield Road", "Springfield Road in Texas; Springfield.", given=True)
    assert (found.place.name, found.approximate) == ("Texas", True)


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
