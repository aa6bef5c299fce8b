"""Names that towns call themselves, told from alternates without a language."""

import pytest

from geo.gazetteer.sources.local_names import local_name


@pytest.mark.parametrize(
    ("name", "alternates", "told"),
    [
        ("Lviv", ("Lemberg", "Львов", "Львоў", "Львів", "Лвів"), "Львів"),
        ("Donetsk", ("Донецк", "Донецьк", "Данецк", "Юзівка"), "Донецьк"),
        ("Zaporizhzhya", ("Запорожье", "Запоріжжя", "Запорожје"), "Запоріжжя"),
        ("Simferopol", ("Симферополь", "Сімферополь"), "Сімферополь"),
        ("Brovary", ("Броварі", "Бровари", "Бровары"), "Бровари"),
        ("Kerch", ("Керчь", "Керч"), "Керч"),
        ("Bila", ("Біла Скеля",), None),
    ],
)
def test_a_ukrainian_town_is_called_what_is_read_as_its_name(name, alternates, told):
    assert local_name(name, "UA", alternates) == (told and (told, "uk"))
    assert local_name(name, "RU", alternates) is None


@pytest.mark.parametrize(
    ("alternates", "told"),
    [
        (("Djeddah", "جدة", "جده", "جدہ"), "جدة"),
        (("أبوظبي", "ابو ظبى", "ابوظبی"), "أبوظبي"),
        (("خرطوم", "الخرطوم", "خارتوم"), None),
        (("بەغداد",), None),
    ],
)
def test_an_arab_town_has_a_name_where_all_arabic_letters_agree(alternates, told):
    assert local_name("Town", "SA", alternates) == (told and (told, "ar"))
    assert local_name("Town", "IR", alternates) is None
