"""Fit the weights that accept or reject spans, and judge them leave-one-corpus-out.

    python -m tests.benchmark.fit_recognition vectors|labels|simple [--write]

Fitted on the corpora whose licences allow it; each fold leaves one of them out. The
weights go to geo/recognition/weights/. Logistic regression with an L2 penalty, by
Newton's method. A span is a mention in the measure that it is one of the corpus's:
1 where they are equal, `PARTIAL` where they only overlap. Demonyms take no part: a
switch decides on them.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import Gazetteer
from geo.recognition import models
from geo.recognition.candidates import Span, spans
from geo.recognition.document import document
from geo.recognition.features import features
from geo.recognition.glued import unglue
from geo.recognition.judge import choose
from geo.recognition.lexicon import Lexicon
from geo.recognition.tokens import tokenize
from geo.recognition.words import words
from tests.benchmark.recognition import CORPORA, ROOT, Gold, articles, overlap

FITTED_ON = ("trnews", "geovirus", "lgl-half", "wikinews-fr-half")
"""GPL-3 and CC BY: weights fitted on them may be given away."""
PARTIAL = 0.5
RARE = 8
"""Features that fewer spans have are left out."""
PENALTY, VECTOR_PENALTY = 5.0, 300.0
SIMPLE_SHIFT = -0.25
"""The simple way reads languages that it is not fitted on, of whose words less is known: it
accepts what it is a little less sure of."""
THRESHOLDS = np.arange(-1.5, 0.75, 0.25)
_OWN_LABELS = {f"is {label}, {known}" for label in ("GPE", "FAC") for known in ("known", "unknown")}
"""Labels that not every model has: weights for a model that was not fitted do without them."""
FOLDS = Path(__file__).parent / "folds"
"""Weights that were fitted without a corpus, to measure the whole engine on it."""
WEIGHTS = ROOT / "geo" / "recognition" / "weights"


@dataclass(frozen=True, slots=True)
class Sample:
    """An article's spans as the fit sees them."""

    gold: Gold
    language: str
    spans: Sequence[Span]
    features: Sequence[dict[str, float]]
    vectors: NDArray[np.float32] | None
    """One row a span: first word, word before, last word, word after."""

    def judged(self) -> list[int]:
        """Return the numbers of the spans that the weights decide on."""
        return [
            n
            for n, span in enumerate(self.spans)
            if not span.is_demonym and not (span.facts is None and span.group == "people")
        ]


def sample(gold: Gold, lexicon: Lexicon, way: str) -> Sample:
    """Take an article apart as the recogniser does."""
    article = gold.article
    listed = words(article.language)
    tokens = unglue(tokenize(article.text), lexicon, listed)
    entities: list[models.Entity] = []
    rows = []
    if way != "simple" and models.has_model(article.language):
        for _, reading in models.read(article.text, tokens, article.language):
            entities += reading.entities
            if reading.vectors is not None:
                rows.append(reading.vectors)
    hints = np.zeros((len(tokens), 2), dtype=np.float32)
    parsed = document(article.text, tokens, entities, hints, listed)
    found = spans(parsed, lexicon, demonyms=False)
    vectors = None
    if way == "vectors" and rows and found:
        every = np.vstack(rows)
        width = every.shape[1] // 3
        first = every[[s.first for s in found]]
        last = every[[s.last for s in found]]
        vectors = np.hstack([first[:, : 2 * width], last[:, :width], last[:, 2 * width :]])
    left_out = {"vectors"} | (_OWN_LABELS if way == "labels" else set())
    kept = [
        {name: value for name, value in features(parsed, s).items() if name not in left_out}
        for s in found
    ]
    return Sample(gold, article.language, found, kept, vectors)


def truth(gold: Gold, span: Span) -> float:
    """Return in what measure a span is a mention of the corpus."""
    for start, end in gold.spans:
        if span.start < end and start < span.end:
            return 1.0 if (span.start, span.end) == (start, end) else PARTIAL
    return 0.0


@dataclass(frozen=True, slots=True)
class Fit:
    """Fitted weights."""

    weights: dict[str, float]
    vectors: dict[str, NDArray[np.float64]]
    """By language."""

    def margins(self, of: Sample) -> NDArray[np.float64]:
        """Return the log-odds of each span."""
        odds = np.array(
            [sum(self.weights.get(n, 0.0) * v for n, v in f.items()) for f in of.features]
        )
        if of.vectors is not None and of.language in self.vectors:
            odds = odds + of.vectors @ self.vectors[of.language]
        return odds


def fit(samples: Sequence[Sample], *, languages: Collection[str]) -> Fit:
    """Fit weights to the spans of some articles, vectors to those of some languages."""
    chosen = [(s, n) for s in samples for n in s.judged()]
    counts = Counter(name for s, n in chosen for name in s.features[n])
    names = sorted(name for name, count in counts.items() if count >= RARE)
    column = {name: number for number, name in enumerate(names)}
    languages = sorted({s.language for s in samples if s.vectors is not None} & set(languages))
    width = max((s.vectors.shape[1] for s in samples if s.vectors is not None), default=0)
    matrix = np.zeros((len(chosen), len(names) + width * len(languages)), dtype=np.float32)
    for row, (s, n) in enumerate(chosen):
        for name, value in s.features[n].items():
            if name in column:
                matrix[row, column[name]] = value
        if s.vectors is not None and s.language in languages:
            begin = len(names) + width * languages.index(s.language)
            matrix[row, begin : begin + width] = s.vectors[n]
    penalties = np.full(matrix.shape[1], VECTOR_PENALTY)
    penalties[: len(names)] = PENALTY
    penalties[column["always"]] = 0.01
    solved = newton(matrix, np.array([truth(s.gold, s.spans[n]) for s, n in chosen]), penalties)
    return Fit(
        {name: float(solved[column[name]]) for name in names},
        {
            language: solved[len(names) + width * number :][:width]
            for number, language in enumerate(languages)
        },
    )


def newton(
    matrix: NDArray[np.float32], wanted: NDArray[np.float64], penalties: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the weights of least penalised log-loss."""
    weights = np.zeros(matrix.shape[1])
    for _ in range(30):
        odds = 1 / (1 + np.exp(-(matrix @ weights)))
        slope = matrix.T @ (wanted - odds) - penalties * weights
        bend = (matrix * (odds * (1 - odds))[:, None].astype(np.float32)).T @ matrix
        step = np.linalg.solve(bend + np.diag(penalties), slope)
        weights += step
        if np.abs(step).max() < 1e-4:
            break
    return weights


def found(fitted: Fit, of: Sample, threshold: float, *, demonyms: bool) -> list[tuple[int, int]]:
    """Return the spans that a fit accepts."""
    judged = set(of.judged())
    margins = [
        margin - threshold if n in judged else (1.0 if demonyms and of.spans[n].facts else -1.0)
        for n, margin in enumerate(fitted.margins(of))
    ]
    chosen = choose(margins, [(s.first, s.last) for s in of.spans])
    return [(of.spans[n].start, of.spans[n].end) for n in chosen]


def f1(fitted: Fit, name: str, samples: Sequence[Sample], threshold: float) -> float:
    """Return the overlap F1 of a fit on a corpus."""
    demonyms = CORPORA[name].demonyms
    return overlap(
        [(s.gold.spans, found(fitted, s, threshold, demonyms=demonyms)) for s in samples]
    ).f1


def best_threshold(fitted: Fit, samples: dict[str, list[Sample]]) -> float:
    """Return the threshold of highest mean F1 over some corpora."""
    return float(
        max(THRESHOLDS, key=lambda t: sum(f1(fitted, n, s, t) for n, s in samples.items()))
    )


def write(
    file: Path, fitted: Fit, threshold: float, corpora: Iterable[str], **judged: float
) -> None:
    """Store the weights, readable."""
    stored = {
        "provenance": f"fitted by tests/benchmark/fit_recognition.py on {', '.join(corpora)}",
        "overlap F1 without the corpus in the fit": judged,
        "threshold": threshold,
        "weights": {name: round(weight, 3) for name, weight in fitted.weights.items()}
        | {"vectors": 1.0},
        "vectors": {
            language: {
                part: [round(float(w), 4) for w in weights]
                for part, weights in zip(
                    ("first", "before", "last", "after"), np.split(vector, 4), strict=True
                )
            }
            for language, vector in fitted.vectors.items()
        },
    }
    text = json.dumps(stored, indent=1, ensure_ascii=False)
    file.write_text(text + "\n", "utf-8")


def main() -> None:
    """Fit, judge, and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("way", choices=("vectors", "labels", "simple"))
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    lexicon = Lexicon(Gazetteer.open())
    corpora = {
        name: [sample(gold, lexicon, arguments.way) for gold in articles(name)]
        for name in FITTED_ON
    }
    judged = {}
    for name in FITTED_ON:
        others = {n: s for n, s in corpora.items() if n != name}
        rest = [s for samples in others.values() for s in samples]
        read = {s.language for s in rest}
        unread = {s.language for s in corpora[name]} - read
        fitted = fit(rest, languages=() if unread else read)  # else they would lean on vectors
        threshold = best_threshold(fitted, others)
        judged[name] = round(f1(fitted, name, corpora[name], threshold), 3)
        if arguments.write and arguments.way == "vectors":
            write(FOLDS / f"recognition-without-{name}.json", fitted, threshold, others)
        sys.stdout.write(f"{name:20} threshold {threshold:+.2f}  F1 {judged[name]:.3f}\n")
    fitted = fit([s for samples in corpora.values() for s in samples], languages=("en", "fr"))
    threshold = best_threshold(fitted, corpora)
    threshold += SIMPLE_SHIFT if arguments.way == "simple" else 0.0
    sys.stdout.write(f"all: threshold {threshold:+.2f}\n")
    if arguments.write:
        file = WEIGHTS / f"{arguments.way}.json"
        write(file, fitted, threshold, FITTED_ON, **judged)


if __name__ == "__main__":
    main()
