"""Speed on one core and memory, each in a process of its own, with the models loaded.

python -m tests.benchmark.speed
"""

import argparse
import os
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from geo.articles import read_articles
from geo.engine import Engine, open_engine
from geo.gazetteer import Gazetteer
from geo.language import sentences
from geo.settings import Settings
from geo.types import Article, ArticleId

ROOT = Path(__file__).parents[2]
CHARACTERS = 2000
ARTICLES = 60
ROUNDS = 5
"""Of each measure, of which the median is told."""


def articles(language: str) -> list[Article]:
    """Return ARTICLES different articles of CHARACTERS characters, from the samples."""
    texts = [a for a in read_articles([ROOT / "seeds"]) if isinstance(a, Article)]
    pool = [
        text.text[s.start : s.end].strip()
        for text in texts
        if text.language == language
        for s in sentences(text.text, language)
    ]
    made = []
    for number in range(ARTICLES):
        start = number * 7 % len(pool)
        text = " ".join((pool[start:] + pool) * 2)[:CHARACTERS]
        made.append(Article(id=ArticleId(f"{language}-{number}"), text=text, language=language))
    return made


def per_second(run: Callable[[], object], count: int) -> float:
    """Return how many of its `count` things `run` does a second of one core's time: the median."""
    rates = []
    for _ in range(ROUNDS):
        start = time.process_time()
        run()
        rates.append(count / (time.process_time() - start))
    return statistics.median(rates)


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure_language(engine: Engine, language: str) -> None:
    made = articles(language)
    list(engine.geoparse(made[:5]))
    whole = per_second(lambda: list(engine.geoparse(made)), len(made))
    mentions = [engine.recognizer.recognize(article) for article in made]

    def resolve() -> None:
        for article, found in zip(made, mentions, strict=True):
            candidates = {
                m.query: engine.geocoder.lookup(m.query, language=article.language) for m in found
            }
            engine.resolver.resolve(article, found, candidates)

    alone = per_second(resolve, len(made))
    each = sum(map(len, mentions)) / len(made)
    print(
        f"{language}: {whole:6.1f} articles/s   resolution with lookups alone {alone:6.0f}/s"
        f"   ({each:.0f} mentions an article)"
    )


def measure_lookups(engine: Engine) -> None:
    names = sorted({m.query for a in articles("en") for m in engine.recognizer.recognize(a)})
    times_us = []
    for _ in range(20):
        gazetteer = Gazetteer.open()  # one that remembers no name
        for name in names:
            start = time.perf_counter()
            gazetteer.lookup(name)
            times_us.append((time.perf_counter() - start) * 1e6)
    p95 = statistics.quantiles(times_us, n=20)[-1]
    median = statistics.median(times_us)
    print(f"gazetteer lookup of a new name: median {median:.0f} us, p95 {p95:.0f} us")


def main() -> None:
    """Print the table."""
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    start = time.perf_counter()
    engine = open_engine(Settings())
    print(
        f"opening the gazetteer: {(time.perf_counter() - start) * 1000:.0f} ms, {peak_mb():.0f} MB"
    )
    measure_language(engine, "en")
    print(f"peak memory with the English model: {peak_mb():.0f} MB")
    measure_language(engine, "fr")
    print(f"peak memory with both models: {peak_mb():.0f} MB")
    measure_lookups(engine)


if __name__ == "__main__":
    main()
