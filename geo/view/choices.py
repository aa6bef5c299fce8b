"""What a name may mean, as the correction panel offers it."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from geopy.distance import great_circle

from geo.atlas import KINDS, Kind
from geo.gazetteer import Gazetteer
from geo.types import Candidate, Place, PlaceId, Resolution
from geo.view.collection import Collection

MOST = 30
"""Candidates offered at once; a search with more words finds the others."""
LONGEST_NAME = 200
"""Characters of a search that are looked up."""


def answer(
    collection: Collection, number: int, start: int, name: str, language: str
) -> dict[str, Any] | None:
    """Return what a mention, or a stretch of an article's text of that name, may mean.

    A name that is not the mention's own is searched for. None where there is no such article.
    """
    if not 0 <= number < len(collection.ids):
        return None
    resolution = collection.resolution(number, start)
    around = neighbours(collection.whole.atlas.resolutions[collection.ids[number]], start)
    if resolution and name in {"", resolution.mention.toponym}:
        found = ranked(collection.gazetteer, resolution, resolution.mention.toponym)
    else:
        found = search(collection.gazetteer, name)
    named = partial(collection.naming.of_any, language=language)
    return {
        "corrected": bool(resolution and resolution.correction),
        "candidates": told(found, resolution, around, named),
    }


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


def neighbours(resolutions: Iterable[Resolution], start: int) -> list[Place]:
    """Return the points that an article names besides the mention that starts there."""
    places = (each.place for each in resolutions if each.mention.start != start)
    named = {
        place.id: place for place in places if place and KINDS[place.feature_class] is not Kind.AREA
    }
    return [*named.values()]


def told(
    found: list[Candidate],
    resolution: Resolution | None,
    around: Sequence[Place],
    named: Callable[[PlaceId], str],
) -> list[dict[str, Any]]:
    """Return each place once, as the panel shows it, by the names that `named` gives, "" for none.

    `score` is a probability, or None; `near` the nearest other place `around` it with the
    distance in kilometres, None where there is none.
    """
    weighed = resolution is not None and resolution.correction is None
    scores = {c.place.id: c.score for c in resolution.candidates} if resolution and weighed else {}
    places = {candidate.place.id: candidate for candidate in reversed(found)}
    order = dict.fromkeys(candidate.place.id for candidate in found)
    return [_row(places[id_], scores.get(id_), around, named) for id_ in [*order][:MOST]]


def _row(
    candidate: Candidate,
    score: float | None,
    around: Sequence[Place],
    named: Callable[[PlaceId], str],
) -> dict[str, Any]:
    place = candidate.place
    name = named(place.id) or place.name
    return {
        "id": place.id,
        "name": name,
        "as": candidate.name if candidate.name not in {name, place.name} else "",
        "kind": KINDS[place.feature_class],
        "country": place.country_code,
        "region": named(place.admin1) if place.admin1 else "",
        "population": place.population,
        "score": score,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "near": _nearest(place, around, named),
    }


def _nearest(
    place: Place, around: Sequence[Place], named: Callable[[PlaceId], str]
) -> dict[str, Any] | None:
    here = place.latitude, place.longitude
    distances = [
        (great_circle(here, (other.latitude, other.longitude)).km, other.id, other.name)
        for other in around
        if other.id != place.id
    ]
    if not distances:
        return None
    distance_km, id_, name = min(distances)
    return {"name": named(id_) or name, "km": round(distance_km)}
