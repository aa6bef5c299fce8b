"""How names stand beside each other: "X, Y", "X (Y)", "X in Y", "Y's X", "X and Y"."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby, pairwise

from geo.types import Article, Mention


class Link(StrEnum):
    """What the text between two neighbouring names says of them."""

    COMMA = "comma"
    """X, Y: mostly X in Y, else a list."""
    SERIES = "series"
    """X, Y in what looks like a list: X, Y, Z and W."""
    INSIDE = "inside"
    """X (Y), X in Y, X district of Y: X is in Y."""
    OWNER = "owner"
    """X's Y: Y is in X."""
    LIST = "list"
    """X and Y: things of one kind."""
    NEAR = "near"
    """In one sentence, no more."""


Linked = tuple[int, int, Link]
"""Two neighbouring mentions in text order, as indices, and what links them."""

DIRECTED = frozenset({Link.COMMA, Link.SERIES, Link.INSIDE, Link.OWNER})
"""Links that tell which of the two may hold the other."""
LISTED = frozenset({Link.COMMA, Link.SERIES, Link.LIST})
"""Links of which lists are made."""
_LONG_SERIES = 4
_LONGEST_GAP = 60
_INSIDE = (
    r"in|of|within|inside|outside|en|au|aux|dans|de|du|des|à|im|ins?|von|del|della|nel|nella|di|em|do|da"
    r"|no|na|op|в|во|на|у"
)
_ARTICLE = (
    r"(?:the |le |la |les |l['’]|der |dem |den |el |il |lo |northern |southern |eastern |western )"
)
_AND = r"(?:and|or|et|ou|und|oder|y|и|та|і)"
_PATTERNS = {
    Link.OWNER: r"['’]s\s(?:\w+\s){0,2}",
    Link.COMMA: r",\s",
    Link.INSIDE: rf"\s?\(|,?\s(?!{_AND}\s)(?:[\w-]+\s){{0,3}}(?:(?:{_INSIDE})\s{_ARTICLE}*|d['’])",
    Link.LIST: rf",?\s(?:{_AND}|e|o|en)\s(?:\w{{1,3}}['’\s])*",
}
_LINK = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS.items()))
"""Where more than one of the patterns fits, the first is meant."""
_BREAK = re.compile(r"[.!?;\n]")
_JUST_INSIDE = re.compile(
    rf",?\s(?:in|within|en|au|aux|dans|à|im|nel|nella|em|no|na|op|в|во|у)\s{_ARTICLE}*|\s?\("
)

_KIND_INSIDE = re.compile(
    r"\s(?:villages?|towns?|city|districts?|communes?|townships?|hamlets?|settlements?|suburbs?"
    rf"|neighbou?rhoods?|county|barangay|area)(?:,|\s(?:in|of))\s{_ARTICLE}*",
)

_CLOSING = frozenset(("", *',.;:)]\n"”»’—–'))
"""What may follow the second name of "X, Y" where no sentence goes on with it."""


def just_inside(gap: str) -> bool:
    """Tell whether the text between two names only puts the first in the second: X in Y, X (Y)."""
    return _JUST_INSIDE.fullmatch(gap) is not None


def kind_inside(gap: str) -> bool:
    """Tell whether the text between tells what the first name is and puts it in the second."""
    return _KIND_INSIDE.fullmatch(gap) is not None


def puts_in(text: str, first: Mention, second: Mention, kind: Link) -> bool:
    """Tell whether a text surely puts the first of two linked names in the second.

    As "Punjab, India," and "Surrey (England)" do, and "In Moscow, Ukraine was blamed" does not.
    """
    if kind is Link.COMMA:
        after = text[second.end : second.end + 2]
        return after[:1] in _CLOSING and after != "’s"
    return kind is Link.INSIDE and just_inside(text[first.end : second.start])


def link(gap: str) -> Link | None:
    """Return what the text between two names says, None where they have nothing to do."""
    if len(gap) > _LONGEST_GAP or _BREAK.search(gap):
        return None
    found = _LINK.fullmatch(gap)
    return Link(str(found.lastgroup)) if found else Link.NEAR


def _without_series(found: list[Link | None]) -> list[Link | None]:
    """Return links with the commas of lists told from those of "X in Y".

    A run of commas is a list where it ends in "and", or where it is four long.
    """
    told: list[Link | None] = []
    for listed, run in groupby(found, key=lambda link: link in {Link.COMMA, Link.LIST}):
        group = list(run)
        series = listed and (Link.LIST in group or len(group) >= _LONG_SERIES)
        told += [Link.SERIES if series and link is Link.COMMA else link for link in group]
    return told


def links(article: Article, mentions: Sequence[Mention]) -> Iterator[Linked]:
    """Yield the linked pairs of neighbouring mentions."""
    order = sorted(range(len(mentions)), key=lambda i: mentions[i].start)
    pairs = list(pairwise(order))
    gaps = (article.text[mentions[a].end : mentions[b].start] for a, b in pairs)
    for (first, second), found in zip(
        pairs, _without_series([link(gap) for gap in gaps]), strict=True
    ):
        if found:
            yield first, second, found
