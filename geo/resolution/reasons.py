"""Why a place was chosen, in a sentence that a reader understands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from geo.resolution.distance import distances_km
from geo.resolution.homes import Home, outlet_of
from geo.resolution.kinds import Kind
from geo.resolution.relations import Link
from geo.resolution.table import NOWHERE, Numbers, Rows, Table
from geo.types import NameKind, Reason

ONLY = "the only place of that name"
ONLY_WITHIN = "the only place of that name within {distance_km} km of {names}"
NEAR = "near {names}, named in the same article"
BESIDE = "in {region}, named beside it"
HOLDS = "{part}, named beside it, is in it"
NAMED = "in {region}, which the article names"
COMPANY = "in the country of most places of the article"
LARGEST = "the largest place of that name"
COUNTRY = "the country of that name"
CAPITAL = "the capital of that name"
KNOWN = "the best known place of that name"
OWN_NAME = "the place whose usual name it is"
CUE = "the words beside it tell what kind of place it is"
ALIKE = "of the same kind as the places named with it"
LANGUAGE = "where the language of the article is spoken"
HOME = "near {home}, where {source} is at home"
AT_HOME = "where {source} is at home"
IN_FULL = "as named in full elsewhere in the article"
POWER = "capital used for its government"
METONYM = "name of a seat, used for who sits there"
PEOPLE = "named by its people or its adjective"
UNTOLD = "several places of that name; nothing in the text tells which"
UNKNOWN = "no place of that name is known"
UNLIKELY = "places of that name are known, but none is likely here"
DOUBTFUL = "no place of that name is known; that it lies at {place} is too doubtful"
PART = "no place of that name is known; it is shown at {place}, which its name holds"
SLIP = "no place of that name is known; taken for a slip for {place}"
BY_TEXT = "no place of that name is known; the text puts it in {place}"
NEAREST = "no place of that name is known; {place} is the nearest place named in the text"

UNTOLD_BELOW = 0.5
"""Confidence under which the reason is that nothing tells."""
_FARTHEST_KM = 400.0
_CITED_KM = (5, 10, 20, 50, 100, 150, 200, 300, 400)
"""Distances as a reader is told them, rounded up."""
_EVIDENCE = {
    "beside": (
        "comma ",
        "series ",
        "inside ",
        "owner ",
        "near hold",
        "near held",
        "list hold",
        "list held",
    ),
    "named": ("country named", "region named", "county named"),
    "near": ("within ", "share within ", "neighbours within ", "nearest within ", "first within "),
    "company": ("country ", "region ", "county ", "listed with its country"),
    "cue": ("cue ",),
    "alike": ("listed with its kind", "share of its kind", "capital among", "region among"),
    "language": ("language spoken",),
    "home": ("near the source", "at the source"),
    "full": ("named in full",),
    "name": ("name is", "main name", "spelled", "short for", "long for", "near main", "other name"),
}
"""What features speak of, by how their names begin; "rank" where none fits."""

EVIDENCE = (*_EVIDENCE, "rank")
"""All that features may speak of."""


@cache
def evidence_of(feature: str) -> str:
    """Return what a feature speaks of: a key of the reasons."""
    for evidence, starts in _EVIDENCE.items():
        if feature.startswith(starts):
            return evidence
    return "rank"


@dataclass(frozen=True, slots=True)
class Case:
    """One name's decision: the row chosen, and what is known of it and its rivals."""

    table: Table
    home: Home | None
    p: Numbers
    """N: probabilities of all rows of the article."""
    row: int
    """The chosen row."""
    rivals: Rows
    """Rows of the same name that lie elsewhere."""
    best: Rows
    """G: the best row of each group."""
    speaks: dict[str, float]
    """Evidence -> what it adds to the chosen row over its strongest rival."""


def reason_for(case: Case, confidence: float) -> Reason:
    """Return what decided, or that nothing did."""
    chosen = case.table.candidates[case.row]
    if chosen.name_kind is NameKind.METONYM:
        return Reason(template=METONYM)
    if chosen.name_kind is NameKind.DEMONYM:
        return Reason(template=PEOPLE)
    if not len(case.rivals):
        return Reason(template=ONLY)
    if confidence < UNTOLD_BELOW:
        return Reason(template=UNTOLD)
    for evidence, gain in sorted(case.speaks.items(), key=lambda item: -item[1]):
        if gain <= 0:
            break
        if reason := _TELL[evidence](case):
            return reason
    return _rank(case) or Reason(template=KNOWN)


def _toponym(case: Case, row: int) -> str:
    """Return how the article names the group of a row."""
    table = case.table
    return table.mentions[table.groups[int(table.group[row])].mentions[0]].toponym


def _likely(case: Case, rows: Rows) -> Iterator[int]:
    """Yield the rows that are their names' best, most probable first."""
    best = {*rows.tolist()} & {*case.best.tolist()}
    yield from sorted(best, key=lambda row: (-case.p[row], row))


def _beside(case: Case) -> Reason | None:
    links = (Link.COMMA, Link.INSIDE, Link.OWNER, Link.SERIES, Link.NEAR, Link.LIST)
    for inner, outer in (case.table.edges[link] for link in links):
        for row in _likely(case, outer[inner == case.row]):
            return Reason(template=BESIDE, values={"region": _toponym(case, row)})
        for row in _likely(case, inner[outer == case.row]):
            return Reason(template=HOLDS, values={"part": _toponym(case, row)})
    return None


def _named(case: Case) -> Reason | None:
    own, *holders = case.table.chain[case.row].tolist()
    for key in reversed(holders):
        if key not in {NOWHERE, own}:
            for row in _likely(case, np.flatnonzero(case.table.chain[:, 0] == key)):
                return Reason(template=NAMED, values={"region": _toponym(case, row)})
    return None


def _near(case: Case) -> Reason | None:
    table = case.table
    others = case.best[table.name[case.best] != table.name[case.row]]
    others = others[~table.is_kind(Kind.COUNTRY, Kind.REGION, Kind.REALM)[others]]
    if not len(others):
        return None
    km = distances_km(table.vectors[[case.row]], table.vectors[others])[0]
    nearest = np.argsort(km, kind="stable")[:2]
    nearest = nearest[km[nearest] <= _FARTHEST_KM]
    if not len(nearest):
        return None
    names = ", ".join(dict.fromkeys(_toponym(case, int(row)) for row in others[nearest]))
    distance = next(cited for cited in _CITED_KM if km[nearest].max() <= cited)
    rivals_km = distances_km(table.vectors[case.rivals], table.vectors[others[nearest]])
    if rivals_km.min() <= distance:
        return Reason(template=NEAR, values={"names": names})
    return Reason(template=ONLY_WITHIN, values={"distance_km": distance, "names": names})


def _company(case: Case) -> Reason | None:
    """Return what is beside or near if anything is, else that most places are there."""
    if closer := _beside(case) or _near(case):
        return closer
    countries = case.table.chain[case.best, 1]
    here = countries == case.table.chain[case.row, 1]
    return Reason(template=COMPANY) if here.sum() > len(here) / 2 else None


def _rank(case: Case) -> Reason | None:
    place = case.table.candidates[case.row].place
    kind = case.table.kinds[case.row]
    if kind == Kind.COUNTRY:
        return Reason(template=COUNTRY)
    rivals = [case.table.candidates[r].place.population for r in case.rivals]
    if place.population > max(rivals):
        return Reason(template=LARGEST)
    return Reason(template=CAPITAL) if kind == Kind.CAPITAL else Reason(template=KNOWN)


def _home(case: Case) -> Reason | None:
    if case.home is None:
        return None
    home, source = case.home.place, outlet_of(case.table.article)
    if home.id == case.table.candidates[case.row].place.id:
        return Reason(template=AT_HOME, values={"source": source})
    return Reason(template=HOME, values={"home": home.name, "source": source})


def _always(template: str) -> Callable[[Case], Reason | None]:
    return lambda _: Reason(template=template)


_TELL: dict[str, Callable[[Case], Reason | None]] = {
    "beside": _beside,
    "named": _named,
    "near": _near,
    "company": _company,
    "cue": _always(CUE),
    "alike": _always(ALIKE),
    "language": _always(LANGUAGE),
    "home": _home,
    "full": _always(IN_FULL),
    "name": _always(OWN_NAME),
    "rank": _rank,
}
