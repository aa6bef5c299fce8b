import pytest

from geo.resolution.cues import KINDS, cue_shares, is_power
from tests.resolution import case


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the oblast of Toretsk", "area"),
        ("région de Toretsk", "area"),
        ("Toretsk County", "area after"),
        ("la ville de Toretsk", "town"),
        ("the mayor of Toretsk", "town"),
        ("lac Toretsk", "water"),
        ("Toretsk River", "water"),
        ("mont Toretsk", "relief"),
        ("à Toretsk", "at"),
        ("en Toretsk", "within"),
        ("Toretsk said", "power"),
        ("the Toretsk", "article"),
    ],
)
def test_words_beside_a_name_tell_its_kind(text, kind):
    article, mentions, _ = case(text)
    shares = dict(zip(KINDS, cue_shares(article, [mentions])[0], strict=True))
    assert shares[kind] == 1


@pytest.mark.parametrize("text", ["county. Toretsk", "the lake, Toretsk", "Toretsk (river)"])
def test_words_beyond_a_break_tell_nothing(text):
    article, mentions, _ = case(text)
    assert not cue_shares(article, [mentions]).any()


def test_a_place_that_says_something_is_a_power():
    article, mentions, _ = case("Moscow said so. It rains in Moscow today.")
    assert [is_power(article, mention) for mention in mentions] == [True, False]
