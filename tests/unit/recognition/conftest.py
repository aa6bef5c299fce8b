"""A small gazetteer for recognition's tests."""

import pytest

from geo.gazetteer import normalize
from geo.types import Candidate, NameKind, Place, PlaceId

# names, kind of name, feature code, population, score
ROWS = (
    ("Ukraine|Україна|Ukrayna|Украина", NameKind.NAME, "PCLI", 40_000_000, 9.6),
    ("Ukrainian|Ukrainien|ukrainien|ukrainienne", NameKind.DEMONYM, "PCLI", 40_000_000, 9.1),
    ("French", NameKind.DEMONYM, "PCLI", 60_000_000, 9.1),
    ("France|Frankreich", NameKind.NAME, "PCLI", 60_000_000, 9.8),
    ("Arabie saoudite", NameKind.NAME, "PCLI", 33_000_000, 9.5),
    ("Deutschland", NameKind.NAME, "PCLI", 80_000_000, 9.9),
    ("U.S.", NameKind.ABBREVIATION, "PCLI", 330_000_000, 10.0),
    ("Texas", NameKind.NAME, "ADM1", 29_000_000, 6.3),
    ("Moscou|Moscow|Москва", NameKind.NAME, "PPLC", 10_000_000, 8.0),
    ("Paris", NameKind.NAME, "PPLC", 2_000_000, 7.3),
    ("Kiev|Kyiv|Київ", NameKind.NAME, "PPLC", 2_800_000, 7.5),
    ("Warszawa|Warsaw|Varsovie", NameKind.NAME, "PPLC", 1_700_000, 7.2),
    ("Kraków", NameKind.NAME, "PPLA", 755_000, 5.9),
    ("القاهرة", NameKind.NAME, "PPLC", 9_000_000, 8.0),
    ("Ankara", NameKind.NAME, "PPLC", 5_000_000, 7.5),
    ("New York", NameKind.NAME, "ADM1", 20_000_000, 7.5),
    ("York", NameKind.NAME, "PPL", 150_000, 5.0),
    ("Kherson", NameKind.NAME, "PPLA", 280_000, 5.1),
    ("Zaporijjia", NameKind.NAME, "PPLA", 710_000, 5.2),
    ("Donetsk", NameKind.NAME, "PPLA", 900_000, 5.5),
    ("Oxford", NameKind.NAME, "PPL", 150_000, 5.2),
    ("Lyon", NameKind.NAME, "PPLA", 500_000, 5.8),
    ("Lincoln", NameKind.NAME, "PPL", 280_000, 5.5),
    ("Henry", NameKind.NAME, "PPL", 2_300, 3.4),
    ("The Hague", NameKind.NAME, "PPLG", 500_000, 5.9),
    ("La Rochelle", NameKind.NAME, "PPL", 76_000, 4.6),
    ("Brazil", NameKind.NAME, "PCLI", 200_000_000, 10.3),
    ("Rio Grande", NameKind.NAME, "STM", 0, 6.0),
    ("Rio Grande do Sul", NameKind.NAME, "ADM1", 11_000_000, 6.0),
    ("Mercredi", NameKind.NAME, "PPL", 500, 1.0),
    ("Of", NameKind.NAME, "PPL", 18_000, 3.0),
    ("Marseille", NameKind.NAME, "PPLA", 870_000, 6.0),
    ("Mer Noire|mer Noire", NameKind.NAME, "SEA", 0, 6.0),
)


class SmallGazetteer:
    """Looks names up as the real one does, in a few rows."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Candidate]] = {}
        for number, (names, kind, code, population, score) in enumerate(ROWS):
            own, *others = names.split("|")
            place = Place(
                id=PlaceId(f"geonames:{number}"),
                name=own,
                latitude=0.0,
                longitude=0.0,
                feature_class={"SEA": "H", "PCLI": "A", "ADM1": "A"}.get(code, "P"),
                feature_code=code,
                population=population,
            )
            for name in (own, *others):
                row = Candidate(place=place, name=name, name_kind=kind, score=score)
                self.rows.setdefault(normalize(name), []).append(row)

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        return tuple(self.rows.get(normalize(name), ()))


@pytest.fixture(scope="session")
def gazetteer() -> SmallGazetteer:
    return SmallGazetteer()
