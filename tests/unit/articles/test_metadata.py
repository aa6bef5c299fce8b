import datetime as dt

import pytest

from geo.articles.metadata import day, new_article, web_address
from geo.errors import ArticleError

TEXT = "Il pleut ce matin sur la ville de Brest."


def test_only_the_text_is_needed():
    article = new_article("a.txt", TEXT, {}, language=None)
    assert (article.id, article.text, article.language) == ("a.txt", TEXT, "fr")
    assert (article.title, article.source, article.date, article.url) == ("", "", None, "")
    assert article.given_mentions is None


@pytest.mark.parametrize("text", ["", " \r\n\t", "\ufeff\n", "\u2003\xa0", "\0"])
def test_an_article_has_text(text):
    with pytest.raises(ArticleError, match=r"^a\.txt: There is no text"):
        new_article("a.txt", text, {}, language=None)


@pytest.mark.parametrize(
    ("identity", "expected"), [("x", "x"), (7, "7"), (0, "0"), ("", "a"), (None, "a")]
)
def test_the_id_is_the_files_own_or_its_name(identity, expected):
    assert new_article("a", TEXT, {"id": identity}, language=None).id == expected


def test_a_source_that_is_an_address_gives_host_and_link():
    article = new_article("a", TEXT, {"source": "https://News.example/a?b=c"}, language=None)
    assert (article.source, article.url) == ("news.example", "https://News.example/a?b=c")


def test_an_address_of_its_own_leaves_the_source_alone():
    fields = {"source": "The Sample", "url": "https://news.example/a"}
    article = new_article("a", TEXT, fields, language=None)
    assert (article.source, article.url) == ("The Sample", "https://news.example/a")


@pytest.mark.parametrize("value", [None, 3, [], {}, True])
def test_fields_of_a_wrong_type_are_passed_over(value):
    fields = dict.fromkeys(("title", "source", "date", "url", "language"), value)
    article = new_article("a", TEXT, fields, language=None)
    assert (article.title, article.source, article.date, article.url) == ("", "", None, "")
    assert article.language == "fr"


def test_a_title_stands_on_one_line_and_can_be_stored():
    assert (
        new_article("a", TEXT, {"title": " Un\r\n titre\ud83d "}, language=None).title
        == "Un titre\ufffd"
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2025-03-12", dt.date(2025, 3, 12)),
        ("2025-03-12T23:30:00Z", dt.date(2025, 3, 12)),
        ("2025-03-12 23:30:00+02:00", dt.date(2025, 3, 12)),
        ("20250312", dt.date(2025, 3, 12)),
        ("2025-02-30", None),
        ("12/03/2025", None),
        ("2025", None),
        ("", None),
    ],
)
def test_day(written, expected):
    assert day(written) == expected


@pytest.mark.parametrize(
    "address", ["https://a.example/b?c=d#e", "http://[::1]:80/", "HTTPS://a.example"]
)
def test_web_addresses_are_kept(address):
    assert web_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a.example",
        "//a.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://",
        "https:///a",
        "http://[::1",
        "https://a.example/<b>",
        "https://a.example/ b",
        "ftp://a.example",
        "https://a.example/\"onclick='",
        "java\nscript:alert(1)",
    ],
)
def test_nothing_else_becomes_a_link(address):
    assert web_address(address) == ""
