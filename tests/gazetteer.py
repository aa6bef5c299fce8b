"""A small gazetteer for tests: a handful of real places, compiled in a few milliseconds.

Use `small_gazetteer(folder)`, or `compile_entries` with entries of your own.
"""

from collections.abc import Iterable
from pathlib import Path

from geo.gazetteer import Gazetteer
from geo.gazetteer.build import write
from geo.gazetteer.entries import Entry, Name
from geo.gazetteer.writer import Writer
from geo.types import BoundingBox, NameKind, PlaceId

DONETSK_OBLAST = PlaceId("geonames:709716")
KURSK_OBLAST = PlaceId("geonames:538555")
ILLINOIS = PlaceId("geonames:4896861")
COOK_COUNTY = PlaceId("geonames:4888671")

VERSION = "small"
"""The version that a gazetteer made here says it has."""

SQUARE = '{"type":"Polygon","coordinates":[[[22,44],[40,44],[40,52],[22,52],[22,44]]]}'


def _area(number: int, name: str, code: str, point: tuple[float, float], **more: object) -> Entry:
    return Entry(
        id=PlaceId(f"geonames:{number}"),
        name=name,
        latitude=point[0],
        longitude=point[1],
        feature_class="A",
        feature_code=code,
        **more,
    )


def _town(
    number: int, name: str, country: str, people: int, point: tuple[float, float], **more: object
) -> Entry:
    return Entry(
        id=PlaceId(f"geonames:{number}"),
        name=name,
        latitude=point[0],
        longitude=point[1],
        country_code=country,
        feature_class="P",
        feature_code=str(more.pop("code", "PPL")),
        population=people,
        **more,
    )


ENTRIES = (
    _area(
        690791,
        "Ukraine",
        "PCLI",
        (49.0, 32.0),
        country_code="UA",
        population=44_622_516,
        footprint=BoundingBox(south=44.4, west=22.1, north=52.4, east=40.2),
        outline=SQUARE,
        names=[Name("Україна", NameKind.NAME, "uk"), Name("Ukrainian", NameKind.DEMONYM, "en")],
    ),
    _area(
        6252001, "United States", "PCLI", (38.0, -97.0), country_code="US", population=327_167_434
    ),
    _area(
        709716,
        "Donetska oblast",
        "ADM1",
        (48.0, 37.8),
        country_code="UA",
        names=[
            Name("Donetsk", NameKind.NAME, "en"),
            Name("oblast de Donetsk", NameKind.NAME, "fr"),
        ],
    ),
    _area(
        538555,
        "Kursk Oblast",
        "ADM1",
        (51.7, 36.2),
        country_code="RU",
        population=1_100_000,
        names=[Name("Koursk", NameKind.NAME, "fr"), Name("Kursk")],
    ),
    _area(4896861, "Illinois", "ADM1", (40.0, -89.0), country_code="US", names=[Name("Ill.")]),
    _area(
        4888671,
        "Cook County",
        "ADM2",
        (41.8, -87.8),
        country_code="US",
        admin1=ILLINOIS,
        names=[Name("Cook")],
    ),
    _town(703448, "Kyiv", "UA", 2_952_301, (50.45, 30.52), code="PPLC", names=[Name("Kiev")]),
    _town(704422, "Pokrovsk", "UA", 60_127, (48.28, 37.18), admin1=DONETSK_OBLAST),
    _town(563464, "Engels", "RU", 225_428, (51.5, 46.12), names=[Name("Pokrovsk")]),
    _town(
        486816, "Sudzha", "RU", 6_940, (51.19, 35.27), admin1=KURSK_OBLAST, names=[Name("Soudja")]
    ),
    _town(
        4887398, "Chicago", "US", 2_720_546, (41.85, -87.65), admin1=ILLINOIS, admin2=COOK_COUNTY
    ),
    _town(2618425, "US", "FR", 1_300, (49.1, 1.97)),
    Entry(
        id=PlaceId("geo:black-sea"),
        name="Black Sea",
        latitude=43.0,
        longitude=34.0,
        feature_class="H",
        feature_code="SEA",
        footprint=BoundingBox(south=40.9, west=27.4, north=46.8, east=41.8),
        names=[Name("mer Noire", NameKind.NAME, "fr")],
    ),
    Entry(
        id=PlaceId("geo:kremlin"),
        name="Kremlin",
        latitude=55.752,
        longitude=37.617,
        country_code="RU",
        feature_class="S",
        feature_code="GOVL",
        names=[Name("the Kremlin", NameKind.METONYM, "en")],
    ),
)


def compile_entries(path: Path, entries: Iterable[Entry]) -> Path:
    """Compile the entries into a gazetteer file and return its path."""

    def fill(writer: Writer) -> None:
        for entry in entries:
            writer.add(entry)
        writer.file_names()

    return write(path, fill, VERSION)


def small_gazetteer(folder: Path) -> Gazetteer:
    """Return a gazetteer of `ENTRIES`, compiled in that folder."""
    return Gazetteer.open(compile_entries(folder / "gazetteer.sqlite", ENTRIES))
