"""Great-circle distances over arrays."""

import math

import numpy as np
from numpy.typing import NDArray

EARTH_DIAMETER_KM = 12742.0

_Array = NDArray[np.float64]


def unit_vectors(latitudes: _Array, longitudes: _Array) -> _Array:
    """Return N points in degrees as N x 3 unit vectors."""
    phi, lam = np.radians(latitudes), np.radians(longitudes)
    return np.stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)], axis=1)


def distances_km(a: _Array, b: _Array) -> _Array:
    """Return the N x M distances between N and M unit vectors, on a sphere."""
    haversine = np.clip(0.5 - (a / 2) @ b.T, 0.0, 1.0)
    return EARTH_DIAMETER_KM * np.arcsin(np.sqrt(haversine))


def cosine(distance_km: float) -> float:
    """Return the cosine between two unit vectors that far apart: more where they are nearer."""
    return math.cos(2 * distance_km / EARTH_DIAMETER_KM)


def kernel(a: _Array, b: _Array, scale_km: float) -> _Array:
    """Return exp(-distance/scale) between N and M unit vectors: 1 at one point, then less."""
    return np.exp(distances_km(a, b) / -scale_km)
