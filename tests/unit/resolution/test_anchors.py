import pytest

from geo.resolution import ContextResolver
from tests.resolution import case


def resolution_of(name, text, **more):
    results = ContextResolver(**more.pop("resolver", {})).resolve(*case(text, name, **more))
    return next(r for r in results if r.mention.toponym == name)


def test_an_unknown_name_takes_the_place_that_the_text_puts_it_in():
    found = resolution_of("Xyville", "In Xyville, Texas, all is quiet.")
    assert (found.place.name, found.approximate) == ("Texas", True)
    assert found.confidence < 0.5
    assert str(found.reason).endswith("the text puts it in Texas")


@pytest.mark.parametrize(
    "text",
    [
        "They hit Xyville village near Texas.",
        "They hit Xyville, a village 9 km north of Texas.",
        "They hit Xyville, Xavia and Xantown near Texas.",
        "They hit the villages of Xyville, Xavia and Xantown in Texas.",
    ],
)
def test_what_nobody_knows_is_where_the_text_puts_it_or_its_list(text):
    results = ContextResolver().resolve(*case(text, "Xyville", "Xavia", "Xantown"))
    unknown = [r for r in results if r.mention.toponym.startswith("X")]
    assert {(r.place.name, r.approximate) for r in unknown} == {("Texas", True)}


def test_what_stands_before_a_known_name_in_a_list_is_not_put_anywhere():
    assert resolution_of("Xyville", "They hit Xyville and Toretsk in Ukraine.").place is None


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
