"""What every sample article must have."""

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
    assert sample.source in {"Sample", "Exemple", "Beispiel", "Ejemplo"}
    assert sample.title
    assert sample.date
    assert 150 <= len(sample.text.split()) <= 350
