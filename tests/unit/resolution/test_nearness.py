import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geo.resolution.distance import unit_vectors
from geo.resolution.names import NOWHERE
from geo.resolution.nearness import SCALES_KM, Nearness

FRANCE, PARIS, LYON, PARIS_TEXAS, TEXAS = range(1, 6)
CHAIN = np.array(
    [
        [FRANCE, FRANCE, NOWHERE, NOWHERE],
        [PARIS, FRANCE, NOWHERE, NOWHERE],
        [LYON, FRANCE, NOWHERE, NOWHERE],
        [PARIS_TEXAS, NOWHERE, TEXAS, NOWHERE],
        [NOWHERE, NOWHERE, NOWHERE, NOWHERE],
    ]
)
NAME = np.array([0, 1, 2, 1, 3])
POINTS = np.array([[46.0, 2.0], [48.86, 2.35], [45.76, 4.84], [33.66, -95.56], [48.9, 2.4]])


def nearness():
    return Nearness(unit_vectors(*POINTS.T), CHAIN, NAME)


def test_it_falls_with_distance():
    near = nearness().of(np.array([1]))[0]
    assert np.isclose(near[2], np.exp(-392 / SCALES_KM[0]), rtol=0.01)
    assert near[4] > near[2]


def test_what_lies_in_an_area_is_at_no_distance_from_it():
    near = nearness().of(np.array([1, 2, 3]))
    assert near[:2, 0].tolist() == [1.0, 1.0]
    assert near[2, 0] < 1e-6
    assert near[2, 4] < 1e-6, "two unknown areas are not one"


def test_senses_of_one_name_say_nothing_for_each_other():
    near = nearness().of(np.array([1, 3]))
    assert near[0, 1] == near[0, 3] == near[1, 1] == near[1, 3] == 0.0


@given(st.lists(st.sets(st.integers(0, 4)).map(sorted), max_size=4))
def test_what_was_asked_for_before_changes_nothing(asked):
    kept = nearness()
    for sources in asked:
        rows = np.array(sources, np.intp)
        np.testing.assert_allclose(kept.of(rows), nearness().of(rows), rtol=1e-6)
