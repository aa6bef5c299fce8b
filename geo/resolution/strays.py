"""Towns that an article hardly means: far from all else that it names.

The gazetteer does not know every village. What the text means is then often missing, and
a namesake far away is the only place of that name, of which the ranker is sure.
"""

import numpy as np

from geo.resolution.distance import cosine, unit_vectors
from geo.resolution.kinds import TOWNS, Kind
from geo.resolution.ranker import Ranking

FAR_KM = 300.0
"""Nothing else is nearer to a stray."""
FEW = 1 / 3
"""At most this share of the other names is in its country."""
LEAST_OTHERS = 2
"""So many other names at least tell where an article is."""


def strays(ranking: Ranking) -> list[int]:
    """Return the groups whose best is a town far from all else, and where little else is.

    Far from the outlet's home as well. Capitals are named from everywhere.
    """
    table, best = ranking.table, ranking.best
    name, country, vectors = table.name[best], table.chain[best, 1], table.vectors[best]
    if len(np.unique(name)) <= LEAST_OTHERS:
        return []
    others = name[:, None] != name
    near = others & (vectors @ vectors.T >= cosine(FAR_KM))
    company = (others & (country[:, None] == country)).sum(axis=1) > FEW * others.sum(axis=1)
    town = table.is_kind(*TOWNS) & ~table.is_kind(Kind.CAPITAL)
    found: list[int] = np.flatnonzero(town[best] & ~near.any(axis=1) & ~company).tolist()
    return [group for group in found if not _is_at_home(ranking, group)]


def _is_at_home(ranking: Ranking, group: int) -> bool:
    """Tell whether the best of a group is in the country of the outlet's home, or near it."""
    if ranking.home is None:
        return False
    row, home = ranking.best[group], ranking.home.place
    at = unit_vectors(np.array([home.latitude]), np.array([home.longitude]))[0]
    near = bool(ranking.table.vectors[row] @ at >= cosine(FAR_KM))
    return near or ranking.table.candidates[row].place.country_code == home.country_code
