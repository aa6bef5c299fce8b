"""The command line: the same engine without a browser.

Its output is a contract; README.md tells it to users.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from tqdm import tqdm

from geo import export
from geo.articles import read_articles
from geo.corrections import FileLog, unanchored
from geo.engine import Engine, open_engine
from geo.errors import ArticleError, GeoError
from geo.gazetteer import DEFAULT_PATH
from geo.gazetteer.build import build, is_current
from geo.language import known_language
from geo.resolution import LEAST_CONFIDENCE, abstain
from geo.settings import Settings, load_settings
from geo.types import (
    CORRECTIONS_FILE,
    UNDETERMINED,
    Article,
    Correction,
    Resolution,
)

DONE, SOME_FAILED, WRONG_USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options, load_settings())
    except GeoError as error:
        sys.stderr.write(f"geo: {error}\n")
        return SOME_FAILED
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("geo", description="Finds the places that articles name.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    locate = commands.add_parser("locate", help="find and resolve every place in articles")
    locate.add_argument(
        "paths", nargs="+", metavar="PATH", help="article, folder, .jsonl, or - for standard input"
    )
    locate.add_argument("--format", choices=sorted(export.FORMATS), default="jsonl")
    locate.add_argument(
        "--language", metavar="CODE", type=_language, help="of all articles; told apart otherwise"
    )
    locate.add_argument(
        "--given-mentions", action="store_true", help="resolve the mentions that come with .jsonl"
    )
    locate.add_argument(
        "--demonyms", action="store_true", help="take peoples and adjectives for places too"
    )
    locate.add_argument(
        "--no-nested",
        dest="nested",
        action="store_false",
        help="leave places out that are part of an organisation's name (University of Oxford)",
    )
    locate.add_argument(
        "--no-homes",
        dest="homes",
        action="store_false",
        help="make nothing of where an outlet's other articles say that it lives",
    )
    locate.add_argument(
        "--least-confidence",
        metavar="0-1",
        type=_share,
        help="no place rather than one less sure than this;"
        f" {LEAST_CONFIDENCE} by default, 0 for mentions that are given",
    )
    locate.add_argument("--output", metavar="FILE", type=Path, help="instead of standard output")
    locate.set_defaults(run=_locate)
    gazetteer = commands.add_parser("gazetteer", help="build the gazetteer").add_subparsers(
        required=True, metavar="COMMAND"
    )
    make = gazetteer.add_parser("build", help="compile the offline gazetteer, if it is not current")
    make.add_argument(
        "--geonames", metavar="FOLDER", type=Path, help="a full GeoNames dump to compile as well"
    )
    make.add_argument("--output", metavar="FILE", type=Path, help="instead of one in cache/")
    make.set_defaults(run=_build)
    return parser


def _language(code: str) -> str:
    language = known_language(code)
    if language == UNDETERMINED:
        raise argparse.ArgumentTypeError(f"{code!r} is no language code such as fr or en")
    return language


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 to 1, such as 0.5")
    return share


def _build(options: argparse.Namespace, settings: Settings) -> int:
    """Compile the embedded gazetteer, or one with the dump in a file of its own."""
    own = settings.gazetteer
    if own == DEFAULT_PATH:
        own = settings.cache / "gazetteer-geonames.sqlite"
    target = options.output or (own if options.geonames else DEFAULT_PATH)
    if not is_current(target, geonames=options.geonames):
        sys.stderr.write(f"Building the gazetteer {target.name}, once.\n")
        build(target, geonames=options.geonames)
    if target not in (DEFAULT_PATH, settings.gazetteer):
        sys.stderr.write(f'To use it, write into geo.toml: gazetteer = "{target}"\n')
    return DONE


def _locate(options: argparse.Namespace, settings: Settings) -> int:
    # on a terminal alone, and not before there is something to be told
    bar = tqdm(unit=" characters", unit_scale=True, delay=0.01, disable=None)
    engine = open_engine(
        settings, demonyms=options.demonyms, nested=options.nested, read=bar.update
    )
    failures: list[str] = []
    tally: Counter[str] = Counter()
    results = _told(_results(options, engine, failures, bar), failures, tally)
    about = export.about(settings, engine.gazetteer)
    if options.output:
        with options.output.open("wb") as output:
            export.write(options.format, results, about, output)
    else:
        export.write(options.format, results, about, sys.stdout.buffer)
    if settings.geocoder:
        if engine.geocoder.outage:
            _tell(str(engine.geocoder.outage), failures)
        answers = ", ".join(f"{service} {count}" for service, count in tally.items())
        sys.stderr.write(f"geo: mentions by service that answered: {answers or 'none'}\n")
    return SOME_FAILED if failures else DONE


def _results(
    options: argparse.Namespace, engine: Engine, failures: list[str], bar: "tqdm[NoReturn]"
) -> Iterator[tuple[Article, tuple[Resolution, ...]]]:
    """Yield what is found in each article; what fails is told at once and kept in `failures`.

    The bar is given its length, and closed.
    """
    corrections = _corrections(options.paths, failures)
    articles = list(_articles(options, failures))
    bar.reset(total=sum(len(article.text) for article in articles))
    least = options.least_confidence
    if least is None:
        least = 0.0 if options.given_mentions else LEAST_CONFIDENCE
    if options.homes:
        engine = engine.learn_homes(articles, corrections)
    for article in articles:
        try:
            for resolutions in engine.geoparse([article], corrections):
                kept = (each for each in resolutions if not each.rejected)
                yield article, abstain(kept, least)
        except GeoError as error:
            _tell(str(error), failures)
    bar.close()
    for correction, reason in unanchored(corrections, {a.id: a for a in articles}):
        sys.stderr.write(
            f"geo: {correction.article}: a correction of {correction.quote.exact!r} is kept, "
            f"not applied: {reason}\n"
        )


def _articles(options: argparse.Namespace, failures: list[str]) -> Iterator[Article]:
    """Yield the articles that can be read, with their given mentions only if those are wanted."""
    for article in read_articles(options.paths, language=options.language):
        if isinstance(article, ArticleError):
            _tell(str(article), failures)
        elif not options.given_mentions:
            yield replace(article, given_mentions=None)
        elif article.given_mentions is None:
            problem = "comes without mentions: leave --given-mentions out."
            _tell(str(ArticleError(article.id, problem)), failures)
        else:
            yield article


def _corrections(paths: Sequence[str], failures: list[str]) -> list[Correction]:
    """Return what readers corrected in the folders, oldest first."""
    logs = [FileLog(Path(path) / CORRECTIONS_FILE) for path in paths if Path(path).is_dir()]
    for problem in (each for log in logs for each in log.problems):
        _tell(str(problem), failures)
    return [correction for log in logs for correction in log.in_force]


def _told(
    results: Iterator[tuple[Article, tuple[Resolution, ...]]],
    failures: list[str],
    tally: Counter[str],
) -> Iterator[tuple[Article, tuple[Resolution, ...]]]:
    """Pass the results on; count who answered and tell, once each, why a service did not."""
    for article, resolutions in results:
        for resolution in resolutions:
            if resolution.unanswered:
                _tell(str(resolution.reason), failures)
            else:
                tally[resolution.service] += 1
        yield article, resolutions


def _tell(failure: str, failures: list[str]) -> None:
    """Name a failure on standard error, once, and keep it."""
    if failure not in failures:
        tqdm.write(f"geo: {failure}", file=sys.stderr)
        failures.append(failure)


if __name__ == "__main__":
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output, such as head, has had enough
        sys.stdout = None  # or Python complains again while it exits
        status = SOME_FAILED
    sys.exit(status)
