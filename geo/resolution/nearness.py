"""How near the candidates of an article lie to each other."""

import numpy as np

from geo.resolution.distance import kernel
from geo.resolution.names import NOWHERE, Numbers, Rows

SCALES_KM = (400.0, 100.0, 25.0)
"""Reach of the proximity sums; each a quarter of the one before, so that one exp gives all."""


class Nearness:
    """exp(-d/400 km) between N candidates, measured when it is asked for.

    Each pass asks for much the same, so what the last one asked for is kept.
    """

    def __init__(self, vectors: Numbers, chain: Rows, name: Rows) -> None:
        """Take the candidates' points (N x 3), chains (N x 4) and numbers of names (N)."""
        self._vectors, self._chain, self._name = vectors, chain, name
        self._own = np.where(chain[:, 0] == NOWHERE, -1, chain[:, 0])
        self._near = np.empty((0, len(name)))
        self._row = np.full(len(name), -1)
        """N: where each candidate stands in what was asked for last, -1 where it does not."""

    def of(self, sources: Rows) -> Numbers:
        """Return M x N: how near all candidates are to M of them.

        0 between senses of one name; what lies in an area is at no distance from it.
        """
        row = self._row[sources]
        known = row >= 0
        near = np.empty((len(sources), len(self._name)))
        near[known] = self._near[row[known]]
        near[~known] = self._measured(sources[~known])
        self._row[:] = -1
        self._row[sources] = np.arange(len(sources))
        self._near = near
        return near

    def _measured(self, sources: Rows) -> Numbers:
        near = kernel(self._vectors[sources], self._vectors, SCALES_KM[0])
        country, region, county = self._chain[sources, 1:].T[:, :, None]
        own = self._own
        np.copyto(near, 1.0, where=(own == country) | (own == region) | (own == county))
        np.copyto(near, 0.0, where=self._name == self._name[sources, None])
        return near
