"""No place rather than a wrong one: which answers are too doubtful to give."""

from collections.abc import Iterable
from dataclasses import replace

from geo.resolution.reasons import DOUBTFUL, UNLIKELY
from geo.types import Reason, Resolution

LEAST_CONFIDENCE = 0.3
"""For names that were found, not given. Any from 0.25 to 0.4 gave the same F1 end to end on the
annotated corpora, within .001, and on five of six more than no bar at all."""


def abstain(resolutions: Iterable[Resolution], least: float) -> tuple[Resolution, ...]:
    """Take back the places of less than the `least` confidence, in [0, 1]; candidates stay.

    What a reader corrected stands.
    """
    return tuple(
        each if each.place is None or each.correction or each.confidence >= least else _none(each)
        for each in resolutions
    )


def reason_to_abstain(resolution: Resolution) -> Reason:
    """Return why a resolution that has a place would have none."""
    assert resolution.place is not None
    if resolution.candidates:
        return Reason(template=UNLIKELY)
    return Reason(template=DOUBTFUL, values={"place": resolution.place.name})


def _none(resolution: Resolution) -> Resolution:
    reason = reason_to_abstain(resolution)
    return replace(resolution, place=None, confidence=0.0, approximate=False, reason=reason)
