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
