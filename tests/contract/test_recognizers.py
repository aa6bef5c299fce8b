"""What every way of recognition keeps, for any text."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from geo.gazetteer import DEFAULT_PATH, Gazetteer
from geo.recognition import ArticleRecognizer, remnants, way
from geo.recognition.words import words
from geo.types import Article, ArticleId

LANGUAGES = ("fr", "en", "ru", "de", "es", "it", "nl", "pt", "uk", "pl", "ar", "he", "tr", "und")
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
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example(text="00 \xad, 0")  # what the model takes for a name has no letter
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


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "امتدت المعارك إلى الفاشر ونيالا وبالموصل.", ["الفاشر", "نيالا", "الموصل"]),
        ("ar", "أرسلت قطر والسعودية طائرات من الجنوب.", ["قطر", "السعودية"]),
        ("he", "בתל אביב ובחיפה נערכו הפגנות נגד הממשלה.", ["תל אביב", "חיפה"]),
        ("fa", "رئیس جمهور در تهران گفت که تیم‌ها از اصفهان اعزام شدند.", ["تهران", "اصفهان"]),
    ],
)
def test_scripts_without_capitals_are_read(gazetteer, language, text, expected):
    article = Article(id=ArticleId("a"), text=text, language=language)
    assert [each.query for each in ArticleRecognizer(gazetteer).recognize(article)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They crossed the Hindu Kush to the Cape of Good Hope and the Great Barrier Reef.",
            ["Hindu Kush", "Cape of Good Hope", "Great Barrier Reef"],
        ),
        (
            "Strikes hit Khan Younis and Rafah in the Gaza Strip on Monday.",
            ["Khan Younis", "Rafah", "Gaza Strip"],
        ),
        (
            "Aid reached Omdurman, Wad Madani and Port Sudan.",
            ["Omdurman", "Wad Madani", "Port Sudan"],
        ),
        ("Wad Madani thanked his teacher.", []),  # alone it may well be a person
        ("Ships left the Mediterranean for the Atlantic.", ["Mediterranean", "Atlantic"]),
    ],
)  # fmt: skip
def test_what_news_for_the_fit_never_named_is_found(gazetteer, text, expected):
    article = Article(id=ArticleId("a"), text=text, language="en")
    assert [each.toponym for each in ArticleRecognizer(gazetteer).recognize(article)] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # a word for a kind is left of a longer name
        ("en", "Sailors were held on Capual Island, near Sulu.", ["Capual Island", "Sulu"]),
        ("en", "In Dalby, Charleys Creek has risen.", ["Dalby"]),
        ("en", "Taraba and Kaduna States, in Nigeria.", ["Taraba", "Kaduna", "Nigeria"]),
        # a name goes on after an apostrophe
        ("en", "Shells fell on al-Fu'ah and Idlib.", ["Idlib"]),
        ("en", "Ukraine's army left Kyiv.", ["Ukraine", "Kyiv"]),
        # roads and streets
        ("en", "He drove west on U.S. 98 in Florida.", ["Florida"]),
        ("en", "In the U.S. 30 people died, and 4 in Canada.", ["U.S.", "Canada"]),
        ("en", "It was near Old Lamar Hwy in Spencer County.", ["Old Lamar Hwy", "Spencer County"]),
        ("en", "He was stopped by the Florida Highway Patrol in Miami.", ["Florida", "Miami"]),
        ("fr", "L'accident a eu lieu rue de Paris, à Rennes.", ["Rennes"]),
        ("fr", "Le maire de Paris a fermé la rue.", ["Paris"]),
        # scores
        ("en", "Finals in Texas\nWellington 42, Argyle 44\n", ["Texas", "Wellington", "Argyle"]),
        # diseases
        ("en", "West Nile virus came to Texas, China flu to Paris.", ["Texas", "China", "Paris"]),
        # names that little words join
        ("en", "He was at Carrick-on-Shannon District Court.", []),
        ("fr", "Il habite à Saint-Léon-le-Grand, près de Lyon.", ["Saint-Léon-le-Grand", "Lyon"]),
        ("fr", "Il va de Rouen-Caen à L'Isle-d'Oubli.", ["Rouen", "Caen", "Isle-d'Oubli"]),
        ("en", "Rebels took Meis el-Sabel near Damascus.", ["Damascus"]),
        ("fr", "Christian Tarantola est venu de Lyon.", ["Lyon"]),
        ("en", "He met Christian Valencia-Arboleda and Rep. Ford, D-Charleston.", ["Charleston"]),
        # common nouns, and streets in a row
        ("en", "The Town of Dulce is small. The County approved it.", ["Dulce"]),
        ("en", "Troops of Yemen left the west coast and Region 10.", ["Yemen"]),
        ("fr", "Un homme a été arrêté près de Mer, en France.", ["Mer", "France"]),
        ("fr", "Routes inondées et bloquées à Alès.", ["Alès"]),
        ("en", "It was seen near Aspen and Midge streets in Denver.", ["Denver"]),
        # shouted lines
        ("en", "THE SHERIFF SAYS HE DROVE ABOUT FIVE MILES SOUTH OF DENVER ON MONDAY.", ["DENVER"]),
    ],
)  # fmt: skip
def test_what_is_left_of_a_longer_name_is_no_place(gazetteer, language, text, expected):
    article = Article(id=ArticleId("a"), text=text, language=language)
    assert [each.toponym for each in ArticleRecognizer(gazetteer).recognize(article)] == expected


def test_of_a_list_without_end_the_last_names_share_its_word(gazetteer):
    names = ", ".join(["Kharkiv"] * 5000)
    text = f"They hit {names} and Sumy regions."
    article = Article(id=ArticleId("a"), text=text, language="en")
    queries = [each.query for each in ArticleRecognizer(gazetteer).recognize(article)]
    assert queries[-2:] == ["Kharkiv region", "Sumy region"]
    assert 0 < queries.count("Kharkiv region") < 100


def test_a_state_is_one_though_its_country_stands_before_the_word(gazetteer):
    text = "Gunmen fled from the northern Mexico state of Zacatecas."
    article = Article(id=ArticleId("a"), text=text, language="en")
    queries = [each.query for each in ArticleRecognizer(gazetteer).recognize(article)]
    assert queries[-1] == "Zacatecas state"


def test_a_river_is_no_town_though_only_that_is_known(gazetteer):
    text = "The Richmond and Clarence Rivers rose near Sydney, Australia."
    article = Article(id=ArticleId("a"), text=text, language="en")
    queries = [each.query for each in ArticleRecognizer(gazetteer).recognize(article)]
    assert queries == ["Richmond river", "Clarence river", "Sydney", "Australia"]
    assert not gazetteer.lookup("Richmond river")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # the text says what it is, whatever the model takes it for
        ("en", "Kawurigana, a village near Maiduguri, burned.", ["Kawurigana", "Maiduguri"]),
        ("en", "Her husband, Bob, the city's mayor, is from Texas.", ["Texas"]),
        ("en", "They hit Dukkumari, Zabramawa and Kawurigana villages near Maiduguri.",
         ["Dukkumari", "Zabramawa", "Kawurigana", "Maiduguri"]),
        ("en", "The Serb and Croat villages near Mostar burned.", ["Mostar"]),
        ("en", "They hit Lyman and 35 settlements of the Kharkiv Region.",
         ["Lyman", "Kharkiv Region"]),
        ("en", "Police in Co Roscommon and Co. Galway said so.", ["Co Roscommon", "Co. Galway"]),
        ("en", "In the Kharkiv Region, shots were heard.", ["Kharkiv Region"]),
        ("en", "Indianapolis is Irish on St. Patrick's Day.", ["Indianapolis"]),
        ("en", "They sold made-in-China hats in the north west.", ["China"]),
        ("en", "They hit the village of Diblou, and Kerawa village near Maiduguri.",
         ["Diblou", "Kerawa", "Maiduguri"]),
        # towns of which the models know little, in the company of others
        ("en", "We took a bus from Kutaisi. Kazbegi is breathtaking.", ["Kutaisi", "Kazbegi"]),
        ("en", "We drove from Wichita, Kansas. Liberal views were rare.", ["Wichita", "Kansas"]),
        ("en", "Mubende's mayor spoke; the Rubizhne direction was calm.", ["Mubende", "Rubizhne"]),
        # datelines
        ("en", "LAKKI MARWAT: Three men were killed on Monday.", ["LAKKI MARWAT"]),
        ("en", "WATCH: Three men were killed on Monday.", []),
    ],
)  # fmt: skip
def test_what_the_models_miss_is_told_by_the_text(gazetteer, language, text, expected):
    article = Article(id=ArticleId("a"), text=text, language=language)
    assert [each.toponym for each in ArticleRecognizer(gazetteer).recognize(article)] == expected


def test_a_name_that_is_surely_a_place_is_one_all_over_the_article(gazetteer):
    text = (
        "A driver from Sebring died near Sebring, Florida, on Sunday. Another car, driven by a "
        "45-year-old Sebring female, went east."
    )
    article = Article(id=ArticleId("a"), text=text, language="en")
    found = [each.toponym for each in ArticleRecognizer(gazetteer).recognize(article)]
    assert found.count("Sebring") == 3


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # the article is in the preposition
        ("fr", "Il va au Mans, aux Mureaux et au Caire.", ["Le Mans", "Les Mureaux", "Caire"]),
        ("fr", "Il va au Maroc et aux Pays-Bas.", ["Maroc", "Pays-Bas"]),
        ("fr", "Le maire du Palais a parlé.", []),
        # words that join names, and organisations of places
        ("fr", "Les habitants du Nord et de la Mayenne.", ["Nord", "Mayenne"]),
        ("fr", "Le SAMU de Strasbourg est venu.", ["Strasbourg"]),
        # directions
        ("fr", "La pluie a touché l'Ouest et le Centre du pays.", []),
        ("fr", "Le département de l'Ouest, en Haïti, est inondé.",
         ["département de Ouest", "Haïti"]),
        ("en", "The South rose against the North.", []),
        # forms
        ("uk", "Троє загинули на Донеччині та Сумщині.", ["Донеччина", "Сумщина"]),
        ("uk", "Сили оборони відбили атаку біля Стрия.", ["Стрий"]),
        ("uk", "Бої біля Гуляйполя та Малої Токмачки.", ["Гуляйполе", "Мала Токмачка"]),
        ("uk", "У Дніпрі лунали вибухи, мешканці Стрия чули їх.", ["Дніпро", "Стрий"]),
        ("ru", "В Белгородском районе прошли пожары.", ["Белгородский район"]),
        ("uk", "Вибухи лунали у Слов'янську та Куп'янську.", ["Слов'янськ", "Куп'янськ"]),
        ("uk", "Обстріли Запорізької області тривали.", ["Запорізька область"]),
        ("fr", "La bande de Gaza est bombardée.", ["bande de Gaza"]),
        ("de", "Im Landkreis Dachau brannte es.", ["Landkreis Dachau"]),
        # a word that names share
        ("en", "Drones hit Kharkiv, Sumy and Donetsk regions overnight.",
         ["Kharkiv region", "Sumy region", "Donetsk region"]),
        ("en", "Drones hit Kharkiv, Sumy and other towns.", ["Kharkiv", "Sumy"]),
        ("en", "It burned in the provinces of Idlib and Hama.",
         ["Idlib province", "Hama province"]),
        ("en", "The Tigris and Euphrates rivers are low.", ["Tigris river", "Euphrates river"]),
        ("fr", "Les régions de Kharkiv, de Soumy et de Donetsk brûlent.",
         ["région de Kharkiv", "région de Soumy", "région de Donetsk"]),
        ("fr", "La région de Soumy et Donetsk brûlent.", ["région de Soumy", "Donetsk"]),
        ("fr", "Dans la région de Zaporijia, loin de Zaporijia.",
         ["région de Zaporijia", "Zaporijia"]),
        ("fr", "Il habite dans la région de Lyon.", ["Lyon"]),
        ("fr", "Le maire de Valenciennes est venu.", ["Valenciennes"]),  # Valencia's, too
        ("es", "Llueve en la provincia de Córdoba.", ["provincia de Córdoba"]),
        ("en", "It is in the Adhamiyah district of Baghdad.", ["Baghdad"]),
        ("en", "It is in the Romanian county of Brăila.", ["Brăila county"]),
        ("en", "They hit the settlements of the Kharkiv and Izyum districts.",
         ["Kharkiv district", "Izyum district"]),
        ("fr", "Il va au Faouët, dans le Morbihan.", ["Le Faouët", "Morbihan"]),
        ("de", "In den Gebieten Kursk und Belgorod brannte es.",
         ["Oblast Kursk", "Oblast Belgorod"]),
        ("ru", "Пожары в Курской и Белгородской областях.",
         ["Курская область", "Белгородская область"]),
        ("ru", "Пожары в Курске и Белгородской области.", ["Курск", "Белгородская область"]),
        ("uk", "Вибухи у Вінницькій, Київській та Львівській областях.",
         ["Вінницька область", "Київська область", "Львівська область"]),
    ],
)  # fmt: skip
def test_names_are_looked_up_as_the_gazetteer_has_them(gazetteer, language, text, expected):
    article = Article(id=ArticleId("a"), text=text, language=language)
    found = ArticleRecognizer(gazetteer).recognize(article)
    assert [each.query for each in found] == expected
    assert all(gazetteer.lookup(each.query) for each in found)


@pytest.mark.parametrize("word", ["PARIS ", "XOROG ", "Paris ", "Xorog "])
def test_a_text_of_capitals_in_one_line_is_read_in_linear_time(gazetteer, word, monkeypatch):
    """Counts what rules look at, for time is no measure on a busy machine."""
    looked = []
    monkeypatch.setattr(remnants, "_is_street", lambda _, number: bool(looked.append(number)))
    text = word * 3000
    ArticleRecognizer(gazetteer).recognize(Article(id=ArticleId("a"), text=text, language="en"))
    assert len(looked) < 10 * 3000
