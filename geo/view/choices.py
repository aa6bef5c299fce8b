"""What a name may mean, as the correction panel offers it."""

from typing import Any

from geo.atlas import KINDS
from geo.gazetteer import Gazetteer
from geo.types import Candidate, PlaceId, Resolution

MOST = 30
"""Candidates offered at once; a search with more words finds the others."""
LONGEST_NAME = 200
"""Characters of a search that are looked up."""


def search(gazetteer: Gazetteer, name: str) -> list[Candidate]:
    """Return what the gazetteer knows by a name, or by one much like it."""
    name = name[:LONGEST_NAME].strip()
    if not name:
        return []
    return list(gazetteer.lookup(name) or gazetteer.similar(name))


def ranked(gazetteer: Gazetteer, resolution: Resolution | None, name: str) -> list[Candidate]:
    """Return the resolver's candidates, likeliest first, then whatever else bears the name."""
    first = list(resolution.candidates) if resolution else []
    query = resolution.mention.query if resolution else name
    return [*first, *(search(gazetteer, query) or search(gazetteer, name))]


def told(
    gazetteer: Gazetteer, found: list[Candidate], resolution: Resolution | None
) -> list[dict[str, Any]]:
    """Return each place once, as the panel shows it; `score` is a probability or None."""
    weighed = resolution is not None and resolution.correction is None
    scores = {c.place.id: c.score for c in resolution.candidates} if resolution and weighed else {}
    places = {candidate.place.id: candidate for candidate in reversed(found)}
    order = dict.fromkeys(candidate.place.id for candidate in found)
    return [_row(gazetteer, places[id_], scores.get(id_)) for id_ in [*order][:MOST]]


def _row(gazetteer: Gazetteer, candidate: Candidate, score: float | None) -> dict[str, Any]:
    place = candidate.place
    return {
        "id": place.id,
        "name": place.name,
        "as": candidate.name if candidate.name != place.name else "",
        "kind": KINDS[place.feature_class],
        "country": place.country_code,
        "region": _region(gazetteer, place.admin1),
        "population": place.population,
        "score": score,
    }


def _region(gazetteer: Gazetteer, id_: PlaceId | None) -> str:
    region = gazetteer.place(id_) if id_ else None
    return region.name if region else ""
