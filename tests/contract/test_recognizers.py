"""What every way of recognition keeps, for any text."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.gazetteer import DEFAULT_PATH, Gazetteer
from geo.recognition import ArticleRecognizer, way
from geo.recognition.words import words
from geo.types import Article, ArticleId

LANGUAGES = ("fr", "en", "ru", "de", "es", "it", "nl", "pt", "uk", "pl", "ar", "tr", "und")
SHARED = Path(__file__).parents[3] / "shared" / "articles"
PIECES = st.sampled_from(
    ["Paris", "l’Ukraine", "Ukraineun", "U.S.", "New York", "Київ", "القاهرة", "'s", "’", "-",
     ", ", ". ", "\n", "¬ ", "\u00ad", "\u202e", "🎈", "e\u0301", "<b>", "${x}", "\\", "\x00", " "]
)  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer():
    if not DEFAULT_PATH.is_file():
        pytest.skip("there is no gazetteer: make run builds it")
    return Gazetteer.open()


@pytest.mark.parametrize("demonyms", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map("".join)))
def test_mentions_are_ordered_apart_and_in_the_text(gazetteer, language, demonyms, text):
    recognizer = ArticleRecognizer(gazetteer, demonyms=demonyms)
    mentions = recognizer.recognize(Article(id=ArticleId("a"), text=text, language=language))
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.toponym
        assert mention.query.strip()
        end = mention.end


@pytest.mark.parametrize("language", LANGUAGES)
def test_reading_twice_gives_the_same(gazetteer, language):
    article = Article(id=ArticleId("a"), text="Paris, Warszawa, Київ, القاهرة", language=language)
    recognizer = ArticleRecognizer(gazetteer)
    assert recognizer.recognize(article) == recognizer.recognize(article)
    assert way(language) in {"model", "simple"}


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "und"])
def test_lists_of_words_are_small_letters(language):
    listed = words(language)
    assert listed.place
    for name in ("at", "of", "both", "place", "organisation", "title", "says", "article"):
        for word in getattr(listed, name):
            assert word == word.casefold()
            assert len(word.split()) == 1
    for form, own in (*listed.endings, *listed.prefixes):
        assert form
        assert form != own


TOPONYMS = {
    "Kursk": 6, "Moscou": 4, "Ukraine": 11, "Russie": 9, "Kiev": 5, "Arabie saoudite": 1,
    "États-Unis": 3, "Djeddah": 1, "Jeddah": 1, "Sudzha": 3, "Debaltseve": 1, "Pologne": 2,
    "Kremlin": 1, "Maison Blanche": 2, "Pokrovsk": 2, "Toretsk": 1, "Varsovie": 1,
    "Bruxelles": 1, "Washington": 1,
}  # fmt: skip


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real article is not part of the project")
def test_the_real_article_is_read_without_a_fault(gazetteer):
    (file,) = SHARED.glob("*.txt")
    article = Article(id=ArticleId("a"), text=file.read_text("utf-8"), language="fr")
    found: dict[str, int] = {}
    for mention in ArticleRecognizer(gazetteer).recognize(article):
        found[mention.query] = found.get(mention.query, 0) + 1
    assert found == TOPONYMS
