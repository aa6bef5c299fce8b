"""The map under the places: land, water, borders and their names, drawn without a tile server."""

from pathlib import Path

DATA = Path(__file__).parent / "data"
"""The built files, to be served as they are."""
