"""Compiling a GeoNames dump of full size: python -m tests.benchmark.dump [--places 13000000].

The dump is made up, in the format and the numbers of the real one: places of every
kind, alternate names in several scripts, areas of two orders. It takes some 10 GB of
disk while it runs, so `make bench` leaves it out.
"""

import argparse
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from geo.gazetteer import Gazetteer

PLACES = 13_000_000
NAMES_PER_PLACE = 17 / 13
FIRST, SECOND = 3_900, 47_000
"""Areas of first and second order in the real dump."""
FIRST_ID = 20_000_000
"""GeoNames' own numbers are below: nothing made up takes the place of what there is."""
SYLLABLES = "ba be bo da di do fa fe ga go ka ki ko la le lo ma mi mo na ne no pa po ra ri ro sa si so ta ti va vo za".split()  # noqa: E501, SIM905  one list a reader can see is syllables
SCRIPTS = {"en": 0, "fr": 0, "ru": 0x430 - ord("a"), "ar": 0x627 - ord("a"), "el": 0x3B1 - ord("a")}
"""Language -> how far its letters lie from ours."""
KINDS = ("P\tPPL",) * 5 + ("H\tSTM", "T\tMT", "S\tSCH", "S\tHTL", "L\tPRK", "A\tADM4", "R\tRD")
LOOKUPS = 20_000


def name(chance: random.Random) -> str:
    """Return a made-up name."""
    return "".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3, 4, 4, 5)))).capitalize()


def areas(chance: random.Random) -> Iterator[tuple[str, str, int]]:
    """Yield (code, name, id) of the areas: those of first order, then those of second."""
    for n in range(FIRST):
        yield f"US.{n:04}", name(chance), FIRST_ID + n
    for n in range(SECOND):
        yield f"US.{n % FIRST:04}.{n:05}", name(chance), FIRST_ID + FIRST + n


def write(folder: Path, places: int) -> None:
    """Write the files of a dump."""
    chance = random.Random(1)
    made = list(areas(chance))
    for file, part in (("admin1CodesASCII", made[:FIRST]), ("admin2Codes", made[FIRST:])):
        rows = (f"{code}\t{own}\t{own}\t{id_}\n" for code, own, id_ in part)
        (folder / f"{file}.txt").write_text("".join(rows), encoding="utf-8")
    with (
        (folder / "allCountries.txt").open("w", encoding="utf-8") as lines,
        (folder / "alternateNamesV2.txt").open("w", encoding="utf-8") as names,
        (folder / "hierarchy.txt").open("w", encoding="utf-8") as hierarchy,
    ):
        number = 0
        for n in range(places):
            code, own, id_ = made[n] if n < len(made) else ("", name(chance), FIRST_ID + n)
            _, first, second = (
                (*code.split("."), "", "")[:3] if code else ("", f"{n % FIRST:04}", "")
            )
            kind = KINDS[n % len(KINDS)] if not code else f"A\tADM{2 if second else 1}"
            lines.write(
                f"{id_}\t{own}\t{own}\t{own},{own.upper()}\t{chance.uniform(-60, 75):.5f}\t"
                f"{chance.uniform(-180, 180):.5f}\t{kind}\tUS\t\t{first}\t{second}\t\t\t"
                f"{chance.randrange(9000) if n % 12 == 0 else 0}\t\t{n % 900}\tUTC\t2026-11-01\n"
            )
            if n % 26 == 0:
                hierarchy.write(f"{FIRST_ID + n % FIRST}\t{id_}\tADM\n")
            while number < n * NAMES_PER_PLACE:
                language, shift = list(SCRIPTS.items())[number % len(SCRIPTS)]
                other = name(chance).lower()
                text = "".join(chr(ord(letter) + shift) for letter in other).capitalize()
                names.write(f"{number}\t{id_}\t{language}\t{text}\t{number % 3 == 0:d}\t\t\t\t\t\n")
                number += 1


def main() -> None:
    """Print how long the build takes, and what in memory and on disk."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--places", type=int, default=PLACES)
    parser.add_argument("--folder", type=Path, help="where there is room; a temporary one else")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as temporary:
        folder = Path(temporary)
        write(folder, arguments.places)
        size = sum(file.stat().st_size for file in folder.iterdir())
        print(f"a dump of {arguments.places:,} places, {size / 1e9:.1f} GB", flush=True)
        output = folder / "gazetteer.sqlite"
        command = ["-m", "geo", "gazetteer", "build", "--geonames", temporary, "--output", output]
        start = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, stderr=subprocess.DEVNULL)
        minutes = (time.perf_counter() - start) / 60
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(
            f"built in {minutes:.1f} minutes with {peak:.0f} MB;"
            f" {output.stat().st_size / 1e9:.1f} GB on disk"
        )
        print_lookups(output)


def print_lookups(file: Path) -> None:
    """Print how long names take to look up."""
    gazetteer, chance = Gazetteer.open(file), random.Random(2)
    names = [name(chance) for _ in range(LOOKUPS)]
    times_us = []
    for each in names:
        start = time.perf_counter()
        gazetteer.lookup(each)
        times_us.append((time.perf_counter() - start) * 1e6)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"lookup: median {statistics.median(times_us):.0f} us; peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
