import numpy as np
import pytest

from geo.resolution.distance import distances_km, kernel, unit_vectors

PARIS, LONDON, ANTIPODE = (48.8566, 2.3522), (51.5074, -0.1278), (-48.8566, -177.6478)


def vectors(*points):
    latitudes, longitudes = np.array(points).T
    return unit_vectors(latitudes, longitudes)


def test_distances_are_great_circles():
    km = distances_km(vectors(PARIS), vectors(PARIS, LONDON, ANTIPODE))[0]
    assert km == pytest.approx([0, 343.6, 20015], abs=1)


def test_the_kernel_falls_with_distance():
    near, far = kernel(vectors(PARIS), vectors(PARIS, LONDON), 343.6)[0]
    assert (near, far) == (pytest.approx(1), pytest.approx(np.exp(-1), rel=1e-3))
