"""The steps of recognition, one by one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.recognition import models
from geo.recognition.candidates import spans
from geo.recognition.company import Company
from geo.recognition.document import document
from geo.recognition.features import features, spelt_alike
from geo.recognition.forms import base_forms
from geo.recognition.glued import unglue
from geo.recognition.judge import choose, judge
from geo.recognition.lexicon import Lexicon, written
from geo.recognition.tokens import tokenize
from geo.recognition.words import given_names, surnames, words


@given(st.text())
def test_words_lie_in_the_text_in_order(text):
    end = 0
    for token in tokenize(text):
        assert text[token.start : token.end] == token.text
        assert end <= token.start < token.end
        end = token.end


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("He left. She stayed", ["He", "She"]),
        ("In St. Louis it rains", ["In"]),
        ("J. Smith waits", ["J"]),
        ("He said: «Never» again", ["He", "Never"]),
        ("One\nTwo", ["One", "Two"]),
    ],
)
def test_words_that_may_owe_their_capital_to_their_place(text, opening):
    assert [t.text for t in tokenize(text) if t.opens] == opening


def test_scripts_without_capitals_count_as_capitals():
    assert [t.capital for t in tokenize("القاهرة Paris ville")] == [True, True, False]


@given(st.text(min_size=1), st.integers(min_value=1, max_value=30))
def test_parts_hold_every_word_once(text, length):
    tokens = tokenize(text)
    original, models.PART_LENGTH = models.PART_LENGTH, length
    try:
        parts = list(models.parts(tokens))
    finally:
        models.PART_LENGTH = original
    assert [n for first, last in parts for n in range(first, last)] == list(range(len(tokens)))
    assert all(first < last for first, last in parts)


@pytest.mark.parametrize(
    ("language", "name", "base"),
    [
        ("pl", "Warszawie", "Warszawa"),
        ("pl", "Krakowie", "Kraków"),
        ("pl", "Rosji", "Rosja"),
        ("pl", "Gdańsku", "Gdańsk"),
        ("uk", "Києві", "Київ"),
        ("uk", "Харкові", "Харків"),
        ("uk", "Одесі", "Одеса"),
        ("uk", "Часового Яру", "Часів Яр"),
        ("pl", "Zakopanem", "Zakopane"),
        ("pl", "Gdyni", "Gdynia"),
        ("ru", "Донецкой области", "Донецкая область"),
        ("ru", "Москве", "Москва"),
        ("tr", "Ankarada", "Ankara"),
        ("ar", "بالقاهرة", "القاهرة"),
        ("de", "Moskaus", "Moskau"),
    ],
)
def test_base_forms(language, name, base):
    assert base in list(base_forms(name, words(language)))


def test_a_language_without_a_file_has_no_forms():
    assert list(base_forms("Paris", words("fi"))) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukraineun", ["Ukraine", "un"]),
        ("deMoscou", ["de", "Moscou"]),
        ("MoscouVarsovie", ["Moscou", "Varsovie"]),
        ("Moscou", ["Moscou"]),
        ("Moscoutin", ["Moscoutin"]),
        ("McDonald", ["McDonald"]),
    ],
)
def test_words_run_together(gazetteer, text, expected):
    tokens = unglue(tokenize(text), Lexicon(gazetteer), words("fr"))
    assert [t.text for t in tokens] == expected
    assert "".join(text[t.start : t.end] for t in tokens) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("la mer Noire au sud", ["mer Noire"]),
        ("New York", ["New York", "York"]),
        ("New\nYork", ["New\nYork", "York"]),
        ("Paris. Texas", ["Paris", "Texas"]),
        ("The Paris talks", ["Paris"]),
        ("in The Hague", ["The Hague", "Hague"]),
        ("ukraine and paris", []),
    ],
)
def test_the_lexicon_finds_the_longest_names(gazetteer, text, expected):
    tokens = tokenize(text)
    found = Lexicon(gazetteer).find(text, tokens, words("fr" if "mer" in text else "en"))
    assert [text[tokens[a].start : tokens[b].end] for a, b in found] == expected


def test_names_are_looked_up_in_one_line():
    assert written("Mar¬ seille  du\nNord\u00ad") == "Marseille du Nord"


@given(st.lists(st.tuples(st.floats(-3, 3), st.integers(0, 9), st.integers(0, 4))))
def test_the_chosen_do_not_overlap(rows):
    margins = [m for m, _, _ in rows]
    bounds = [(first, first + length) for _, first, length in rows]
    chosen = choose(margins, bounds)
    taken = [n for c in chosen for n in range(bounds[c][0], bounds[c][1] + 1)]
    assert len(taken) == len(set(taken))
    assert all(margins[c] >= 0 for c in chosen)


@pytest.mark.parametrize("name", ["vectors", "labels", "simple"])
def test_weights_say_where_they_come_from(name):
    assert judge(name).weights["always"] < 0
    assert set(judge(name).vectors) == ({"en", "fr"} if name == "vectors" else set())


def test_a_name_is_in_the_company_of_those_of_its_country(gazetteer):
    facts = Lexicon(gazetteer).facts("Oxford", "en")
    britain, both = {"GB": 1.0}, {"GB": 0.5, "US": 0.5}
    names = {"Oxford": both, "York": britain, "Leeds": britain, "Ohio": {"US": 1.0}}
    company = Company((n, facts._replace(countries=c)) for n, c in names.items())
    assert company.of("Leeds", facts._replace(countries=britain)) == 1.5
    assert company.of("Oxford", facts._replace(countries=both)) == 1.5
    assert company.of("Lviv", facts._replace(countries={"UA": 1.0})) == 0
    assert company.of("Nowhere", None) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OXFORD (AP) — The talks have ended.", True),
        ("OXFORD, England (AP) -- The talks have ended.", True),
        ("Oxford – The talks have ended.", True),
        ("Oxford beat Lincoln — again.", False),
        ("Oxford-born singers, one — or two — of them.", False),
    ],
)
def test_what_a_report_begins_with_is_a_dateline(gazetteer, text, expected):
    lexicon, listed = Lexicon(gazetteer), words("en")
    tokens = tokenize(text)
    parsed = document(text, tokens, [], np.zeros((len(tokens), 2), np.float32), listed)
    first = spans(parsed, lexicon, demonyms=False)[0]
    assert ("dateline" in features(parsed, first)) is expected


@pytest.mark.parametrize(
    ("own", "written_so", "alike"),
    [
        ("Zürich", "Zurich", True),
        ("Bab-el-Mandeb", "Bab el-Mandeb", True),
        ("Lyon", "LYON", True),
        ("Rice Lake", "Rice lake", False),
    ],
)
def test_accents_hyphens_and_capitals_spell_alike(own, written_so, alike):
    assert spelt_alike(own, written_so) is alike


def test_days_and_months_are_stop_words():
    assert {"mercredi", "août", "le"} <= words("fr").stop
    assert {"wednesday", "may", "the"} <= words("en").stop
    assert words("qq").stop == frozenset()


def test_names_of_people():
    assert "vladimir" in given_names()
    assert "dupont" in surnames()
