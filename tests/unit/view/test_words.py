from geo.messages import LANGUAGES
from geo.view import words


def test_words_keep_their_shape():
    told = words.words("fr")
    assert told.keys() == words.WORDS.keys() | {"direction"}
    assert told["mentions"] == {"one": "{n} mention", "other": "{n} mentions"}
    assert told["kinds"]["water"] == "Eau"


def test_each_language_has_its_plural_forms():
    forms = {language: set(words.words(language)["mentions"]) for language in LANGUAGES}
    assert forms["en"] == {"one", "other"}
    assert forms["uk"] == {"one", "few", "many"}
    assert forms["ar"] == {"zero", "one", "two", "few", "many", "other"}
