import pytest

from geo.types import PlaceId
from geo.view.passages import WINDOW, passages
from tests.collection import PLACE, collection, joined, resolution

SENTENCE = "It was said in Kyiv, by people who know, that nobody knows better. "


def test_mentions_of_one_passage_share_a_card():
    text = "Kyiv and Kyiv"
    found = collection(text, [resolution(text, 0, 4), resolution(text, 9, 13)])
    (card,) = passages(found, PLACE.id, 0, 0, "en")["cards"]
    assert (card["numbers"], card["starts"], card["article"]) == ([0, 1], [0, 9], 0)
    assert joined(card["segments"]) == text


@pytest.mark.parametrize("current", [0, 1, 19, 20, 39, 40, 137, 298, 299])
def test_the_window_of_passages_holds_the_current_one(current):
    text = SENTENCE * 300  # a passage each
    starts = range(SENTENCE.index("Kyiv"), len(text), len(SENTENCE))
    found = collection(text, [resolution(text, start, start + 4) for start in starts])
    told = passages(found, PLACE.id, 0, starts[current], "en")
    assert (told["current"], told["total"]) == (current, 300)
    numbers = [number for card in told["cards"] for number in card["numbers"]]
    assert len(numbers) <= WINDOW
    neighbours = {current - 1, current, current + 1} & set(range(300))
    assert neighbours <= set(numbers)


@pytest.mark.parametrize(("article", "start"), [(None, None), (0, None), (0, 5), (1, 9), (None, 9)])
def test_where_no_such_mention_is_the_first_one_is_current(article, start):
    text = "Kyiv and Kyiv"
    found = collection(text, [resolution(text, 0, 4), resolution(text, 9, 13)])
    assert passages(found, PLACE.id, 0, 9, "en")["current"] == 1
    assert passages(found, PLACE.id, article, start, "en")["current"] == 0


def test_a_place_that_is_not_named_is_none():
    found = collection("Kyiv", [resolution("Kyiv", 0, 4)])
    assert passages(found, PlaceId("test:9"), 0, 0, "en") == {"place": None}
