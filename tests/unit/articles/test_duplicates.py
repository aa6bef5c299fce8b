import random
from pathlib import Path

import pytest

from geo.articles import near_duplicates, pasted, read_articles
from geo.articles.duplicates import SIMILARITY, _shingles, _signature, _similarity
from geo.types import Article, ArticleId

SEEDS = Path(__file__).parents[3] / "seeds"


def report(seed, words=300):
    chance = random.Random(seed)
    return [f"word{chance.randrange(3000)}" for _ in range(words)]


def article(name, words):
    return Article(id=ArticleId(name), text=" ".join(words), language="en")


def edited(words, share, seed=0):
    """Return the words with that share of them changed."""
    chance = random.Random(seed)
    return [f"new{chance.random()}" if chance.random() < share else word for word in words]


def test_different_articles_are_in_no_group():
    samples = [sample for sample in read_articles([SEEDS]) if isinstance(sample, Article)]
    assert len(samples) > 10
    assert near_duplicates(samples) == []
    assert near_duplicates([]) == []


def test_versions_of_a_report_are_grouped_in_the_articles_order():
    one, other = report(1), report(2)
    articles = [
        article("a", one),
        article("b", other),
        article("a, edited", edited(one, 0.04)),
        article("c", report(3)),
        article("b, with a line on top", ["From", "our", "correspondent", *other]),
        article("a, shortened", one[:220]),
    ]
    assert near_duplicates(articles) == [
        ("a", "a, edited", "a, shortened"),
        ("b", "b, with a line on top"),
    ]


def test_what_is_like_either_of_two_holds_them_together():
    middle = report(1)
    articles = [
        article("start", middle[:180]),
        article("end", middle[120:]),
        article("all", middle),
    ]
    assert near_duplicates(articles[:2]) == []
    assert near_duplicates(articles) == [("start", "end", "all")]


def test_case_and_punctuation_make_no_difference():
    text = "Il pleut ce matin sur la ville de Brest, dit-on."
    articles = [pasted(text), pasted(text.upper().replace(",", " –"))]
    assert near_duplicates(articles) == [tuple(each.id for each in articles)]


def test_texts_without_spaces_are_compared_by_characters():
    text = "今天早上布雷斯特下雨了,明天坎佩尔也会下雨,后天整个地区都会放晴。"
    articles = [pasted(text), pasted(text.replace("今天", "昨天")), pasted("巴黎今天没有下雨。")]
    assert near_duplicates(articles) == [(articles[0].id, articles[1].id)]


@pytest.mark.parametrize("text", ["Brest", "Brest Brest", "…"])
def test_short_texts_are_like_themselves_alone(text):
    same = [article("a", [text]), article("b", [text]), article("c", ["Paris"])]
    expected = [] if text == "…" else [("a", "b")]
    assert near_duplicates(same) == expected


def test_a_signature_estimates_the_similarity():
    one, other = (_shingles(" ".join(words)) for words in (report(1), edited(report(1), 0.1)))
    estimate = (_signature(one) == _signature(other)).mean()
    assert abs(estimate - _similarity(one, other)) < 0.13  # three standard deviations
    assert 0.4 < _similarity(one, other) < 1


def test_few_pairs_are_compared(monkeypatch):
    compared = []

    def counted(one, other):
        compared.append((one, other))
        return _similarity(one, other)

    monkeypatch.setattr("geo.articles.duplicates._similarity", counted)
    reports = [report(seed, 60) for seed in range(100)]
    articles = [
        article(f"{number} {copy}", words)
        for copy in range(3)
        for number, words in enumerate(reports)
    ]
    assert len(near_duplicates(articles)) == 100
    assert len(compared) < 300  # of 44,850
    assert 0 < SIMILARITY < 1
