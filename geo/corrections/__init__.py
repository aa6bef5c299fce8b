"""What readers changed, kept apart from what was computed, and how it is applied."""

from geo.corrections.amending import Amended, amend, concerning, names_of, relevant
from geo.corrections.anchoring import anchor, quote, unanchored
from geo.corrections.file import FileLog
from geo.corrections.log import CorrectionLog
from geo.corrections.making import correct, own_point
from geo.corrections.records import Entry, Revision

__all__ = [
    "Amended",
    "CorrectionLog",
    "Entry",
    "FileLog",
    "Revision",
    "amend",
    "anchor",
    "concerning",
    "correct",
    "names_of",
    "own_point",
    "quote",
    "relevant",
    "unanchored",
]
