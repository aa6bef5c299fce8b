"""Measure recognition on the annotated corpora, beside other recognisers.

    python -m tests.benchmark.recognition [CORPUS...] [--predictions FOLDER]

Overlap: a mention that shares a letter with one of the corpus's, each counted once,
as ../shared/tools/score.py has it.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.gazetteer import Gazetteer
from geo.recognition import ArticleRecognizer
from geo.types import Article, ArticleId, Mention
from tests.benchmark.baselines import RECOGNIZERS

ROOT = Path(__file__).parents[2]
FOLDER = ROOT.parent / "shared" / "corpora"

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """How a corpus is read."""

    demonyms: bool = False
    """It annotates peoples and adjectives as places."""
    nested: bool = True
    """It annotates places within the names of organisations."""


CORPORA = {
    "lgl-half": Corpus(demonyms=True),
    "trnews": Corpus(demonyms=True),
    "geovirus": Corpus(nested=False),
    "wikinews-fr-half": Corpus(nested=False),
    "hipe2020-fr": Corpus(),
    "hipe2020-de": Corpus(),
    **{
        f"wikineural-{code}": Corpus(nested=False)
        for code in ("fr", "en", "de", "es", "it", "nl", "pt", "ru")
    },
}


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated article."""

    article: Article
    spans: Spans


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


def articles(name: str) -> list[Gold]:
    """Read a corpus."""
    lines = (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [
        Gold(
            Article(id=ArticleId(d["id"]), text=d["text"], language=d["language"]),
            [(m["start"], m["end"]) for m in d["mentions"]],
        )
        for d in map(json.loads, lines)
    ]


def overlap(pairs: Iterable[tuple[Spans, Spans]]) -> Score:
    """Compare (annotated, found) spans of some articles."""
    right = annotated = predicted = 0
    for gold, found in pairs:
        annotated, predicted = annotated + len(gold), predicted + len(found)
        used: set[int] = set()
        for start, end in sorted(found):
            for number, (first, last) in enumerate(gold):
                if number not in used and start < last and first < end:
                    used.add(number)
                    break
        right += len(used)
    return Score(right / max(predicted, 1), right / max(annotated, 1))


def compare(golds: Iterable[Gold], found: Iterable[Sequence[Mention]]) -> Score:
    """Compare what was found in each article with what is annotated."""
    pairs = zip(golds, found, strict=True)
    return overlap((gold.spans, [(m.start, m.end) for m in mentions]) for gold, mentions in pairs)


def measure(name: str, gazetteer: Gazetteer, predictions: Path | None) -> str:
    """Return the line of the table of a corpus."""
    corpus = CORPORA[name]
    recognizer = ArticleRecognizer(gazetteer, demonyms=corpus.demonyms, nested=corpus.nested)
    golds = articles(name)
    begin = time.process_time()
    mentions = [recognizer.recognize(gold.article) for gold in golds]
    seconds = time.process_time() - begin
    ours = compare(golds, mentions)
    others = (
        compare(golds, [each.recognize(gold.article) for gold in golds])
        for each in RECOGNIZERS.values()
    )
    if predictions:
        with (predictions / f"{name}.jsonl").open("w", encoding="utf-8") as lines:
            for mention in (m for found in mentions for m in found):
                line = {"article": mention.article, "start": mention.start, "end": mention.end}
                line |= {"toponym": mention.toponym, "latitude": None, "longitude": None}
                lines.write(json.dumps(line, ensure_ascii=False) + "\n")
    speed = sum(len(gold.article.text) for gold in golds) / 2000 / seconds
    return (
        f"{name:18} {ours.precision:.3f}  {ours.recall:.3f}  {ours.f1:.3f}   {speed:10.1f}   "
        f"{'  '.join(f'{other.f1:12.3f}' for other in others)}\n"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", nargs="*", default=list(CORPORA), metavar="CORPUS")
    parser.add_argument("--predictions", type=Path, help="folder for score.py's input")
    arguments = parser.parse_args()
    gazetteer = Gazetteer.open()
    sys.stdout.write(
        "Overlap; articles of 2,000 characters a second of processor time; F1 of others.\n"
        f"{'':18} {'P':>5}  {'R':>5}  {'F1':>5}   {'articles/s':>10}   "
        f"{'  '.join(f'{name:>12}' for name in RECOGNIZERS)}\n"
    )
    for name in arguments.corpora:
        sys.stdout.write(measure(name, gazetteer, arguments.predictions))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
