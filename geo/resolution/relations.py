"""How names stand beside each other: "X, Y", "X (Y)", "X in Y", "Y's X", "X and Y"."""

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby, pairwise
from typing import NamedTuple

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


class Linked(NamedTuple):
    """Two mentions in text order, as indices, and what links them."""

    first: int
    second: int
    kind: Link
    sure: bool
    """Whether the text surely puts the first in the second, unless it is a list: Punjab, India."""


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
    Link.INSIDE: rf"\s?\((?:(?:[\w-]+\s){{1,2}}(?:de\s|du\s|of\s|d['’]){_ARTICLE}*)?"
    rf"|,?\s(?!{_AND}\s)(?:[\w-]+\s){{0,3}}(?:(?:{_INSIDE})\s{_ARTICLE}*|d['’])",
    Link.LIST: rf",?\s(?:{_AND}|e|o|en)\s(?:\w{{1,3}}['’\s])*",
}
_LINK = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS.items()))
"""Where more than one of the patterns fits, the first is meant."""
_BREAK = re.compile(r"[.!?;\n]")
_JUST_INSIDE = re.compile(
    rf",?\s(?:in|within|en|au|aux|dans|à|im|nel|nella|em|no|na|op|в|во|у)\s{_ARTICLE}*|\s?\("
)

_OF = re.compile(rf",?\s(?:of|de|du|d['’]|del|della|von)\s?{_ARTICLE}*")
_KINDS_OF_AREAS = (
    "region|oblast|province|county|governorate|prefecture|state|district|territory|département"
    "|région|comté|gouvernorat|préfecture|wilaya|territoire|cercle|provincia|provinz|gebiet"
)
_INSIDE_AREA = re.compile(
    rf"(?:\s\(|,?\s(?:(?:in|of|en|au|dans|de|du|à)\s)?){_ARTICLE}*(?:{_KINDS_OF_AREAS})"
    rf"\s(?:of\s|de\s|du\s|des\s|d['’]){_ARTICLE}*"
)
_AREA_NAME = re.compile(rf".+\s(?:{_KINDS_OF_AREAS})|(?:{_KINDS_OF_AREAS})\s.+", re.IGNORECASE)
"""A name that tells that it is an area's: Sumy Region, région de Soumy."""

_NEARBY = re.compile(
    r",?\s(?:[\w.-]+\s){0,7}(?:near|outside|nahe|bei"
    r"|(?:close|next)\sto|(?:north|south|east|west)(?:ern|east|west)?\sof"
    r"|(?:nord|sud|est|ouest|proximité|loin)(?:-est|-ouest)?\s(?:de\s|du\s|d['’])"
    rf"|(?:nörd|süd|öst|west)lich\svon)\s?{_ARTICLE}*"
)

_SMALL_KINDS = "village|hamlet|township|settlement|upazila|tehsil|barangay|administrative post"
_KIND_INSIDE = re.compile(
    rf"\s(?:{_SMALL_KINDS}|town|city|district|commune|suburb|neighbou?rhood"
    r"|county|province|region|oblast|governorate|prefecture|area)"
    rf"(?:,|\s(?:in|of))\s{_ARTICLE}*"
)
_VILLAGE = re.compile(rf"\s(?:{_SMALL_KINDS})\b")
_KINDS = (
    "villages|towns|cities|districts|communes|townships|hamlets|settlements|suburbs"
    "|neighbou?rhoods|counties|provinces|regions|oblasts|governorates|prefectures|areas"
)
_KINDS_INSIDE = re.compile(rf"\s(?:{_KINDS})(?:,|\s(?:in|of))\s{_ARTICLE}*")
_KINDS_OF = re.compile(
    rf"\b(?:{_KINDS}|localités|villes|hameaux|quartiers|dörfern?|orten?|städten?)"
    rf"\s(?:(?:of|de|du|des)\s|d['’])?{_ARTICLE}?$"
)

_CLOSING = frozenset(("", *',.;:)]\n"”»’—–'))
"""What may follow the second name of "X, Y" where no sentence goes on with it."""


def _puts_in(text: str, first: Mention, second: Mention, kind: Link) -> bool:
    """Tell whether a text surely puts the first of two neighbouring names in the second.

    As "Punjab, India," and "Surrey (England)" do, and "In Moscow, Ukraine was blamed" does not.
    """
    if kind in {Link.COMMA, Link.SERIES}:
        after = text[second.end : second.end + 2]
        return after[:1] in _CLOSING and after != "’s"
    if kind is not Link.INSIDE:
        return False
    gap = text[first.end : second.start]
    if _OF.fullmatch(gap) and _AREA_NAME.fullmatch(second.toponym):
        return True
    inside = (_JUST_INSIDE, _KIND_INSIDE, _KINDS_INSIDE, _INSIDE_AREA)
    return any(pattern.fullmatch(gap) for pattern in inside)


def is_nearby(gap: str) -> bool:
    """Tell whether the text between two names puts the first near the second: 9 km north of."""
    return _NEARBY.fullmatch(gap) is not None


def is_of_a_village(gap: str) -> bool:
    """Tell whether the text between two names calls the first a village, or what is as small."""
    return _VILLAGE.match(gap) is not None


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


def links(article: Article, mentions: Sequence[Mention]) -> list[Linked]:
    """Return the linked pairs of neighbouring mentions.

    After the last of a list also those of the others, where a plural before or after tells that
    all are in one: "Adams and Jefferson counties in Mississippi", "villages of A and B in C".
    """
    text = article.text
    order = sorted(range(len(mentions)), key=lambda i: mentions[i].start)
    pairs = list(pairwise(order))
    gaps = [text[mentions[a].end : mentions[b].start] for a, b in pairs]
    kinds = _without_series([link(gap) for gap in gaps])
    found = []
    for number, ((first, second), kind) in enumerate(zip(pairs, kinds, strict=True)):
        if kind is None:
            continue
        sure = _puts_in(text, mentions[first], mentions[second], kind)
        found.append(Linked(first, second, kind, sure))
        if sure and kind is Link.INSIDE:
            begin = number
            while begin > 0 and kinds[begin - 1] in LISTED:
                begin -= 1
            others = [other for other, _ in pairs[begin:number]]
            start = mentions[pairs[begin][0]].start
            lead = text[max(0, start - _LONGEST_GAP) : start]
            if _KINDS_INSIDE.fullmatch(gaps[number]) or _KINDS_OF.search(lead):
                found += [Linked(other, second, kind, sure) for other in reversed(others)]
    return found
