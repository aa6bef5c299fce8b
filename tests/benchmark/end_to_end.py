"""The whole engine on annotated corpora: python -m tests.benchmark.end_to_end [CORPUS ...].

Each corpus is read with weights, of recognition and of resolution, that were fitted
without it. Beside it, in the same run, F1 of the same mentions at the most populous place
of each name, and of other recognisers' mentions at theirs. Scored by
../shared/tools/score.py, area reading.
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from geo.engine import Engine, open_engine
from geo.recognition import ArticleRecognizer
from geo.recognition.judge import load as load_judge
from geo.resolution import LEAST_CONFIDENCE, ContextResolver, abstain
from geo.resolution.weights import load as load_weights
from geo.settings import Settings
from geo.types import Article
from tests.benchmark.baselines import RECOGNIZERS, most_populous
from tests.benchmark.recognition import CORPORA as READING
from tests.benchmark.resolution import (
    CORPORA,
    FITTED_ON,
    Annotated,
    article_of,
    predicted,
    scorer,
)
from tests.benchmark.resolution import read as read_corpus

FOLDS = Path(__file__).parent / "folds"


def engine_without(corpus: str) -> Engine:
    """Return an engine whose weights have not seen the corpus."""
    reading = READING[corpus]
    engine = open_engine(Settings(), demonyms=reading.demonyms, nested=reading.nested)
    if corpus not in FITTED_ON:
        return engine
    judge = load_judge(FOLDS / f"recognition-without-{corpus}.json")
    weights = load_weights(FOLDS / f"resolution-without-{corpus}.json")
    return replace(
        engine,
        recognizer=ArticleRecognizer(
            engine.gazetteer, demonyms=reading.demonyms, nested=reading.nested, weights=judge
        ),
        resolver=ContextResolver(
            weights, similar=engine.gazetteer.similar, renown=engine.gazetteer.renown
        ),
    )


def unread(annotated: Sequence[Annotated]) -> list[Article]:
    """Return the articles of a corpus without its mentions."""
    return [replace(article_of(raw), given_mentions=None) for raw in annotated]


def measure(
    engine: Engine, annotated: Sequence[Annotated], articles: Sequence[Article], least: float = 0.0
) -> Mapping[str, float]:
    """Return precision, recall and f1 of an engine on a corpus, area reading.

    Places of less than the `least` confidence are not given.
    """
    found = (abstain(resolutions, least) for resolutions in engine.geoparse(articles))
    area: Mapping[str, float] = scorer().score(annotated, predicted(found))["end_to_end_area"]
    return area


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", nargs="*", metavar="CORPUS", default=CORPORA)
    corpora = parser.parse_args().corpora
    print(
        f"{'end to end':18} {'P':>5}  {'R':>5}  {'F1':>5}   F1 at the most populous of the names:"
    )
    print(f"{'':18} {'':19}   {'same mentions':>13}  {'  '.join(f'{n:>12}' for n in RECOGNIZERS)}")
    for corpus in corpora:
        annotated = read_corpus(corpus)
        articles = unread(annotated)
        engine = engine_without(corpus).learn_homes(articles)
        ours = measure(engine, annotated, articles, LEAST_CONFIDENCE)
        print(
            f"{corpus:18} {ours['precision']:.3f}  {ours['recall']:.3f}  {ours['f1']:.3f}", end=""
        )
        print(f"   {measure(most_populous(engine), annotated, articles)['f1']:13.3f}", end="")
        for recognizer in RECOGNIZERS.values():
            found = measure(most_populous(engine, recognizer), annotated, articles)
            print(f"  {found['f1']:12.3f}", end="")
        print(flush=True)


if __name__ == "__main__":
    main()
