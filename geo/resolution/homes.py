"""Where outlets live, learnt from the places that their own articles name."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import numpy as np

from geo.resolution.distance import kernel, unit_vectors
from geo.resolution.names import Numbers
from geo.types import Article, ArticleId, Place, PlaceId, Resolution

_LEAST_PROBABLE = 0.01
_LEAST_NAMED = 0.05
"""Weight below which a place counts as not named."""
_DOUBT = 0.5
"""Exponent of probabilities: what local news names is at first taken for larger places afar."""
_MOST_PLACES = 250
"""Places of one outlet that are weighed, those most written about: bounds the work."""
_NEAR_KM = 50.0
_AROUND_KM = 100.0
_CAUTION = 2.0
"""Names added to an outlet's total, so that a few of them make no strong home."""

_LEAST_STRENGTH = 0.1
"""An outlet that names less than a seventh of its places around one spot lives nowhere."""

_Name = tuple[str, PlaceId]


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The place that an outlet writes from and about."""

    place: Place
    strength: float
    """Share in [0, 1] of what the outlet's other articles name that lies around it."""


@dataclass(frozen=True, slots=True)
class _Outlet:
    """What an outlet's articles name, as arrays: M (name, place) pairs."""

    rows: dict[_Name, int]
    places: list[Place]
    total: Numbers
    """M: in how many articles each is named; probabilities added up."""
    support: Numbers
    """M x M: how near the places of two different names lie, in [0, 1], at 50 km."""
    around: Numbers
    """M x M: how near two places lie, at 100 km."""


def outlet_of(article: Article) -> str:
    """Return the host or name by which an article's outlet is known, "" where unknown."""
    source = article.source.strip().casefold()
    host = urlsplit(source).hostname if "://" in source else None
    return (host or source).removeprefix("www.")


def _is_local(place: Place) -> bool:
    """Tell whether a place is small enough to live in: no country, continent or state."""
    code = place.feature_code
    return not (code.startswith("PCL") or code == "ADM1" or place.feature_class == "L")


class SourceHomes:
    """Learns from articles' resolutions where each outlet lives; no one tells it.

    Most outlets write most about where they are. A home counts for an article
    only by what the outlet's *other* articles name, and only where several
    different names agree on it: one wrong sense cannot prop itself up.
    """

    def __init__(self) -> None:
        self._named: dict[str, dict[ArticleId, dict[_Name, tuple[float, Place]]]]
        self._named = defaultdict(dict)
        self._outlets: dict[str, _Outlet | None] = {}

    def learn(self, article: Article, resolutions: Sequence[Resolution]) -> None:
        """Take in what an article names, in place of what it was understood to name before."""
        outlet = outlet_of(article)
        if not outlet:
            return
        senses: dict[_Name, list[tuple[float, Place]]] = defaultdict(list)
        for resolution in resolutions:
            name = resolution.mention.query.casefold()
            for candidate in resolution.candidates:
                if candidate.score >= _LEAST_PROBABLE:
                    place = candidate.place
                    senses[name, place.id].append((candidate.score**_DOUBT, place))
        self._named[outlet][article.id] = {
            key: max(found, key=lambda f: f[0]) for key, found in senses.items()
        }
        self._outlets.pop(outlet, None)

    def home(self, article: Article) -> Home | None:
        """Return where the article's outlet lives by its other articles; None where untold."""
        name = outlet_of(article)
        if len(self._named.get(name, ())) < 2:
            return None
        if name not in self._outlets:
            self._outlets[name] = _weigh(self._named[name].values())
        outlet = self._outlets[name]
        if outlet is None:
            return None
        others = outlet.total.copy()
        for key, (weight, _) in self._named[name].get(article.id, {}).items():
            if key in outlet.rows:
                others[outlet.rows[key]] -= weight
        density = np.where(others > _LEAST_NAMED, others @ outlet.support, 0.0)
        best = int(density.argmax())
        if density[best] <= 0:
            return None
        strength = float(others @ outlet.around[best] / (others.sum() + _CAUTION))
        if strength < _LEAST_STRENGTH:
            return None
        return Home(place=outlet.places[best], strength=strength)


def _weigh(articles: Iterable[dict[_Name, tuple[float, Place]]]) -> _Outlet | None:
    """Return an outlet's local places as arrays, None where its articles name none."""
    total: dict[_Name, float] = defaultdict(float)
    places: dict[_Name, Place] = {}
    for named in articles:
        for key, (weight, place) in named.items():
            if _is_local(place):
                total[key] += weight
                places[key] = place
    keys = sorted(total, key=lambda key: (-total[key], key))[:_MOST_PLACES]
    if not keys:
        return None
    found = [places[key] for key in keys]
    vectors = unit_vectors(
        np.array([p.latitude for p in found]), np.array([p.longitude for p in found])
    )
    names = np.array([name for name, _ in keys])
    around = kernel(vectors, vectors, _AROUND_KM)
    return _Outlet(
        rows={key: row for row, key in enumerate(keys)},
        places=found,
        total=np.array([total[key] for key in keys]),
        support=around ** (_AROUND_KM / _NEAR_KM) * (names[:, None] != names[None, :]),
        around=around,
    )
