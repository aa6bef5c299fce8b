"""What every reader of articles must do."""

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.articles import READERS, read_bytes
from geo.errors import ArticleError
from geo.types import Article
from tests.files import written

FRENCH = "Le marché de Saint-Malo a rouvert ce matin, après deux semaines de travaux sur le quai."


UNDATED = {".docx", ".pdf"}
"""Kinds whose files tell of themselves when they were made, not when the article was."""

PACKED = {".docx", ".xlsx", ".pdf", ".zip"}
"""Kinds that are no text in some encoding."""

SMALL = {".xlsx", ".pdf"}
"""A cell has no more than 32,767 characters; a page is not so long."""

RENDERED = {".html", ".htm", ".docx", ".xlsx", ".pdf", ".rss", ".atom", ".xml"}
"""Kinds that do not hold every character as it is: of them the extracted text counts."""


def kinds_without(left_out):
    return pytest.mark.parametrize("kind", [kind for kind in READERS if kind not in left_out])


all_kinds = kinds_without(())


def only(readings):
    (reading,) = readings
    assert isinstance(reading, Article), reading
    return reading


def failure(readings):
    (reading,) = readings
    assert isinstance(reading, ArticleError)
    return reading


@all_kinds
def test_reads_the_text_and_what_is_known_of_it(kind):
    data = written(kind, FRENCH, title="Le quai rouvre", date="2024-05-06", language="fr")
    article = only(read_bytes(f"quai{kind}", data))
    assert (article.text, article.title) == (FRENCH, "Le quai rouvre")
    assert article.date == (None if kind in UNDATED else dt.date(2024, 5, 6))
    assert article.language == "fr"


@all_kinds
def test_the_language_is_detected_where_none_is_told(kind):
    assert only(read_bytes(f"a{kind}", written(kind, FRENCH))).language == "fr"


@kinds_without(UNDATED)
def test_the_articles_own_language_wins_over_detection(kind):
    data = written(kind, FRENCH, language="br-FR")
    assert only(read_bytes(f"a{kind}", data)).language == "br"


@all_kinds
def test_a_tag_that_is_no_language_is_passed_over(kind):
    assert only(read_bytes(f"a{kind}", written(kind, FRENCH, language="klingon"))).language == "fr"


@all_kinds
def test_a_language_set_by_hand_wins(kind):
    data = written(kind, FRENCH, language="br")
    assert only(read_bytes(f"a{kind}", data, language="de")).language == "de"


@all_kinds
def test_a_date_that_is_none_is_passed_over(kind):
    assert only(read_bytes(f"a{kind}", written(kind, FRENCH, date="soon"))).date is None


@all_kinds
def test_an_empty_file_is_told(kind):
    for data in (b"", b" \r\n\t\n", b"\xef\xbb\xbf"):
        assert failure(read_bytes(f"a{kind}", data)).name == f"a{kind}"


@all_kinds
def test_a_file_with_an_empty_text_is_told(kind):
    assert failure(read_bytes(f"a{kind}", written(kind, " \n "))).name.startswith(f"a{kind}")


@all_kinds
def test_a_binary_file_is_told(kind):
    png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 40
    readings = list(read_bytes(f"a{kind}", png))
    assert readings
    assert all(isinstance(reading, ArticleError) for reading in readings)


@kinds_without(PACKED)
def test_a_byte_order_mark_is_no_text(kind):
    data = b"\xef\xbb\xbf" + written(kind, FRENCH, title="Le quai")
    article = only(read_bytes(f"a{kind}", data))
    assert (article.text, article.title) == (FRENCH, "Le quai")


@kinds_without(PACKED)
def test_utf_16_is_read(kind):
    data = written(kind, FRENCH).decode().replace("utf-8", "utf-16").encode("utf-16")
    assert only(read_bytes(f"a{kind}", data)).text == FRENCH


@all_kinds
def test_the_end_of_the_name_may_be_in_capitals(kind):
    assert only(read_bytes(f"A{kind.upper()}", written(kind, FRENCH))).text == FRENCH


@kinds_without(SMALL)
def test_five_megabytes_are_read(kind):
    text = f"{FRENCH} " * 57_000
    assert only(read_bytes(f"a{kind}", written(kind, text))).text.strip() == text.strip()


@all_kinds
def test_too_long_a_text_is_told(kind, monkeypatch):
    monkeypatch.setattr("geo.articles.metadata.LONGEST_TEXT", len(FRENCH) - 1)
    error = failure(read_bytes(f"a{kind}", written(kind, FRENCH)))
    assert str(len(FRENCH)) in str(error)


@all_kinds
def test_too_large_a_file_is_told(kind, monkeypatch):
    monkeypatch.setattr("geo.articles.files.LARGEST_FILE", 10)
    assert failure(read_bytes(f"a{kind}", written(kind, FRENCH))).name == f"a{kind}"


@all_kinds
@settings(max_examples=40)
@given(
    text=st.lists(st.text(max_size=2)).map("ville ".join),
    mark=st.sampled_from(["Brest", "Saint-Malo", "Київ", "👍🏽"]),
)
def test_offsets_count_in_the_text_as_read(kind, text, mark):
    article = only(read_bytes(f"a{kind}", written(kind, f"Il pleut à {mark}. {text}")))
    start = article.text.index(mark)
    assert article.text[start : start + len(mark)] == mark
    if kind not in RENDERED:
        expected = f"Il pleut à {mark}. {text}"
        assert len(article.text) == len(expected)
        assert article.text == re.sub("[\ud800-\udfff]", "\ufffd", expected)


@all_kinds
@settings(max_examples=40)
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


@all_kinds
@settings(max_examples=40)
@given(data=st.binary(min_size=1, max_size=60), at=st.integers(0, 400))
def test_a_damaged_file_stops_nothing(kind, data, at):
    whole = written(kind, FRENCH, title="Le quai", date="2024-05-06", language="fr")
    assert list(read_bytes(f"a{kind}", whole[:at] + data + whole[at + len(data) :]))
