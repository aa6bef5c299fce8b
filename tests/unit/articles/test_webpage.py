from pathlib import Path

import pytest

from geo.articles import read_bytes
from geo.errors import ArticleError

SEED = Path(__file__).parents[3] / "seeds" / "2021-06-14-amazon-flood.html"


def read(page):
    (article,) = read_bytes("a.html", page if isinstance(page, bytes) else page.encode())
    return article


def test_menus_adverts_and_footers_are_left_out():
    article = read(SEED.read_bytes())
    assert "Manaus" in article.text
    assert "Parintins" in article.text
    for elsewhere in ("Vienna", "Las Vegas", "Lisbon", "Edinburgh", "Reykjavik", "Privacy"):
        assert elsewhere not in article.text


def test_the_page_tells_of_itself():
    article = read(SEED.read_bytes())
    assert article.title == "Where the street is a river"
    assert not article.text.startswith(article.title)
    assert (article.source, str(article.date), article.language) == ("Sample", "2021-06-14", "en")
    assert article.url == "https://sample.example/2021/06/14/amazon-flood"


@pytest.mark.parametrize(
    "page",
    ["<p>Il pleut à Brest.</p>", "Il pleut à Brest.", "<html><body><div>Il pleut à Brest.</div>"],
)
def test_a_short_page_is_taken_whole(page):
    assert read(page).text.strip() == "Il pleut à Brest."


def test_a_day_that_the_text_speaks_of_is_not_its_date():
    assert read("<body><p>Le 3 mai 2001, il pleuvait à Brest.</p></body>").date is None


def test_the_day_of_publication_wins_over_that_of_a_change():
    page = (
        '<head><meta property="article:modified_time" content="2024-05-09">'
        '<meta property="article:published_time" content="2024-05-06"></head>'
        "<body><p>Il pleut à Brest.</p></body>"
    )
    assert str(read(page).date) == "2024-05-06"


def test_a_link_that_runs_code_is_dropped():
    link = '<link rel="canonical" href="javascript:alert(1)">'
    assert read(f"<head>{link}</head><body><p>Il pleut à Brest.</p></body>").url == ""


def test_the_declared_encoding_counts():
    page = '<head><meta charset="cp866"></head><body><p>Вчера в Москве шёл дождь.</p></body>'
    assert read(page.encode("cp866")).text.strip() == "Вчера в Москве шёл дождь."


def test_characters_that_xml_forbids_stop_nothing():
    assert (
        "Brest"
        in read("<article><p>Il pleut \x0b\x01\ufffe&#1;&#xd800; à Brest</p></article>").text
    )


def test_markup_in_the_text_stays_text():
    assert (
        "<script>alert(1)</script>"
        in read("<p>Il dit &lt;script&gt;alert(1)&lt;/script&gt; ici.</p>").text
    )


def test_scripts_are_no_text():
    assert (
        "alert" not in read("<body><script>alert(1)</script><p>Il pleut à Brest.</p></body>").text
    )


def test_a_page_that_would_take_minutes_is_told():
    (error,) = read_bytes("a.html", b"<p>" * 1_000_000)
    assert isinstance(error, ArticleError)


def test_deeply_nested_markup_stops_nothing():
    assert list(read_bytes("a.html", b"<div>" * 20_000 + b"Brest" + b"</div>" * 20_000))
