"""All tables, one after another: `make bench`, or `python -m tests.benchmark [NAME ...]`.

Each is a program of its own and runs in a process of its own, so that memory and
speed are that table's alone.
"""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
NEED_NONE = {"speed", "clicks", "large", "tabs"}
"""The tables that need no annotated corpora."""
TABLES = {
    "speed": "Speed and memory, one core, models loaded",
    "clicks": "Clicks in Chromium, beside one folium.Marker a place",
    "large": "1,000 articles, 10,000 places, 100,000 mentions in Chromium",
    "tabs": "The same collection in 20 tabs: memory of a further one, all clicking at once",
    "ceiling": "Ceiling: a candidate within 161 km",
    "recognition": "Recognition, beside others",
    "fit_resolution": "Resolution of given mentions, weights that have not seen the corpus",
    "resolution": "Resolution of given mentions, the project's weights, beside the most populous",
    "end_to_end": "End to end, weights that have not seen the corpus, beside others",
    "calibration": "Confidence: how many answers of each band are right",
    "ablation": "Resolution of given mentions without each kind of evidence",
    "errors": "Errors end to end by kind, those of the most frequent names first",
}
COMMANDS = {"ablation": ("fit_resolution", "--ablate")}
"""The program and the options of a table that has none of its own name."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables asked for, all by default; return 1 where one failed."""
    parser = argparse.ArgumentParser("python -m tests.benchmark", description="Print tables.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(TABLES))
    names = parser.parse_args(arguments).names
    if unknown := [name for name in names if name not in TABLES]:
        parser.error(f"there is no table {', '.join(unknown)}; there are {', '.join(TABLES)}")
    failed = 0
    for name in names or TABLES:
        print(f"\n{TABLES[name]}\n{'=' * len(TABLES[name])}", flush=True)
        if name not in NEED_NONE and not CORPORA.is_dir():
            print("left out: the annotated corpora are not beside the project")
            continue
        module, *options = COMMANDS.get(name, (name,))
        command = [sys.executable, "-m", f"tests.benchmark.{module}", *options]
        failed |= subprocess.run(command, check=False).returncode != 0
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
