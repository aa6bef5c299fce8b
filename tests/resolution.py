"""A small world for tests of resolution, made by hand, populations and all."""

import re

from geo.types import Article, ArticleId, Candidate, Mention, NameKind, Place, PlaceId, Span


def place(name, latitude, longitude, country="", code="PPL", *, population=0, **more):
    """Return a place; its id is "test:" and its name, country and code unless given."""
    return Place(
        id=PlaceId(more.pop("id", f"test:{name}-{country}-{code}")),
        name=name,
        latitude=latitude,
        longitude=longitude,
        country_code=country,
        feature_class={"PCL": "A", "ADM": "A", "SEA": "H", "RGN": "L"}.get(code[:3], "P"),
        feature_code=code,
        population=population,
        **more,
    )


def named(found, name=None, kind=NameKind.NAME):
    return Candidate(place=found, name=name or found.name, name_kind=kind)


DONETSK_OBLAST = place("Donetsk", 48.0, 37.8, "UA", "ADM1", population=4_100_000)
TEXAS = place("Texas", 31.3, -99.3, "US", "ADM1", population=29_000_000)
ILLINOIS = place("Illinois", 40.0, -89.3, "US", "ADM1", population=12_800_000)
MASSACHUSETTS = place("Massachusetts", 42.4, -71.1, "US", "ADM1", population=6_800_000)
UKRAINE = place("Ukraine", 49.0, 32.0, "UA", "PCLI", population=44_600_000)
RUSSIA = place("Russia", 60.0, 100.0, "RU", "PCLI", population=144_500_000)
SAUDI_ARABIA = place("Saudi Arabia", 25.0, 45.0, "SA", "PCLI", population=33_700_000)

JEDDAH = place("Jeddah", 21.5, 39.2, "SA", population=2_900_000)
KYIV = place("Kyiv", 50.45, 30.52, "UA", "PPLC", population=2_800_000)
MOSCOW = place("Moscow", 55.75, 37.62, "RU", "PPLC", population=10_400_000)

ENGELS = place("Engels", 51.5, 46.1, "RU", population=225_000)

WORLD = {
    "Pokrovsk": (
        named(ENGELS, "Pokrovsk", NameKind.ALTERNATE),
        named(place("Pokrovsk", 48.28, 37.18, "UA", population=61_000, admin1=DONETSK_OBLAST.id)),
        named(place("Pokrovsk", 61.48, 129.15, "RU", population=9_000, id="test:pokrovsk-yakutia")),
    ),
    "Toretsk": (
        named(place("Toretsk", 48.4, 37.85, "UA", population=32_000, admin1=DONETSK_OBLAST.id)),
    ),
    "Paris": (
        named(place("Paris", 48.85, 2.35, "FR", "PPLC", population=2_100_000)),
        named(place("Paris", 33.66, -95.55, "US", population=25_000, admin1=TEXAS.id)),
    ),
    "France": (named(place("France", 46.0, 2.0, "FR", "PCLI", population=67_000_000)),),
    "Texas": (named(TEXAS),),
    "Springfield": (
        named(place("Springfield", 37.2, -93.3, "US", population=400_000, id="test:missouri")),
        named(place("Springfield", 42.1, -72.6, "US", population=155_000, admin1=MASSACHUSETTS.id)),
        named(
            place("Springfield", 39.8, -89.6, "US", "PPLA", population=115_000, admin1=ILLINOIS.id)
        ),
    ),
    "Chicopee": (
        named(place("Chicopee", 42.15, -72.6, "US", population=55_000, admin1=MASSACHUSETTS.id)),
    ),
    "Massachusetts": (named(MASSACHUSETTS),),
    "Illinois": (named(ILLINOIS),),
    "Ukraine": (named(UKRAINE),),
    "Russia": (named(RUSSIA),),
    "Djeddah": (named(JEDDAH, "Djeddah", NameKind.ALTERNATE),),
    "Jeddah": (named(JEDDAH),),
    "Kiev": (named(KYIV, "Kiev", NameKind.ALTERNATE),),
    "Kyiv": (named(KYIV),),
    "Moscow": (named(MOSCOW),),
    "Saudi Arabia": (named(SAUDI_ARABIA),),
    "Kremlin": (named(place("Kremlin", 55.75, 37.62, "RU", "ADMF"), "Kremlin", NameKind.METONYM),),
}


def case(text, *unknown, language="en", source="", given=False, name="a"):
    """Return an article that names places of WORLD and `unknown` ones: a resolver's input."""
    names = sorted({*WORLD, *unknown}, key=len, reverse=True)
    found = re.finditer("|".join(rf"\b{re.escape(n)}\b" for n in names), text)
    spans = [Span(start=m.start(), end=m.end()) for m in found]
    article = Article(
        id=ArticleId(name),
        text=text,
        language=language,
        source=source,
        given_mentions=tuple(spans) if given else None,
    )
    mentions = [
        Mention(article=article.id, start=s.start, end=s.end, toponym=t, query=t)
        for s in spans
        for t in [text[s.start : s.end]]
    ]
    return article, mentions, {m.query: WORLD.get(m.query, ()) for m in mentions}
