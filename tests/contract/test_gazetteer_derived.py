"""Every row of the derived files is what the gazetteer expects."""

import csv
import datetime as dt
import gzip
import io
import json
import pickle
import re
import tarfile
import zipfile

import pytest
import shapely

from geo.gazetteer import DEFAULT_PATH, derive
from geo.gazetteer.derive import CLDR_LANGUAGES
from geo.gazetteer.sources import DATA, communes, natural_earth, regions
from geo.gazetteer.sources.subdivisions import Subdivisions


def test_regions_have_a_point_on_earth_and_an_outline():
    regions = list(natural_earth.regions())
    assert len(regions) > 4000
    assert [
        row["name"]
        for row in regions
        if not (-90 <= row["latitude"] <= 90 and -180 <= row["longitude"] <= 180)
    ] == []
    assert [
        row["name"]
        for row in regions
        if row["outline"]["type"] not in {"Polygon", "MultiPolygon"}
        or not row["outline"]["coordinates"]
    ] == []


def test_subdivision_names_have_codes_and_languages():
    with gzip.open(DATA / "cldr_subdivisions.csv.gz", "rt", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) > 10_000
    assert {row["language"] for row in rows} == set(CLDR_LANGUAGES)
    assert [
        r for r in rows if not r["name"] or not re.fullmatch("[A-Z]{2}-[A-Z0-9]+", r["code"])
    ] == []


def country_of(latitude: float, longitude: float) -> list[str]:
    return [
        code
        for code, country in natural_earth.countries().items()
        if shapely.from_geojson(country.outline).contains(shapely.Point(longitude, latitude))
    ]


def test_borders_are_those_that_the_united_nations_recognise():
    assert country_of(45.2, 34.1) == ["UA"]  # Crimea
    assert country_of(48.0, 37.8) == ["UA"]  # Donetsk
    assert country_of(35.3, 33.3) == ["CY"]  # north of Nicosia
    assert country_of(27.1, -13.1) == ["EH"]  # Laayoune
    assert country_of(42.2, 43.97) == ["GE"]  # Tskhinvali
    assert country_of(42.66, 21.16) == ["XK"]  # Pristina, as the source has it


def test_regions_have_a_name_a_point_and_a_country_or_none():
    found = list(regions.read())
    assert len(found) > 1000
    assert len({region.id for region in found}) == len(found)
    assert [
        region
        for region in found
        if not region.name
        or not (-90 <= region.latitude <= 90 and -180 <= region.longitude <= 180)
        or not re.fullmatch("[A-Z]{2}|", region.country_code)
    ] == []


def test_communes_have_a_department_and_a_point_in_their_country():
    found = list(communes.read(Subdivisions()))
    assert len(found) > 15_000
    assert len({commune.id for commune in found}) == len(found)
    bounds = {"FR": (41, 52, -6, 10)}
    assert [
        commune
        for commune in found
        if not commune.name
        or (commune.country_code == "FR" and not (commune.admin1 and commune.admin2))
        or not _within(commune, *bounds.get(commune.country_code, (-22, 17, -62, 56)))
    ] == []


def _within(commune, south, north, west, east):
    return south <= commune.latitude <= north and west <= commune.longitude <= east


def test_a_commune_is_in_the_middle_of_those_of_its_postal_code(tmp_path):
    rows = [
        {"code": f"0100{n}", "nom": name, "departement": "01", "type": kind, **more}
        for n, (name, kind, more) in enumerate(
            [
                ("West", "commune-actuelle", {"codesPostaux": ["01400"]}),
                ("East", "commune-actuelle", {"codesPostaux": ["01400", "01500"]}),
                ("Lost", "commune-actuelle", {"codesPostaux": ["01400"], "population": 7}),
                ("Near", "commune-actuelle", {"codesPostaux": ["01409"]}),
                ("Far", "commune-actuelle", {"codesPostaux": ["01900"]}),
                ("Old", "commune-deleguee", {}),
            ]
        )
    ]
    archive = tmp_path / "some.tgz"
    with tarfile.open(archive, "w:gz") as made:
        content = json.dumps(rows).encode()
        member = tarfile.TarInfo("package/data/communes.json")
        member.size = len(content)
        made.addfile(member, io.BytesIO(content))
    points = {"West": (46.0, 5.0), "East": (46.2, 5.4)}
    found = list(derive.communes(archive, lambda name, *_: points.get(name)))
    assert found == [
        ("01002", "Lost", "FR", "FR-01", "46.1", "5.2", "7"),
        ("01003", "Near", "FR", "FR-01", "46.1", "5.2", "0"),
    ]


def test_points_of_communes_are_told_from_what_other_sources_have():
    """So that the file derived anew beside a gazetteer that holds it is the same."""
    if not DEFAULT_PATH.is_file():
        pytest.skip("there is no gazetteer: make run builds it")
    point = derive.points_elsewhere()
    assert point("Strasbourg", "FR", "FR-67") == pytest.approx((48.58, 7.75), abs=0.05)
    assert point("Strasbourg", "FR", "FR-61") is None
    assert point("L'Aigle", "FR", "FR-61") is None


def test_a_pickle_that_names_code_is_not_read(tmp_path):
    archive = tmp_path / "some.whl"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("geocode/data/geonames_0.pkl", pickle.dumps([dt.date(2026, 1, 1)]))
    with pytest.raises(pickle.UnpicklingError):
        list(derive.regions(archive, lambda _: ()))


def test_regions_are_told_from_what_other_sources_have():
    """So that the file derived anew beside a gazetteer that holds it is the same."""
    if not DEFAULT_PATH.is_file():
        pytest.skip("there is no gazetteer: make run builds it")
    known = derive.has_elsewhere()
    assert known("Paris")
    assert not known("Irpinia")
