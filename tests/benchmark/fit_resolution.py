"""Fit the weights of resolution: python -m tests.benchmark.fit_resolution [--write].

A conditional logit over each name's candidates, with a small L2 penalty, pass by
pass; the penalty is the same for all features as they spread in the corpora. Each
corpus is judged with weights fitted without it; what is written is fitted on all
that may be fitted on. Confidence is calibrated on the held-out answers.
"""

import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from scipy.optimize import isotonic_regression, minimize

from geo.gazetteer import Gazetteer
from geo.resolution import ContextResolver, SourceHomes, Weights
from geo.resolution.context import HOME_FEATURES, context_features
from geo.resolution.distance import distances_km, unit_vectors
from geo.resolution.evidence import EVIDENCE, evidence_of
from geo.resolution.features import Features, own_features
from geo.resolution.homes import Home
from geo.resolution.names import Numbers, Rows
from geo.resolution.ranker import Ranking
from geo.resolution.resolver import Input
from geo.resolution.table import Table, build_table
from geo.types import Reason, Resolution
from tests.benchmark.resolution import (
    CORPORA,
    FITTED_ON,
    Annotated,
    Lookup,
    calibration_error,
    inputs_of,
    outcomes,
    predicted,
    read,
    scorer,
)

PASSES = 3
HOME_ROUNDS = 2
RIDGE = 5.0
LEAST_SPREAD = 0.05
"""Features rarer than this are penalised as if they spread so much."""
REACH_KM = 161.0
CLOSE_KM = 3.0
"""Candidates so much farther from the truth than the nearest are right as well."""
REPEATED = 0.5
"""A name mentioned n times weighs n ** REPEATED."""
LEAST_WEIGHT = 5e-4
FOLDS = Path(__file__).parent / "folds"
"""Weights that were fitted without a corpus, to measure the whole engine on it."""
CURVE_POINTS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 1.0)
"""Probabilities at which the calibration curve is kept."""


@dataclass(slots=True)
class Document:
    """An annotated article with the candidates of its names."""

    input: Input
    table: Table
    own: Features
    examples: dict[tuple[int, ...], float]
    """The rows that are right for a name -> the weight of that name."""
    home: Home | None = None
    p: Numbers = field(default_factory=lambda: np.zeros(0))

    def features(self, number: int) -> Features:
        if number == 0:
            return self.own
        return {**self.own, **context_features(self.table, self.p, self.home)}

    def resolutions(self) -> Iterator[Resolution]:
        """Yield what the homes are learnt from."""
        ranking = Ranking(self.table, None, self.p, self.p, np.zeros((0, 0)), np.zeros(0, np.intp))
        for g, group in enumerate(self.table.groups):
            for i in group.mentions[:1]:
                yield Resolution(
                    mention=self.table.mentions[i], place=None, confidence=0.0,
                    candidates=ranking.candidates(g), reason=Reason(template=""),
                )  # fmt: skip


def documents_of(annotated: Sequence[Annotated], lookup: Lookup) -> Iterator[Document]:
    """Yield the articles that have candidates."""
    for raw, (article, mentions, candidates) in zip(
        annotated, inputs_of(annotated, lookup), strict=True
    ):
        table = build_table(article, mentions, candidates)
        if table is not None:
            examples = _examples(raw, table)
            yield Document((article, mentions, candidates), table, own_features(table), examples)


def _examples(raw: Annotated, table: Table) -> dict[tuple[int, ...], float]:
    counts: dict[tuple[int, ...], int] = {}
    for g, group in enumerate(table.groups):
        rows = np.flatnonzero(table.group == g)
        for gold in (raw["mentions"][i] for i in group.mentions):
            if gold["latitude"] is None:
                continue
            points = gold.get("accepted") or [(gold["latitude"], gold["longitude"])]
            latitudes, longitudes = np.array(points, np.float64).T
            km = distances_km(table.vectors[rows], unit_vectors(latitudes, longitudes)).min(axis=1)
            right = tuple(rows[(km <= REACH_KM) & (km <= km.min() + CLOSE_KM)].tolist())
            if right:
                counts[right] = counts.get(right, 0) + 1
    return {rows: count**REPEATED for rows, count in counts.items()}


@dataclass(slots=True)
class Sample:
    """The rows of many documents, and which of them are right for which name."""

    x: Numbers
    starts: Rows
    rows: Rows
    """Right rows..."""
    example: Rows
    """... the example of each ..."""
    weight: Numbers
    """... and the weight of each example."""
    group_weight: Numbers


def sample(documents: Sequence[Document], number: int, names: Sequence[str]) -> Sample:
    """Return what a pass sees of the documents."""
    x: list[Numbers] = []
    starts: list[Rows] = []
    weight: list[float] = []
    rows: list[int] = []
    example: list[int] = []
    of_group: list[int] = []
    base = groups = 0
    for document in documents:
        found = document.features(number)
        x.append(np.stack([found[name] for name in names], axis=1))
        starts.append(document.table.starts + base)
        for right, heavy in document.examples.items():
            rows += [row + base for row in right]
            example += [len(weight)] * len(right)
            weight.append(heavy)
            of_group.append(int(document.table.group[right[0]]) + groups)
        base += len(document.table.candidates)
        groups += len(document.table.starts)
    return Sample(
        np.concatenate(x), np.concatenate(starts), np.array(rows), np.array(example),
        np.array(weight), np.bincount(of_group, weight, minlength=groups).astype(np.float64),
    )  # fmt: skip


def fit(s: Sample, ridge: float, offset: Numbers | float = 0.0) -> Numbers:
    """Return the weights of the sample's features; `offset` is what other features give."""
    spread = np.maximum(s.x.std(0), LEAST_SPREAD)
    x = s.x / spread
    sizes = np.diff(np.append(s.starts, len(x)))
    group = np.repeat(np.arange(len(sizes)), sizes)

    def loss(w: Numbers) -> tuple[float, Numbers]:
        scores = offset + x @ w
        e = np.exp(scores - np.maximum.reduceat(scores, s.starts)[group])
        p = e / np.add.reduceat(e, s.starts)[group]
        right = p[s.rows]
        total = np.maximum(np.bincount(s.example, right), 1e-12)
        slope = s.group_weight[group] * p
        np.subtract.at(slope, s.rows, (s.weight / total)[s.example] * right)
        return -(s.weight * np.log(total)).sum() + ridge / 2 * (w @ w), x.T @ slope + ridge * w

    options = {"maxiter": 300, "ftol": 1e-6}
    start = np.zeros(x.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options=options)
    weights: Numbers = found.x / spread
    return weights


def _run(documents: Sequence[Document], passes: Sequence[dict[str, float]], number: int) -> None:
    weights = Weights(passes=tuple(passes))
    for document in documents:
        scores = weights.scores(document.features(number), number)
        document.p = document.table.within_groups(scores)


def _learn_homes(documents: Sequence[Document]) -> None:
    homes = SourceHomes()
    for document in documents:
        homes.learn(document.input[0], list(document.resolutions()))
    for document in documents:
        document.home = homes.home(document.input[0])


def train(corpora: Sequence[Sequence[Document]], *, without: Sequence[str] = ()) -> Weights:
    """Fit all but the homes' weights as if outlets were unknown, then those alone.

    So nothing is lost where outlets are unknown, and what local news owes to homes
    does not weaken the other weights.
    """
    documents = [document for corpus in corpora for document in corpus]
    for document in documents:
        document.home = None
    passes: list[dict[str, float]] = []
    for number in range(PASSES):
        names = [n for n in documents[0].features(number) if n not in {*without, *HOME_FEATURES}]
        fitted = fit(sample(documents, number, names), RIDGE)
        passes.append(dict(zip(names, fitted.tolist(), strict=True)))
        _run(documents, passes, number)
    for _ in range(HOME_ROUNDS if not {*HOME_FEATURES} & {*without} else 0):
        for corpus in corpora:
            _learn_homes(corpus)
        _run(documents, passes, 0)
        for number in range(1, PASSES):
            others = {n: w for n, w in passes[number].items() if n not in HOME_FEATURES}
            s = sample(documents, number, [*others, *HOME_FEATURES])
            offset = s.x[:, : len(others)] @ np.array(list(others.values()))
            s = replace(s, x=s.x[:, len(others) :])
            passes[number] = {
                **others, **dict(zip(HOME_FEATURES, fit(s, RIDGE, offset).tolist(), strict=True))
            }  # fmt: skip
            _run(documents, passes, number)
    return Weights(
        passes=tuple(
            {name: round(w, 4) for name, w in each.items() if abs(w) >= LEAST_WEIGHT}
            for each in passes
        )
    )


Answer = tuple[float, bool, bool]
"""Confidence, right, approximate."""


@dataclass(frozen=True, slots=True)
class Judged:
    """How well weights do on a corpus."""

    weights: Weights
    area: float
    strict: float
    answers: list[Answer]


def judge(
    annotated: Sequence[Annotated], inputs: Sequence[Input], weights: Weights, lookup: Lookup
) -> Judged:
    """Resolve a corpus as the product does, outlets' homes included."""
    resolver = ContextResolver(weights, homes=SourceHomes(), similar=lookup)
    results = resolver.resolve_all(inputs)
    score = scorer()
    s = score.score(annotated, predicted(results))
    answers = [
        (r.confidence, right, r.approximate)
        for _, r, right in outcomes(annotated, results, score)
        if r.place
    ]
    area, strict = (s[f"resolution_{how}"]["acc161"] for how in ("area", "strict"))
    return Judged(weights, area, strict, answers)


def curve(answers: Sequence[Sequence[Answer]]) -> tuple[tuple[float, float], ...]:
    """Return the isotonic calibration of (probability, right), each corpus weighing the same."""
    rows = [
        (round(p, 3), right, 1 / len(corpus))
        for corpus in answers
        for p, right, approximate in corpus
        if not approximate
    ]
    p, right, weight = np.array(rows).T
    levels, level = np.unique(p, return_inverse=True)
    total = np.bincount(level, weight)
    smooth = isotonic_regression(np.bincount(level, weight * right) / total, weights=total).x
    return tuple(
        (point, round(float(np.interp(point, levels, smooth)), 4)) for point in CURVE_POINTS
    )


@dataclass(frozen=True, slots=True)
class Corpora:
    """All that is read once."""

    annotated: dict[str, list[Annotated]]
    inputs: dict[str, list[Input]]
    documents: dict[str, list[Document]]
    gazetteer: Gazetteer


def load() -> Corpora:
    """Read the corpora and look all their names up."""
    gazetteer = Gazetteer.open()
    lookup = cache(gazetteer.lookup)
    annotated = {corpus: read(corpus) for corpus in CORPORA}
    return Corpora(
        annotated,
        {corpus: list(inputs_of(raw, lookup)) for corpus, raw in annotated.items()},
        {corpus: list(documents_of(annotated[corpus], lookup)) for corpus in FITTED_ON},
        gazetteer,
    )


def folds(corpora: Corpora, without: Sequence[str] = ()) -> tuple[dict[str, Judged], Weights]:
    """Return how each corpus is judged by weights that have not seen it, and those of all."""
    similar = cache(corpora.gazetteer.similar)
    judged = {}
    every = train(list(corpora.documents.values()), without=without)
    for corpus in CORPORA:
        others = [found for name, found in corpora.documents.items() if name != corpus]
        weights = train(others, without=without) if corpus in FITTED_ON else every
        judged[corpus] = judge(corpora.annotated[corpus], corpora.inputs[corpus], weights, similar)
    return judged, every


def held_out_errors(judged: dict[str, Judged]) -> dict[str, float]:
    """Return each corpus's calibration error by a curve from the other corpora."""
    errors = {}
    for corpus, own in judged.items():
        others = [judged[name].answers for name in FITTED_ON if name != corpus]
        x, y = np.array(curve(others)).T
        pairs = [
            (confidence if approximate else float(np.interp(confidence, x, y)), right)
            for confidence, right, approximate in own.answers
        ]
        errors[corpus] = calibration_error(pairs)
    return errors


def ablate(corpora: Corpora) -> None:
    """Print how each corpus is judged without each kind of evidence."""
    document = next(iter(corpora.documents.values()))[0]
    document.p = np.ones(len(document.table.candidates))
    names = [*document.features(1)]
    sys.stdout.write(f"{'without':10} {' '.join(f'{corpus[:11]:>11}' for corpus in CORPORA)}\n")
    for evidence in ("nothing", *EVIDENCE):
        judged, _ = folds(corpora, [name for name in names if evidence_of(name) == evidence])
        row = " ".join(f"{own.area:11.3f}" for own in judged.values())
        sys.stdout.write(f"{evidence:10} {row}\n")
        sys.stdout.flush()


def write(file: Path, weights: Weights, **provenance: object) -> None:
    """Write weights as `geo.resolution.weights.load` reads them."""
    content = {
        "provenance": {
            "date": dt.datetime.now(dt.UTC).date().isoformat(),
            "script": "tests/benchmark/fit_resolution.py",
            **provenance,
        },
        "confidence": weights.confidence,
        "passes": weights.passes,
    }
    text = json.dumps(content, indent=1, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")


def write_all(corpora: Corpora, judged: dict[str, Judged], weights: Weights) -> None:
    """Write the weights that come with the project, and those that have not seen a corpus."""
    gazetteer = corpora.gazetteer.version
    errors = held_out_errors(judged)
    write(
        Path(str(files("geo.resolution") / "weights.json")),
        replace(weights, confidence=curve([judged[corpus].answers for corpus in FITTED_ON])),
        **{
            "fitted on": list(FITTED_ON),
            "gazetteer": gazetteer,
            "Acc@161 km area, by weights that have not seen the corpus": {
                corpus: round(own.area, 3) for corpus, own in judged.items()
            },
            "calibration error, by a curve that has not seen the corpus": {
                corpus: round(error, 3) for corpus, error in errors.items()
            },
        },
    )
    for left_out in FITTED_ON:
        others = [corpus for corpus in FITTED_ON if corpus != left_out]
        write(
            FOLDS / f"resolution-without-{left_out}.json",
            replace(
                judged[left_out].weights,
                confidence=curve([judged[corpus].answers for corpus in others]),
            ),
            **{"fitted on": others, "gazetteer": gazetteer},
        )


def main() -> int:
    """Print how each corpus is judged; write the weights if asked to."""
    parser = argparse.ArgumentParser(description="Fit the weights of resolution.")
    parser.add_argument("--write", action="store_true", help="replace the project's weights")
    parser.add_argument("--ablate", action="store_true", help="leave out each kind of evidence")
    options = parser.parse_args()
    corpora = load()
    if options.ablate:
        ablate(corpora)
        return 0
    judged, weights = folds(corpora)
    errors = held_out_errors(judged)
    sys.stdout.write("corpus             area   strict  calibration error\n")
    for corpus, own in judged.items():
        sys.stdout.write(f"{corpus:18} {own.area:.3f}  {own.strict:.3f}  {errors[corpus]:.3f}\n")
    if options.write:
        write_all(corpora, judged, weights)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
