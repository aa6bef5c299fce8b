"""What every sample article must have."""

import datetime as dt
from pathlib import Path

import pytest

from geo.articles import read_articles
from geo.types import Article

SEEDS = Path(__file__).parents[2] / "seeds"
SAMPLES = list(read_articles([SEEDS]))


def test_there_are_samples_of_several_languages_and_kinds_of_file():
    assert len(SAMPLES) >= 8
    assert {sample.language for sample in SAMPLES} >= {"en", "fr", "de", "es"}
    assert {path.suffix for path in SEEDS.iterdir()} >= {".txt", ".md", ".html", ".jsonl"}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: getattr(sample, "id", str(sample)))
def test_a_sample_is_short_dated_and_marked_as_one(sample):
    assert isinstance(sample, Article)
    assert sample.source.startswith(("Sample", "Exemple", "Beispiel", "Ejemplo"))
    assert sample.title
    assert sample.date
    assert 150 <= len(sample.text.split()) <= 450


def test_the_places_of_the_leading_article_are_in_others_of_those_days():
    days = {dt.date(2025, 3, 12), dt.date(2025, 3, 13)}
    articles = [sample.text for sample in SAMPLES if sample.date in days]
    assert len(articles) >= 4
    for name in ("Sudzha", "Pokrovsk", "Kursk", "Debaltseve", "Washington"):
        assert sum(name in text for text in articles) >= 3, name
