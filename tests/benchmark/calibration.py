"""Whether confidence means something: python -m tests.benchmark.calibration [CORPUS ...].

Given mentions, weights and curve that have not seen the corpus. For each band of the
page how many answers it has and how many of them are right, area reading; and the
expected calibration error over ten equal bins of confidence.
"""

import argparse

from geo.atlas import Band, band
from tests.benchmark.end_to_end import engine_without
from tests.benchmark.resolution import CORPORA, article_of, calibration_error, outcomes, scorer
from tests.benchmark.resolution import read as read_corpus


def answers(corpus: str) -> list[tuple[float, bool]]:
    """Return (confidence, right) of the located mentions that get a place."""
    annotated = read_corpus(corpus)
    articles = [article_of(raw) for raw in annotated]
    found = engine_without(corpus).learn_homes(articles).geoparse(articles)
    told = outcomes(annotated, list(found), scorer())
    return [(r.confidence, right) for _, r, right in told if r.place]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", nargs="*", metavar="CORPUS", default=CORPORA)
    corpora = parser.parse_args().corpora
    print(f"{'answers, right':18}" + "".join(f"{each:>16}" for each in Band) + f"{'error':>10}")
    for corpus in corpora:
        pairs = answers(corpus)
        print(f"{corpus:18}", end="")
        for each in Band:
            right = [ok for confidence, ok in pairs if band(confidence) is each]
            print(f"{len(right):9} {sum(right) / max(len(right), 1):6.3f}", end="")
        print(f"{calibration_error(pairs):10.3f}", flush=True)


if __name__ == "__main__":
    main()
