import numpy as np

from geo.resolution.context import HOME_FEATURES, context_features
from geo.resolution.features import own_features
from geo.resolution.table import build_table
from geo.resolution.weights import Weights, fitted
from tests.resolution import case


def test_the_weights_name_only_features_that_there_are():
    table = build_table(*case("Paris, Texas"))
    own = own_features(table)
    first, *later = fitted().passes
    assert first.keys() <= own.keys()
    context = context_features(table, np.full(len(table.candidates), 0.5))
    assert all(each.keys() <= {**own, **context}.keys() for each in later)
    assert {*HOME_FEATURES} <= later[-1].keys()


def test_the_weights_tell_where_they_come_from():
    assert {"date", "script", "fitted on", "gazetteer"} <= fitted().provenance.keys()


def test_confidence_rises_with_probability():
    points = np.array(fitted().confidence)
    assert (np.diff(points, axis=0) >= 0).all()
    assert (points.min(), points.max() <= 1) == (0, True)


def test_features_without_a_weight_count_nothing():
    table = build_table(*case("Paris"))
    weights = Weights(passes=({"log population": 2.0},))
    own = own_features(table)
    assert weights.scores(own, 0).tolist() == (2 * own["log population"]).tolist()
