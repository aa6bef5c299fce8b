"""Errors by kind, with their sentences: python -m tests.benchmark.errors [CORPUS ...].

    --given        of resolution alone, by the mentions that the corpus gives
    --worst 5      how many names to show of each kind, those most often wrong first
    --map FILE     write all errors as a map with their passages: one HTML file, opens offline

Read with weights that were fitted without the corpus. On the map each article stands
twice: as it was read and as it is annotated, with what is wrong alone.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from textwrap import shorten

from geo.export import About, html
from geo.resolution import LEAST_CONFIDENCE, abstain
from geo.types import Article, ArticleId, Mention, Place, PlaceId, Reason, Resolution
from tests.benchmark.end_to_end import engine_without, unread
from tests.benchmark.resolution import (
    CORPORA,
    REACH_KM,
    Annotated,
    article_of,
    scorer,
)
from tests.benchmark.resolution import read as read_corpus

AROUND = 60
"""Characters shown on either side of a mention."""


class Kind(StrEnum):
    """What went wrong, in the order of the steps."""

    MISSED = "annotated, not recognised"
    INVENTED = "recognised, not annotated"
    UNKNOWN = "recognised, no place known or likely"
    UNREACHED = "wrong place, the right one is no candidate"
    CONFUSED = "wrong place, the right one is a candidate"


@dataclass(frozen=True, slots=True)
class Error:
    """One mention that was not understood as the corpus has it."""

    kind: Kind
    article: Article
    mention: Mention
    gold: Annotated | None = None
    """None where nothing is annotated."""
    answer: Resolution | None = None
    """None where nothing was recognised."""
    error_km: float | None = None

    def __str__(self) -> str:
        text, start, end = self.article.text, self.mention.start, self.mention.end
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        passage = " ".join(f"…{before}[{self.mention.toponym}]{after}…".split())
        place = self.answer.place if self.answer else None
        taken = f"{place.name} ({place.country_code or '-'})" if place else ""
        far = "" if self.error_km is None else f", {self.error_km:.0f} km off"
        return f"{shorten(taken, 30)}{far} | {passage}"


def overlaps(mention: Mention, gold: Annotated) -> bool:
    return bool(mention.start < gold["end"] and gold["start"] < mention.end)


def errors_of(
    annotated: Annotated, article: Article, found: Sequence[Resolution]
) -> Iterator[Error]:
    """Yield what is wrong in an article, area reading; what has no coordinates counts nothing."""
    for gold in annotated["mentions"]:
        if gold["latitude"] is None:
            continue
        answers = [r for r in found if overlaps(r.mention, gold)]
        if not answers:
            span = {"start": gold["start"], "end": gold["end"]}
            name = gold["toponym"]
            mention = Mention(article=article.id, toponym=name, query=name, **span)
            yield Error(Kind.MISSED, article, mention, gold)
            continue
        distances = [_error_km(gold, r.place) if r.place else None for r in answers]
        if any(km is not None and km <= REACH_KM for km in distances):
            continue
        answer, km = answers[0], distances[0]
        reached = any(_error_km(gold, c.place) <= REACH_KM for c in answer.candidates)
        kind = Kind.CONFUSED if reached else Kind.UNREACHED
        kind = kind if answer.place else Kind.UNKNOWN
        yield Error(kind, article, answer.mention, gold, answer, km)
    for answer in found:
        if answer.place and not any(overlaps(answer.mention, g) for g in annotated["mentions"]):
            yield Error(Kind.INVENTED, article, answer.mention, None, answer)


def _error_km(gold: Annotated, place: Place) -> float:
    km: float = scorer().error_km(gold, (place.latitude, place.longitude), area=True)
    return km


def errors(corpus: str, *, given: bool) -> list[Error]:
    """Read a corpus and return all that is wrong, in its order."""
    annotated = read_corpus(corpus)
    articles = [article_of(raw) for raw in annotated] if given else unread(annotated)
    least = 0.0 if given else LEAST_CONFIDENCE
    engine = engine_without(corpus).learn_homes(articles)
    read = (abstain(resolutions, least) for resolutions in engine.geoparse(articles))
    return [
        error
        for raw, article, found in zip(annotated, articles, read, strict=True)
        for error in errors_of(raw, article, found)
    ]


def print_errors(corpus: str, found: Sequence[Error], worst: int) -> None:
    """Print how many there are of each kind, and the names that are most often wrong."""
    print(f"{corpus}: {len(found)} errors")
    for kind in Kind:
        of_kind = [error for error in found if error.kind is kind]
        print(f"  {kind}: {len(of_kind)}")
        names = Counter(error.mention.toponym for error in of_kind)
        for name, count in names.most_common(worst):
            example = next(error for error in of_kind if error.mention.toponym == name)
            print(f"    {count:3} {name}: {example}")


def on_map(found: Iterable[Error]) -> Iterator[tuple[Article, tuple[Resolution, ...]]]:
    """Yield each article as read and as annotated, with the mentions that are wrong."""
    by_article: dict[ArticleId, list[Error]] = defaultdict(list)
    for error in found:
        by_article[error.article.id].append(error)
    for wrong in by_article.values():
        article = wrong[0].article
        yield _version(article, "as read", [_as_read(e) for e in wrong if e.answer])
        yield _version(article, "as annotated", [_as_annotated(e) for e in wrong if e.gold])


def _version(
    article: Article, which: str, resolutions: Iterable[Resolution]
) -> tuple[Article, tuple[Resolution, ...]]:
    title = f"{article.title or article.id}, {which}"
    named = replace(article, id=ArticleId(f"{article.id}, {which}"), title=title)
    apart: list[Resolution] = []
    for each in sorted(resolutions, key=lambda r: r.mention.start):
        if not apart or each.mention.start >= apart[-1].mention.end:
            apart.append(replace(each, mention=replace(each.mention, article=named.id)))
    return named, tuple(apart)


def _as_read(error: Error) -> Resolution:
    assert error.answer
    far = "" if error.error_km is None else f", {error.error_km:.0f} km off"
    why = error.answer.reason
    return replace(error.answer, reason=replace(why, template=f"{error.kind}{far}; {why.template}"))


def _as_annotated(error: Error) -> Resolution:
    assert error.gold
    at = {key: error.gold[key] for key in ("latitude", "longitude")}
    place = Place(
        id=PlaceId(f"annotated:{at['latitude']:.3f},{at['longitude']:.3f}"),
        name=f"{error.gold['toponym']}, as annotated",
        **at,
    )
    return Resolution(
        mention=error.mention,
        place=place,
        candidates=(),
        confidence=1.0,
        reason=Reason(template=str(error.kind)),
    )


def main() -> None:
    """Print the errors, and write their map if asked to."""
    parser = argparse.ArgumentParser(description="Show the errors of annotated corpora.")
    parser.add_argument("corpora", nargs="*", default=list(CORPORA), metavar="CORPUS")
    parser.add_argument("--given", action="store_true", help="of resolution alone")
    parser.add_argument("--worst", type=int, default=5, help="names shown of each kind")
    parser.add_argument("--map", type=Path, metavar="FILE", help="write them as a map")
    options = parser.parse_args()
    every: list[Error] = []
    for corpus in options.corpora:
        found = errors(corpus, given=options.given)
        print_errors(corpus, found, options.worst)
        every += found
    if options.map:
        with options.map.open("wb") as output:
            html.write(on_map(every), About(), output)


if __name__ == "__main__":
    main()
