import pytest

from geo.articles.decoding import decode, without_surrogates
from geo.errors import ArticleError

SPANISH = "Mañana no habrá trenes en Córdoba. Según el alcalde, la estación está llena de niños."
FRENCH = "Le préfet s’est rendu à Nîmes. « C’est très grave », a-t-il déclaré à l’arrivée."
GERMAN = "Die Bürger von Köln müssen früher aufstehen, weil die Straße gesperrt ist."
POLISH = "Wczoraj w Łodzi i w Gdańsku odbyły się wielkie demonstracje. Mieszkańcy żądali zmian."
RUSSIAN = "Вчера в Москве и в Казани прошёл сильный дождь, движение было остановлено."
UKRAINIAN = "Учора в Києві та Харкові пройшов сильний дощ, рух поїздів було зупинено."
GREEK = "Χθες στην Αθήνα και στη Θεσσαλονίκη έγιναν μεγάλες διαδηλώσεις."
ARABIC = "شهدت القاهرة والإسكندرية أمس مظاهرات كبيرة وطالب السكان بخفض الأسعار"
JAPANESE = "昨日、東京と大阪で大規模なデモが行われた。住民は物価の引き下げを求めた。"
CHINESE = "昨天北京和上海举行了大规模示威活动。居民要求降低物价。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "utf-8"),
        (FRENCH, "utf-8-sig"),
        (FRENCH, "utf-16"),
        (FRENCH, "utf-16-le"),
        (FRENCH, "utf-16-be"),
        (FRENCH, "utf-32"),
        (FRENCH, "cp1252"),
        (SPANISH, "cp1252"),
        (GERMAN, "cp1252"),
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "utf-16-le"),
        (UKRAINIAN, "cp1251"),
        (GREEK, "cp1253"),
        (ARABIC, "cp1256"),
        (JAPANESE, "shift-jis"),
        (CHINESE, "gb18030"),
    ],
)
def test_tells_the_encoding(text, encoding):
    assert decode("a.txt", text.encode(encoding)) == text


def test_the_code_page_is_told_from_the_lines_that_need_it():
    text = "A long letter in plain words.\r\n" * 1_000 + FRENCH
    assert decode("a.txt", text.encode("cp1252")) == text


def test_unicode_wins_over_what_the_file_declares():
    assert decode("a.html", FRENCH.encode(), "iso-8859-1") == FRENCH


def test_latin_1_means_windows_1252_as_in_browsers():
    assert decode("a.html", "l’été".encode("cp1252"), "ISO-8859-1") == "l’été"


@pytest.mark.parametrize("declared", ["cp866", "x-unknown", "hex", "utf-8"])
def test_a_declared_encoding_counts_where_it_fits(declared):
    data = RUSSIAN.encode("cp866" if declared == "cp866" else "cp1251")
    assert decode("a.html", data, declared) == RUSSIAN


def test_a_broken_character_costs_no_more_than_itself():
    data = FRENCH.encode() * 10 + b"\xff fin"
    assert decode("a.txt", data) == FRENCH * 10 + "\ufffd fin"


def test_nothing_of_a_text_is_changed():
    text = "un\r\ndeux\rtrois\n\xad\u200b\u0301\x07\x0b quatre\ufeff, cinq, six, sept, huit, neuf\0"
    assert decode("a.txt", text.encode()) == text


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9,
        b"PK\3\4" + bytes(range(255, -1, -1)) * 9,
        bytes(99),
    ],
)
def test_what_is_no_text_is_told(data):
    with pytest.raises(ArticleError, match=r"a\.txt: .*not text"):
        decode("a.txt", data)


def test_surrogates_are_replaced_one_for_one():
    assert without_surrogates("a\ud83d\udc4d👍\udc00") == "a\ufffd\ufffd👍\ufffd"
