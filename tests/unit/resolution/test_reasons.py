from geo.resolution import ContextResolver
from geo.resolution.evidence import evidence_of
from geo.resolution.weights import fitted
from tests.resolution import case, named, place


def reason(name, text, **more):
    results = ContextResolver().resolve(*case(text, **more))
    return str(next(r.reason for r in results if r.mention.toponym == name))


def test_a_single_candidate_is_the_only_place():
    assert reason("Toretsk", "Toretsk") == "the only place of that name"


def test_neighbours_are_named_with_a_distance_within_which_there_is_no_other():
    told = reason("Pokrovsk", "Pokrovsk and Toretsk fell.")
    assert told == "the only place of that name within 100 km of Toretsk"


def test_the_region_beside_is_named():
    assert reason("Paris", "She lives in Paris, Texas.") == "in Texas, named beside it"


def test_nothing_told_is_said_so():
    article, mentions, _ = case("Springfield")
    alike = (
        place("Springfield", 40, west, "US", population=9_000) for west in range(-120, -70, 10)
    )
    elsewhere = tuple(named(town) for town in alike)
    (found,) = ContextResolver().resolve(article, mentions, {"Springfield": elsewhere})
    told = str(found.reason)
    assert told == "several places of that name; nothing in the text tells which"


def test_the_largest_is_said_to_be_it():
    assert reason("Paris", "Paris") == "the largest place of that name"


def test_a_capital_that_speaks_is_its_government():
    assert reason("Moscow", "Moscow said so.") == "capital used for its government"


def test_a_seat_is_named_for_who_sits_there():
    told = reason("Kremlin", "The Kremlin said so.")
    assert told == "name of a seat, used for who sits there"


def test_every_feature_speaks_of_something():
    features = fitted().passes[-1]
    evidence = {evidence_of(name) for name in features}
    assert {"beside", "near", "named", "company", "cue", "home", "rank", "name"} <= evidence
