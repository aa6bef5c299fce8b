"""What the reader sees around a mention."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from geo.language import sentences
from geo.types import Article, Mention, Passage, Span

SHORT = 60
"""Characters below which a sentence is shown with a neighbour."""

LONG = 600
"""Characters above which a passage is cut around its mention: eight lines or so."""

_SPACE = re.compile(r"\s")


def passages(article: Article, mentions: Sequence[Mention]) -> list[Passage]:
    """Return one passage for each mention, in their order.

    Mentions of one sentence get the same start and end, unless it had to be cut.
    """
    spans = sentences(article.text, article.language)
    starts = [span.start for span in spans]
    return [_passage(article.text, mention, spans, starts) for mention in mentions]


def _passage(text: str, mention: Mention, spans: Sequence[Span], starts: Sequence[int]) -> Passage:
    first = max(0, bisect_right(starts, mention.start) - 1)
    last = max(first, bisect_right(starts, mention.end - 1) - 1)
    if spans[last].end - spans[first].start < SHORT:
        if last + 1 < len(spans):
            last += 1
        elif first > 0:
            first -= 1
    start, end = min(spans[first].start, mention.start), max(spans[last].end, mention.end)
    if end - start > LONG:
        start, end = _cut(text, mention, start, end)
    return Passage(mention=mention, start=start, end=end)


def _cut(text: str, mention: Mention, start: int, end: int) -> tuple[int, int]:
    """Return the part of a passage around its mention, at word borders where there are any."""
    room = max(0, LONG - (mention.end - mention.start)) // 2
    if mention.start - room > start:
        start = mention.start - room
        space = _SPACE.search(text, start, mention.start)
        start = space.end() if space else start
    if mention.end + room < end:
        after = text[mention.end : mention.end + room]
        spaces = list(_SPACE.finditer(after))
        end = mention.end + (spaces[-1].start() if spaces else room)
    return start, end
