"""`python -m geo.gazetteer build`: compile the gazetteer."""

import argparse
import sys

from geo.gazetteer.build import build


def main() -> int:
    """Build the gazetteer and say where it is."""
    parser = argparse.ArgumentParser(prog="python -m geo.gazetteer")
    parser.add_argument("command", choices=["build"])
    parser.parse_args()
    sys.stderr.write(f"{build()}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
