"""What speaks for a candidate by itself: its name, its rank, the words beside it."""

from functools import cache

import numpy as np
from babel.core import get_global
from babel.languages import get_official_languages

from geo.resolution.cues import KINDS, cue_shares
from geo.resolution.kinds import AREAS, TOWNS, Kind
from geo.resolution.names import NAME_FEATURES, Numbers
from geo.resolution.table import Table

Features = dict[str, Numbers]
"""Feature name -> one number a candidate."""


@cache
def _speaking(language: str) -> frozenset[str]:
    """Return the countries (ISO alpha-2) where the language is official."""
    return frozenset(
        country
        for country in get_global("territory_languages")
        if len(country) == 2 and language in get_official_languages(country, de_facto=True)
    )


_CUE_KINDS: dict[str, tuple[Kind, ...]] = {
    "area": (Kind.REGION, Kind.COUNTY, Kind.AREA, Kind.REALM),
    "area after": (Kind.REGION, Kind.COUNTY, Kind.AREA, Kind.REALM),
    "country": (Kind.COUNTRY,),
    "town": TOWNS,
    "water": (Kind.WATER,),
    "relief": (Kind.RELIEF, Kind.REALM),
    "facility": (Kind.FACILITY,),
    "at": TOWNS,
    "within": (*AREAS, Kind.REALM, Kind.RELIEF, Kind.WATER),
    "power": (Kind.CAPITAL, Kind.COUNTRY),
    "article": (*AREAS, Kind.REALM, Kind.RELIEF, Kind.WATER, Kind.FACILITY),
}
"""The kinds of places that each kind of cue speaks for."""
_FITS = np.array(
    [[kind in _CUE_KINDS[cue] for cue in KINDS] for kind in range(len(Kind) + 1)], np.float64
)
"""Kind x cue: whether the cue speaks for the kind."""


def _crossed(features: Features, table: Table) -> Features:
    """Return the products that tell more than their factors."""
    main, spoken = features["main name"], features["language spoken"]
    other = 1.0 - np.maximum(main, features["short for main name"])
    facility = table.is_kind(Kind.FACILITY)
    return {
        "main name where the language is spoken": main * spoken,
        "other name where the language is spoken": other * spoken,
        "log population under another name": features["log population"] * other,
        "facility by its main name": main * facility,
        "facility by another name": other * facility,
        "county by its short name": features["short for main name"] * table.is_kind(Kind.COUNTY),
    }


def own_features(table: Table) -> Features:
    """Return what needs no other name of the article."""
    countries = _speaking(table.article.language)
    cues = cue_shares(
        table.article, [[table.mentions[i] for i in g.mentions] for g in table.groups]
    )[table.group]
    fits = (cues * _FITS[table.kinds]).T
    features = {
        **dict(zip(NAME_FEATURES, table.by_name, strict=True)),
        **dict(zip((f"cue {cue}" for cue in KINDS), fits, strict=True)),
        "language spoken": np.array(
            [c.place.country_code in countries for c in table.candidates], np.float64
        ),
    }
    return {**features, **_crossed(features, table)}
