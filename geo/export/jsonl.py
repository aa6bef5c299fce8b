"""JSON Lines: one mention a line, the command line's contract."""

import json
from collections.abc import Iterable
from typing import TextIO

from geo.export.records import record
from geo.types import Article, Resolution


def write(results: Iterable[tuple[Article, tuple[Resolution, ...]]], output: TextIO) -> None:
    """Write a line a mention as soon as its article is done."""
    for article, resolutions in results:
        rows = (record(article, resolution) for resolution in resolutions)
        output.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
