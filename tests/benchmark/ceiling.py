"""How far resolution could go: is the right place among the candidates of each mention?

    python -m tests.benchmark.ceiling [CORPUS.jsonl ...] [--misses 40]

Prints by corpus the share of located mentions with a candidate of that name
within 161 km of an accepted point (the area reading of the corpora's scorer),
and the misses by kind, the most frequent of each first.
"""

import argparse
import collections
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geo.gazetteer import Gazetteer
from geo.types import Candidate

NEAR_KM = 161.0
CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
DEFAULT = ("lgl-half", "trnews", "geovirus", "wikinews-fr-half", "hipe2020-fr", "hipe2020-de")


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance between (latitude, longitude) points, in kilometres."""
    p, q = math.radians(a[0]), math.radians(b[0])
    east = math.radians(b[1] - a[1])
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(east / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))


def located_mentions(corpus: Path) -> Iterator[tuple[str, list[tuple[float, float]], str]]:
    """Yield (toponym, accepted points, text around it) of the mentions that have a point."""
    with corpus.open(encoding="utf-8") as lines:
        for line in lines:
            document: dict[str, Any] = json.loads(line)
            for mention in document["mentions"]:
                if mention["latitude"] is None:
                    continue
                points = mention.get("accepted") or [(mention["latitude"], mention["longitude"])]
                start, end = max(mention["start"] - 30, 0), mention["end"] + 30
                around = document["text"][start:end].replace("\n", " ")
                yield mention["toponym"], [tuple(point) for point in points], around


def error_km(candidates: tuple[Candidate, ...], points: list[tuple[float, float]]) -> float:
    """Return the distance of the nearest candidate to the nearest point; infinite without any."""
    return min(
        (distance_km((c.place.latitude, c.place.longitude), p) for c in candidates for p in points),
        default=math.inf,
    )


def report(corpus: Path, gazetteer: Gazetteer, misses: int) -> None:
    """Print the ceiling of one corpus and its most frequent misses by kind."""
    total = 0
    kinds: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    examples: dict[str, str] = {}
    for toponym, points, around in located_mentions(corpus):
        total += 1
        candidates = gazetteer.lookup(toponym) or gazetteer.similar(toponym)
        error = error_km(candidates, points)
        if error > NEAR_KM:
            kind = "unknown name" if not candidates else "known name, no place near"
            far = "" if math.isinf(error) else f" {error:.0f} km"
            examples.setdefault(toponym, f"{points[0][0]:.2f},{points[0][1]:.2f}{far} | {around}")
            kinds[kind][toponym] += 1
    missed = sum(sum(kind.values()) for kind in kinds.values())
    print(f"{corpus.stem:18} {total:5} located  ceiling {1 - missed / max(total, 1):.3f}")
    for kind, names in sorted(kinds.items()):
        print(f"  {kind}: {sum(names.values())}")
        for name, count in names.most_common(misses):
            print(f"    {count:3} {name} | {examples[name]}")


def main() -> None:
    """Report on the corpora named, or on all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("corpora", nargs="*", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="how many to show of each kind")
    parser.add_argument("--gazetteer", help="file to measure; the one in the cache by default")
    arguments = parser.parse_args()
    gazetteer = Gazetteer.open(arguments.gazetteer)
    for corpus in arguments.corpora or [CORPORA / f"{name}.jsonl" for name in DEFAULT]:
        report(corpus, gazetteer, arguments.misses)


if __name__ == "__main__":
    main()
