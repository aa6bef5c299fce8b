"""Measure recognition on the annotated corpora, beside the model alone.

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
from geo.recognition import ArticleRecognizer, models
from geo.recognition.tokens import tokenize
from geo.types import Article, ArticleId

ROOT = Path(__file__).parents[2]
FOLDER = ROOT.parent / "shared" / "corpora"

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """How a corpus is read."""

    demonyms: bool = False
    """It annotates peoples and adjectives as places."""


CORPORA = {
    "lgl-half": Corpus(demonyms=True),
    "trnews": Corpus(demonyms=True),
    "geovirus": Corpus(),
    "wikinews-fr-half": Corpus(),
    "hipe2020-fr": Corpus(),
    "hipe2020-de": Corpus(),
    **{f"wikineural-{code}": Corpus() for code in ("fr", "en", "de", "es", "it", "nl", "pt", "ru")},
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


def model_alone(gold: Gold) -> Spans:
    """Return what the language's model holds for places."""
    if not models.has_model(gold.article.language):
        return []
    tokens = tokenize(gold.article.text)
    return [
        (entity.start, entity.end)
        for _, reading in models.read(gold.article.text, tokens, gold.article.language)
        for entity in reading.entities
        if entity.kind == "place"
    ]


def measure(name: str, gazetteer: Gazetteer, predictions: Path | None) -> str:
    """Return the line of the table of a corpus."""
    recognizer = ArticleRecognizer(gazetteer, demonyms=CORPORA[name].demonyms)
    golds = articles(name)
    model = overlap((gold.spans, model_alone(gold)) for gold in golds)
    begin = time.process_time()
    mentions = [recognizer.recognize(gold.article) for gold in golds]
    seconds = time.process_time() - begin
    ours = overlap(
        (gold.spans, [(m.start, m.end) for m in found])
        for gold, found in zip(golds, mentions, strict=True)
    )
    if predictions:
        with (predictions / f"{name}.jsonl").open("w", encoding="utf-8") as lines:
            for mention in (m for found in mentions for m in found):
                line = {"article": mention.article, "start": mention.start, "end": mention.end}
                line |= {"toponym": mention.toponym, "latitude": None, "longitude": None}
                lines.write(json.dumps(line, ensure_ascii=False) + "\n")
    speed = sum(len(gold.article.text) for gold in golds) / 2000 / seconds
    return (
        f"{name:18} {ours.precision:.3f}  {ours.recall:.3f}  {ours.f1:.3f}   "
        f"{model.precision:.3f}  {model.recall:.3f}  {model.f1:.3f}   {speed:6.1f}\n"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", nargs="*", default=list(CORPORA), metavar="CORPUS")
    parser.add_argument("--predictions", type=Path, help="folder for score.py's input")
    arguments = parser.parse_args()
    gazetteer = Gazetteer.open()
    sys.stdout.write(
        f"{'overlap':18} {'P':>5}  {'R':>5}  {'F1':>5}   {'model alone: P, R, F1':21}   "
        "articles of 2000 characters a second of processor time\n"
    )
    for name in arguments.corpora:
        sys.stdout.write(measure(name, gazetteer, arguments.predictions))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
