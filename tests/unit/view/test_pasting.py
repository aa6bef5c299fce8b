"""The box for a text of the reader's own."""

import pytest

from geo.view.pasting import TITLE_LENGTH, beginning


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rain in Paris.", "Rain in Paris."),
        ("Rain fell on Paris and on all of the towns around it. Nevertheless nobody complained.",
         "Rain fell on Paris and on all of the towns around it…"),
        ("Rain fell on Paris, Bordeaux, Toulouse, Montpellier, Lyon, and on all of the towns.",
         "Rain fell on Paris, Bordeaux, Toulouse, Montpellier, Lyon…"),
    ],
)  # fmt: skip
def test_a_text_is_named_by_its_beginning(text, told):
    assert beginning(text) == told
    assert len(told) <= TITLE_LENGTH
