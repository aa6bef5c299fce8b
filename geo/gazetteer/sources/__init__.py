"""Where the gazetteer's places come from: one module a source."""

from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
"""The project's own tables and the files derived from other sources."""
