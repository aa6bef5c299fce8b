"""JSON Lines: one mention a line, the command line's contract."""

import json
from typing import BinaryIO

from geo.export.about import About
from geo.export.records import Results, record


def write(results: Results, _about: About, output: BinaryIO) -> None:
    """Write a line a mention as soon as its article is done."""
    for article, resolutions in results:
        for resolution in resolutions:
            row = record(article, resolution)
            output.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
