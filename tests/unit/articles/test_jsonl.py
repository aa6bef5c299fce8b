import json

import pytest

from geo.articles import read_bytes
from geo.errors import ArticleError
from geo.types import Span


def read(*lines):
    data = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return list(read_bytes("a.jsonl", data.encode()))


def test_a_broken_line_is_named_and_the_others_are_read():
    first, second, third = read({"id": "x", "text": "Un"}, "{oops", "", {"text": "Trois"})
    assert (first.id, third.id) == ("x", "a.jsonl:4")
    assert isinstance(second, ArticleError)
    assert second.name == "a.jsonl:2"
    assert "column 2" in str(second)


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        "3",
        "null",
        '"text"',
        "{}",
        '{"text": 3}',
        '{"text": null}',
        '{"text": " "}',
        "[" * 100_000,
        '{"text": "a", "n": ' + "9" * 5_000 + "}",
        '{"text": "a"',
        "not json",
        '{"text": "a\x01"}',
    ],
)
def test_a_line_that_is_no_article_is_told(line):
    (error,) = read(line)
    assert isinstance(error, ArticleError)
    assert error.name == "a.jsonl:1"


def test_a_line_in_another_encoding_is_told():
    first, second = read_bytes("a.jsonl", b'{"text": "\xe9t\xe9"}\n{"text": "ok"}')
    assert "UTF-8" in str(first)
    assert second.text == "ok"


def test_the_text_is_unchanged_to_the_letter():
    text = " un\r\ndeux\u2028trois\xad\x85\x0b\0 e\u0301 👍🏽\ufeff \n"
    (article,) = read({"text": text})
    assert article.text == text


def test_half_a_character_is_replaced_and_offsets_hold():
    (article,) = read('{"text": "a\\ud83d Brest", "mentions": [{"start": 3, "end": 8}]}')
    assert article.text == "a\ufffd Brest"
    assert article.text[3:8] == "Brest"


def test_mentions_are_read_in_text_order():
    line = {
        "text": "De Brest à Lyon",
        "mentions": [{"start": 11, "end": 15}, {"start": 3, "end": 8, "x": 1}],
    }
    (article,) = read(line)
    assert article.given_mentions == (Span(start=3, end=8), Span(start=11, end=15))


@pytest.mark.parametrize(("mentions", "expected"), [([], ()), (None, None)])
def test_no_mentions_differ_from_none_given(mentions, expected):
    (article,) = read({"text": "Un", "mentions": mentions})
    assert article.given_mentions == expected


@pytest.mark.parametrize(
    "mention",
    [
        {"start": 0, "end": 9},
        {"start": -1, "end": 1},
        {"start": 1, "end": 1},
        {"start": 2, "end": 1},
        {"start": 0},
        {"start": "0", "end": "1"},
        {"start": 0.0, "end": 1},
        {"start": False, "end": True},
        None,
        3,
        [],
    ],
)
def test_a_mention_outside_the_text_is_told(mention):
    good = {"start": 0, "end": 2}
    (error,) = read({"text": "Lyon", "mentions": [good, mention]})
    assert isinstance(error, ArticleError)
    assert "Mention 2 " in str(error)


@pytest.mark.parametrize("mentions", [3, "x", {"start": 0, "end": 1}])
def test_mentions_that_are_no_list_are_told(mentions):
    (error,) = read({"text": "Lyon", "mentions": mentions})
    assert isinstance(error, ArticleError)
