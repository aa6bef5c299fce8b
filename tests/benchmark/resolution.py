"""Accuracy of resolution with given mentions: python -m tests.benchmark.resolution.

Prints, for each annotated corpus, Acc@161 km of the most populous place, of the
resolver without and with what it learns of outlets, the ceiling that the gazetteer
sets, calibration and speed. The weights that come with the project have seen four
of these corpora; fit_resolution.py judges each with weights that have not.
"""

import argparse
import importlib.util
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from geo.gazetteer import Gazetteer
from geo.resolution import ContextResolver, SourceHomes, Weights
from geo.resolution.resolver import Input
from geo.types import Article, ArticleId, Candidate, Mention, Resolution, Span

SHARED = Path(__file__).parents[3] / "shared"
FITTED_ON = ("lgl-half", "trnews", "geovirus", "wikinews-fr-half")
CORPORA = (*FITTED_ON, "hipe2020-fr", "hipe2020-de")
REACH_KM = 161.0
"""100 miles: the field's measure of a right place."""

Lookup = Callable[[str], tuple[Candidate, ...]]
Annotated = dict[str, Any]


@cache
def scorer() -> ModuleType:
    """Return the shared scorer, so that there is one measure."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(corpus: str) -> list[Annotated]:
    """Return a corpus's lines."""
    file = SHARED / "corpora" / f"{corpus}.jsonl"
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def article_of(raw: Annotated) -> Article:
    """Return the article of a corpus's line, with its mentions given."""
    return Article(
        id=ArticleId(raw["id"]),
        text=raw["text"],
        language=raw["language"],
        source=raw.get("source") or "",
        given_mentions=tuple(Span(start=m["start"], end=m["end"]) for m in raw["mentions"]),
    )


def inputs_of(annotated: Iterable[Annotated], lookup: Lookup) -> Iterator[Input]:
    """Yield what the resolver takes for each line."""
    for raw in annotated:
        article = article_of(raw)
        spans = article.given_mentions or ()
        names = [article.text[s.start : s.end] for s in spans]
        mentions = [
            Mention(article=article.id, start=s.start, end=s.end, toponym=name, query=name)
            for s, name in zip(spans, names, strict=True)
        ]
        yield article, mentions, {name: lookup(name) for name in names}


def most_populous(inputs: Sequence[Input]) -> list[tuple[Resolution, ...]]:
    """Return the baseline: each name's most populous candidate."""
    resolver = ContextResolver(Weights(passes=({"log population": 1.0},)), approximate=False)
    return [resolver.resolve(*each) for each in inputs]


def predicted(results: Iterable[Sequence[Resolution]]) -> dict[str, list[Annotated]]:
    """Return resolutions in the scorer's form, by article."""
    found: dict[str, list[Annotated]] = {}
    for resolution in (r for result in results for r in result):
        mention, place = resolution.mention, resolution.place
        found.setdefault(mention.article, []).append(
            {
                "start": mention.start,
                "end": mention.end,
                "latitude": place.latitude if place else None,
                "longitude": place.longitude if place else None,
            }
        )
    return found


def outcomes(
    annotated: Iterable[Annotated], results: Iterable[Sequence[Resolution]], score: ModuleType
) -> Iterator[tuple[Annotated, Resolution, bool]]:
    """Yield each located mention with its resolution and whether it is right (area reading)."""
    for raw, result in zip(annotated, results, strict=True):
        for gold, resolution in zip(raw["mentions"], result, strict=True):
            if gold["latitude"] is not None:
                place = resolution.place
                point = (place.latitude, place.longitude) if place else None
                right = point is not None and score.error_km(gold, point, area=True) <= REACH_KM
                yield gold, resolution, right


def calibration_error(pairs: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Return the expected calibration error of (confidence, right) pairs, in equal bins."""
    error = 0.0
    for k in range(bins):
        inside = [pair for pair in pairs if min(int(pair[0] * bins), bins - 1) == k]
        error += abs(sum(confidence - right for confidence, right in inside))
    return error / max(len(pairs), 1)


def ceiling(annotated: Iterable[Annotated], inputs: Iterable[Input], score: ModuleType) -> float:
    """Return the share of located mentions with a candidate within reach."""
    reached = total = 0
    for raw, (_, mentions, candidates) in zip(annotated, inputs, strict=True):
        for gold, mention in zip(raw["mentions"], mentions, strict=True):
            if gold["latitude"] is not None:
                total += 1
                points = [(c.place.latitude, c.place.longitude) for c in candidates[mention.query]]
                reached += any(score.error_km(gold, p, area=True) <= REACH_KM for p in points)
    return reached / total


def main() -> int:
    """Print the table."""
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    if not SHARED.is_dir():
        sys.stderr.write(f"There are no annotated corpora at {SHARED}.\n")
        return 1
    score = scorer()
    gazetteer = Gazetteer.open()
    print(f"Acc@161 km, area (strict), given mentions; gazetteer {gazetteer.version}")
    print("corpus            most populous   no homes        homes           ceiling  ECE    /s")
    for corpus in CORPORA:
        annotated = read(corpus)
        inputs = list(inputs_of(annotated, gazetteer.lookup))
        alone = ContextResolver(similar=gazetteer.similar, renown=gazetteer.renown)
        begin = time.process_time()
        results = [alone.resolve(*each) for each in inputs_of(annotated, gazetteer.lookup)]
        rate = len(annotated) / (time.process_time() - begin)
        homes = ContextResolver(
            homes=SourceHomes(), similar=gazetteer.similar, renown=gazetteer.renown
        )
        with_homes = homes.resolve_all(inputs)
        columns = []
        for found in (most_populous(inputs), results, with_homes):
            s = score.score(annotated, predicted(found))
            columns.append(
                f"{s['resolution_area']['acc161']:.3f} ({s['resolution_strict']['acc161']:.3f})  "
            )
        pairs = [
            (r.confidence, right)
            for _, r, right in outcomes(annotated, with_homes, score)
            if r.place
        ]
        print(
            f"{corpus:17} {' '.join(columns)} {ceiling(annotated, inputs, score):.3f}"
            f"    {calibration_error(pairs):.3f}  {rate:.0f}"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
