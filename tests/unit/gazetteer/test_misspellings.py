"""Names one slip away from a known one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer.misspellings import SHORTEST, one_slip_away

WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=SHORTEST + 1)


@pytest.mark.parametrize("slip", ["benghazii", "benhazi", "benhgazi", "bengqazi", "beng hazi"])
def test_each_kind_of_slip_is_mended(slip):
    assert "benghazi" in one_slip_away(slip)


def test_two_slips_are_too_many():
    assert "benghazi" not in one_slip_away("benngazii")


def test_short_keys_are_left_alone():
    assert one_slip_away("lyon") == []


@given(WORDS, st.data())
def test_slips_are_mutual(key, data):
    slipped = data.draw(st.sampled_from(one_slip_away(key)))
    assert key in one_slip_away(slipped) or len(slipped) < SHORTEST
    assert slipped != key
