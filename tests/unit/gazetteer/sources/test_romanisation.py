"""Names in Cyrillic as languages in Latin letters write them."""

import pytest

from geo.gazetteer.sources.romanisation import romanised


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Вугледар", {"Vuhledar", "Vougledar", "Vouhledar", "Wuhledar"}),
        ("Часів Яр", {"Chasiv Yar", "Tchasiv Iar", "Tchassiv Iar", "Tschassiw Jar", "Czasiw Jar"}),
        ("Гуляйполе", {"Gulyaypole", "Huliaipole", "Gouliaipole", "Huljajpole"}),
        ("Железногорск", {"Zheleznogorsk", "Jeleznogorsk", "Schelesnogorsk", "Zeleznogorsk"}),
        ("Геническ", {"Genichesk", "Guenitchesk", "Genitschesk"}),
        ("Ельня", {"Yelnya", "Ielnia", "Jelnja"}),
        ("Хмельницький", {"Khmelnytsky", "Khmelnytskyi", "Chmelnyzkyj"}),
        ("Ростов-на-Дону", {"Rostov-na-Donu", "Rostov-na-Donou", "Rostow-na-Donu"}),
        ("Мар’їнка", {"Mar’yinka", "Mar’inka"}),
    ],
)
def test_a_name_is_written_by_sound(name: str, written: set[str]) -> None:
    assert written <= set(romanised([name], "UA"))


def test_ukrainian_sounds_are_not_heard_in_russia() -> None:
    assert "Hlouchkovo" not in set(romanised(["Глушково"], "RU"))
    assert "Glouchkovo" in set(romanised(["Глушково"], "RU"))


def test_letters_of_one_language_alone_tell_which_it_is() -> None:
    assert "Chasov Yar" not in set(romanised(["Часів Яр"], "UA"))
    assert not set(romanised(["Ґрунь"], "RU"))
    assert "Pohrebyshche" in set(romanised(["Погребище"], "UA"))
    assert "Halych" not in set(romanised(["Галычъ"], "UA"))


def test_what_is_not_in_cyrillic_or_from_elsewhere_is_left() -> None:
    assert not list(romanised(["Kyiv", "كييف", "Kиїв"], "UA"))
    assert not list(romanised(["Париж"], "FR"))
