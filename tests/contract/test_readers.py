"""What every reader of articles must do, and what every sample article must have."""

import json
import re
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.articles import READERS, read_bytes
from geo.errors import ArticleError
from geo.types import Article

SEEDS = Path(__file__).parents[2] / "seeds"

FRENCH = "Le marché de Saint-Malo a rouvert ce matin, après deux semaines de travaux sur le quai."


def written(kind, text, *, title="", date="", language=""):
    """Return the content of a file of that kind that holds the text."""
    if kind == ".jsonl":
        line = {"text": text, "title": title, "date": date, "language": language}
        return json.dumps(line).encode() + b"\n"
    if kind in {".html", ".htm"}:
        return (
            f'<html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
            f'<meta property="article:published_time" content="{date}"></head>'
            f"<body><article><p>{escape(text)}</p></article></body></html>"
        ).encode(errors="replace")
    header = f"---\ntitle: {title}\ndate: {date}\nlanguage: {language}\n---\n"
    return (header + text).encode(errors="surrogatepass")


def only(readings):
    (reading,) = readings
    assert isinstance(reading, Article), reading
    return reading


def failure(readings):
    (reading,) = readings
    assert isinstance(reading, ArticleError)
    return reading


pytestmark = pytest.mark.parametrize("kind", READERS)


def test_reads_the_text_and_what_is_known_of_it(kind):
    data = written(kind, FRENCH, title="Le quai rouvre", date="2024-05-06", language="fr")
    article = only(read_bytes(f"quai{kind}", data))
    assert article.text == FRENCH
    assert article.title == "Le quai rouvre"
    assert str(article.date) == "2024-05-06"
    assert article.language == "fr"


def test_the_language_is_detected_where_none_is_told(kind):
    assert only(read_bytes(f"a{kind}", written(kind, FRENCH))).language == "fr"


def test_the_articles_own_language_wins_over_detection(kind):
    data = written(kind, FRENCH, language="br-FR")
    assert only(read_bytes(f"a{kind}", data)).language == "br"


def test_a_tag_that_is_no_language_is_passed_over(kind):
    assert only(read_bytes(f"a{kind}", written(kind, FRENCH, language="klingon"))).language == "fr"


def test_a_language_set_by_hand_wins(kind):
    data = written(kind, FRENCH, language="br")
    assert only(read_bytes(f"a{kind}", data, language="de")).language == "de"


def test_a_date_that_is_none_is_passed_over(kind):
    assert only(read_bytes(f"a{kind}", written(kind, FRENCH, date="soon"))).date is None


def test_an_empty_file_is_told(kind):
    for data in (b"", b" \r\n\t\n", b"\xef\xbb\xbf"):
        assert failure(read_bytes(f"a{kind}", data)).name == f"a{kind}"


def test_a_file_with_an_empty_text_is_told(kind):
    assert failure(read_bytes(f"a{kind}", written(kind, " \n "))).name.startswith(f"a{kind}")


def test_a_binary_file_is_told(kind):
    png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 40
    readings = list(read_bytes(f"a{kind}", png))
    assert readings
    assert all(isinstance(reading, ArticleError) for reading in readings)


def test_a_byte_order_mark_is_no_text(kind):
    data = b"\xef\xbb\xbf" + written(kind, FRENCH, title="Le quai")
    article = only(read_bytes(f"a{kind}", data))
    assert (article.text, article.title) == (FRENCH, "Le quai")


def test_utf_16_is_read(kind):
    data = written(kind, FRENCH).decode().replace("utf-8", "utf-16").encode("utf-16")
    assert only(read_bytes(f"a{kind}", data)).text == FRENCH


def test_the_end_of_the_name_may_be_in_capitals(kind):
    assert only(read_bytes(f"A{kind.upper()}", written(kind, FRENCH))).text == FRENCH


def test_five_megabytes_are_read(kind):
    text = f"{FRENCH} " * 57_000
    assert only(read_bytes(f"a{kind}", written(kind, text))).text.strip() == text.strip()


def test_too_long_a_text_is_told(kind, monkeypatch):
    monkeypatch.setattr("geo.articles.metadata.LONGEST_TEXT", len(FRENCH) - 1)
    error = failure(read_bytes(f"a{kind}", written(kind, FRENCH)))
    assert str(len(FRENCH)) in str(error)


def test_too_large_a_file_is_told(kind, monkeypatch):
    monkeypatch.setattr("geo.articles.files.LARGEST_FILE", 10)
    assert failure(read_bytes(f"a{kind}", written(kind, FRENCH))).name == f"a{kind}"


@settings(deadline=None, max_examples=40)  # a page takes 10 ms, the first one more
@given(
    text=st.lists(st.text(max_size=2)).map("ville ".join),
    mark=st.sampled_from(["Brest", "Saint-Malo", "Київ", "👍🏽"]),
)
def test_offsets_count_in_the_text_as_read(kind, text, mark):
    article = only(read_bytes(f"a{kind}", written(kind, f"Il pleut à {mark}. {text}")))
    start = article.text.index(mark)
    assert article.text[start : start + len(mark)] == mark
    if kind not in {".html", ".htm"}:  # of a page the extracted text counts
        expected = f"Il pleut à {mark}. {text}"
        assert len(article.text) == len(expected)
        assert article.text == re.sub("[\ud800-\udfff]", "\ufffd", expected)


@settings(deadline=None, max_examples=40)  # a page takes 10 ms, the first one more
@given(
    data=st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_whatever_comes_in_an_article_or_an_error_comes_out(kind, data):
    readings = list(read_bytes(f"a{kind}", data))
    assert readings
    for reading in readings:
        if isinstance(reading, Article):
            assert reading.text.strip()
            reading.text.encode()
            reading.title.encode()
        else:
            assert str(reading)


@settings(deadline=None, max_examples=40)  # a page takes 10 ms, the first one more
@given(data=st.binary(min_size=1, max_size=60), at=st.integers(0, 400))
def test_a_damaged_file_stops_nothing(kind, data, at):
    whole = written(kind, FRENCH, title="Le quai", date="2024-05-06", language="fr")
    assert list(read_bytes(f"a{kind}", whole[:at] + data + whole[at + len(data) :]))
