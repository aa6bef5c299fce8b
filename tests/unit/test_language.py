import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.language import WINDOW, detect_language, known_language, sentences


def cut(text, language="fr"):
    return [text[span.start : span.end] for span in sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le maire a inauguré hier le nouveau pont, au nord de la ville."),
        ("en", "The mayor opened the new bridge in the north of the town yesterday."),
        ("de", "Der Bürgermeister hat gestern die neue Brücke im Norden der Stadt eröffnet."),
        ("es", "El alcalde inauguró ayer el nuevo puente en el norte de la ciudad."),
        ("uk", "Учора мер відкрив новий міст на півночі міста."),
        ("ar", "افتتح رئيس البلدية أمس الجسر الجديد شمال المدينة"),
        ("en", "THE MAYOR OPENED THE NEW BRIDGE IN THE NORTH OF THE TOWN YESTERDAY"),
        ("fr", "Explosion à Kiev"),
    ],
)
def test_detects_the_language(language, text):
    assert detect_language(text) == language


def test_the_language_of_most_of_the_text_counts():
    french = "Le président a parlé devant la presse, à la sortie du conseil des ministres. " * 5
    assert detect_language(f"“We are ready,” he said. {french}") == "fr"
    assert detect_language(french * 100 + "The end. " * 20) == "fr"


@pytest.mark.parametrize("text", ["", "  \n", "12 345 — 67 %", "!!! ???", "\ud800", "xq zvb", "\0"])
def test_a_text_without_a_language_is_undetermined(text):
    assert detect_language(text) == "und"


def test_addresses_and_figures_do_not_count():
    text = "https://www.example.org/the-house-of-the-rising-sun Il pleut sur la ville ce matin."
    assert detect_language(text) == "fr"


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("fr", "fr"),
        ("fr-CA", "fr"),
        ("pt_BR.UTF-8", "pt"),
        ("ENG", "en"),
        ("fra", "fr"),
        ("xx", "und"),
        ("", "und"),
        ("und", "und"),
        ("ceb", "und"),
        ("français", "und"),
    ],
)
def test_known_language_reads_tags(tag, language):
    assert known_language(tag) == language


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", ["M. Durand et Mme Petit arrivent.", "Ils vont av. Foch, à St. Malo.", "Fin."]),
        ("fr", ["Il est né en 52 av. J.-C. dans le 3e arr. de Lyon.", "Il partit."]),
        ("fr", ["« On part ! » a-t-il dit.", "« Oui. »", "Ils partent."]),
        ("fr", ["Il en veut 1,5 % de plus.", "Vraiment ?", "Oui !"]),
        ("en", ["Gov. Hill met Sgt. Ray of Alexandria, La. in the U.S. Army.", "He left."]),
        ("en", ["She moved to the U.S.", "The house is in St. Paul."]),
        ("en", ["He said so.", "“Go. Now,” he added.", "(It rained. It poured.) Then it stopped."]),
        ("de", ["Am 12. März kam Dr. Lang nach Köln.", "Er blieb."]),
        ("ja", ["東京です。", "大阪です。"]),
        ("xx", ["One is here.", "Two is there."]),
        ("und", ["One is here.", "Two is there."]),
        ("", ["One is here.", "Two is there."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language, expected):
    separator = "" if language == "ja" else " "
    assert cut(separator.join(expected), language) == expected


def test_a_line_end_ends_a_sentence():
    assert cut("Le titre\nUne phrase.\r\n\r\nUne\u2028Autre") == [
        "Le titre",
        "Une phrase.",
        "Une",
        "Autre",
    ]


def test_a_line_broken_at_a_fixed_width_goes_on():
    assert cut("Le train part\r\nde la gare.\nIl arrive.") == [
        "Le train part\r\nde la gare.",
        "Il arrive.",
    ]
    assert cut("Le train part\n\nde la gare.") == ["Le train part", "de la gare."]


def test_offsets_count_code_points():
    text = "👍🏽 Oui.  À\u0301 Paris 🇫🇷. Fin\ud83d."
    assert cut(text) == ["👍🏽 Oui.", "À\u0301 Paris 🇫🇷.", "Fin\ud83d."]


def test_a_sentence_without_end_is_cut_at_white_space():
    parts = cut("mot " * 2_000)
    assert max(map(len, parts)) <= WINDOW
    assert {part[-3:] for part in parts} == {"mot"}


@pytest.mark.parametrize("unit", ["«", "a", "Il dort. ", "( a. ", "\n", " ", "M. "])
def test_a_long_text_takes_linear_time(unit):
    # quadratic time would be an hour or more for some of these
    assert len(sentences(unit * (300_000 // len(unit)), "fr")) <= 300_000 // len(unit)


PIECES = (
    st.sampled_from(
        ["M. ", "St. ", "U.S. ", "Paris", "la ", ". ", "« ", " »", "👍🏽", "Ёж ", "a" * 700]
    )
    | st.sampled_from(["\n", "\r\n", "\n\n", "\t", "\xad", "\u2028", "\ud800", "\0"])
    | st.sampled_from('é。?!"()-…')
    | st.text(max_size=5)
)


@given(
    st.lists(PIECES, max_size=40).map("".join),
    st.sampled_from(["fr", "en", "de", "ru", "ar", "ja", "und", ""]),
)
def test_sentences_are_ordered_apart_and_cover_all_but_white_space(text, language):
    spans = sentences(text, language)
    covered = 0
    for span in spans:
        assert covered <= span.start < span.end <= len(text)
        assert not text[covered : span.start].strip()
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        assert span.end - span.start <= WINDOW
        covered = span.end
    assert not text[covered:].strip()
