from hypothesis import given
from hypothesis import strategies as st

from geo.passages import LONG, passages
from geo.types import Article, ArticleId, Mention

FRENCH = (
    "Le conseil municipal de Brest a voté mardi soir le budget de la nouvelle ligne de tram. "
    "Quimper hésite. "
    "À Lorient comme à Vannes, les élus disent attendre une réponse de la région Bretagne."
)


def article(text):
    return Article(id=ArticleId("a"), text=text, language="fr")


def mention(text, toponym, start=None):
    start = text.index(toponym) if start is None else start
    return Mention(
        article=ArticleId("a"),
        start=start,
        end=start + len(toponym),
        toponym=toponym,
        query=toponym,
    )


def shown(text, *toponyms):
    found = passages(article(text), [mention(text, toponym) for toponym in toponyms])
    return [text[passage.start : passage.end] for passage in found]


def test_a_passage_is_the_sentence_of_its_mention():
    assert shown(FRENCH, "Brest") == [FRENCH.split(" Quimper", maxsplit=1)[0]]


def test_mentions_of_one_sentence_share_its_passage():
    first, second = shown(FRENCH, "Lorient", "Vannes")
    assert first == second == FRENCH[FRENCH.index("À Lorient") :]


def test_a_very_short_sentence_is_shown_with_the_next_one():
    assert shown(FRENCH, "Quimper") == [FRENCH[FRENCH.index("Quimper") :]]


def test_a_very_short_last_sentence_is_shown_with_the_one_before():
    assert shown("Le vent se lève. Rien à Brest.", "Brest") == ["Le vent se lève. Rien à Brest."]


def test_a_mention_over_two_sentences_shows_both():
    text = "Tous les trains du matin vont à Saint.\nMalo et nulle part ailleurs, disent les gens."
    assert shown(text, "Saint.\nMalo") == [text]


def test_a_very_long_sentence_is_cut_around_the_mention_at_word_borders():
    text = "mot " * 400 + "Brest " + "fin " * 400
    (passage,) = shown(text, "Brest")
    assert len(passage) <= LONG
    assert 250 < passage.index("Brest") < 350
    assert passage.startswith("mot ")
    assert passage.endswith(" fin")


def test_a_text_without_spaces_is_cut_too():
    text = "東" * 3_000 + "京都" + "西" * 3_000
    (passage,) = shown(text, "京都")
    assert len(passage) <= LONG
    assert "京都" in passage


def test_passages_come_in_the_order_of_the_mentions():
    mentions = [mention(FRENCH, name) for name in ("Vannes", "Brest", "Quimper")]
    assert [passage.mention for passage in passages(article(FRENCH), mentions)] == mentions


def test_no_mentions_no_passages():
    assert passages(article(FRENCH), []) == []


def test_thousands_of_mentions_in_five_megabytes():
    text = "Il pleut encore ce soir sur la ville de Brest et sur toute la rade, dit-on. " * 65_000
    step = len(text) // 65_000
    mentions = [
        mention(text, "Brest", n * step + text.index("Brest")) for n in range(0, 65_000, 10)
    ]
    found = passages(article(text), mentions)
    assert {text[passage.start : passage.end] for passage in found} == {text[: step - 1]}


@given(st.text(alphabet="aB. \n«»é👍\r!", min_size=1, max_size=2_000).filter(str.strip), st.data())
def test_a_passage_lies_in_the_text_and_holds_its_mention(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    (passage,) = passages(article(text), [mention(text, text[start:end], start)])
    assert 0 <= passage.start <= start < end <= passage.end <= len(text)
    assert passage.end - passage.start <= max(LONG, end - start)
