from dataclasses import replace

from geo.corrections import correct
from geo.resolution import ContextResolver, abstain
from geo.types import Action
from tests.resolution import case


def resolved(text, *unknown):
    return ContextResolver().resolve(*case(text, *unknown))


def test_nothing_is_given_below_the_least_confidence():
    (unsure,) = resolved("They met in Springfield.")
    assert unsure.place is not None
    (refused,) = abstain([unsure], unsure.confidence + 0.01)
    assert (refused.place, refused.confidence) == (None, 0.0)
    assert refused.candidates == unsure.candidates
    assert str(refused.reason) == "places of that name are known, but none is likely here"


def test_what_is_as_sure_as_asked_stays():
    (unsure,) = resolved("They met in Springfield.")
    assert abstain([unsure], unsure.confidence) == (unsure,)


def test_a_doubtful_place_by_the_text_is_told_as_such():
    found = resolved("In Xyville, Texas, all is quiet.", "Xyville")
    (refused,) = (r for r in abstain(found, 0.9) if r.mention.toponym == "Xyville")
    assert (refused.place, refused.approximate) == (None, False)
    assert str(refused.reason).endswith("that it lies at Texas is too doubtful")


def test_what_a_reader_said_stands():
    article, mentions, candidates = case("They met in Springfield.")
    (unsure,) = ContextResolver().resolve(article, mentions, candidates)
    said = correct(article, mentions[0], Action.RESOLVE, place=unsure.place)
    corrected = replace(unsure, correction=said)
    assert abstain([corrected], 1.0) == (corrected,)
