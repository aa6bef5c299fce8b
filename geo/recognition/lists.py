"""Names in lists, and the plural word that tells what they are: Kursk and Belgorod oblasts."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from geo.recognition.document import Document
from geo.recognition.lexicon import Facts, Lexicon, written

Run = tuple[int, int]
"""Numbers of the first and last word of a name."""

_ALIKE = 2
"""Letters at their ends in which adjectives of one case agree."""

_NAME = re.compile(r"C(?: C|-.)*")
_LISTS = re.compile(
    rf"{_NAME.pattern}(?:,{_NAME.pattern})*[ ,]b(?: a)* {_NAME.pattern} (?P<after>K)"
    rf"|(?P<before>K)(?:[ -]a)*[ -]{_NAME.pattern}(?:,(?:a[ -])*{_NAME.pattern})*"
    rf"[ ,]b(?:[ -]a)*[ -]{_NAME.pattern}"
)
"""A, B and C regions; regions of A, B and C: in the letters of `_shape`."""


class NameList(NamedTuple):
    """Names in a row, and the plural beside them."""

    plural: int
    """The number of the word that tells what the names are."""
    runs: list[Run]
    follows: bool
    """Whether that word follows the names."""


def name_lists(document: Document, lexicon: Lexicon) -> list[NameList]:
    """Return the lists that a plural begins or ends: villages of A and B; A and B regions."""
    plurals = document.words.shared.keys() | document.words.settlements
    if plurals.isdisjoint(token.small for token in document.tokens):
        return []
    lists = []
    for found in _LISTS.finditer(_shape(document, plurals)):
        at = found.start()
        runs = [
            ((at + name.start()) // 2, (at + name.end() - 1) // 2)
            for name in _NAME.finditer(found.group())
        ]
        follows = found["after"] is not None
        plural = found.start("after" if follows else "before") // 2
        if follows and document.tokens[plural].capital:
            whole = _written(document, (runs[-1][0], plural))
            if lexicon.facts(whole, document.words.language) is not None:
                continue  # Mexico and the United States
        lists.append(NameList(plural, runs, follows))
    return lists


def sharing(document: Document, lexicon: Lexicon, lists: Sequence[NameList]) -> Mapping[Run, Facts]:
    """Return what the gazetteer knows of names with the word for an area that they share.

    "Kharkiv, Sumy and Donetsk regions" are no towns; neither are régions de Kharkiv et Soumy.
    """
    shared = {}
    for plural, runs, follows in lists:
        word = document.words.shared.get(document.tokens[plural].small, "")
        names = {run: _written(document, run) for run in runs}
        adjectives = follows and bool(document.words.endings)
        if adjectives and len({name[-_ALIKE:] for name in names.values()}) > 1:
            continue  # in Kursk and the Belgorod oblast: Курске и Белгородской области
        for run, name in names.items() if word else ():
            facts = lexicon.facts(word.format(name), document.words.language)
            if facts is not None and facts.feature != "country":
                shared[run] = facts
                if adjectives and run[1] + 1 == plural:
                    shared[run[0], plural] = facts
    return shared


def settlements(document: Document, lists: Sequence[NameList]) -> AbstractSet[Run]:
    """Return the names that a list tells to be villages or towns: A, B and C villages.

    No list that names peoples, as that of Serb and Croat villages does.
    """
    peoples = [entity for entity in document.entities if entity.kind == "people"]
    found: set[Run] = set()
    for plural, runs, _ in lists:
        start, end = (document.tokens[n].start for n in (runs[0][0], runs[-1][1]))
        if document.tokens[plural].small in document.words.settlements and not any(
            start <= people.start <= end for people in peoples
        ):
            found.update(runs)
    return found


def _written(document: Document, run: Run) -> str:
    first, last = run
    return written(document.text[document.tokens[first].start : document.tokens[last].end])


def _shape(document: Document, plurals: AbstractSet[str]) -> str:
    """Return two letters a word: what stands before it, and what it is.

    A space, a hyphen for all else that joins, a comma, a stroke for all else that parts; K for a
    plural, C for another capital, b for and, a for articles and the like.
    """
    tokens, listed = document.tokens, document.words
    little = listed.article | listed.of | listed.at | listed.stop
    shape = []
    for number, token in enumerate(tokens):
        gap = document.text[tokens[number - 1].end : token.start] if number else ""
        before = {" ": " ", ", ": ","}.get(gap, "-" if token.joined and "\n" not in gap else "|")
        if token.small in plurals:
            kind = "K"
        elif token.small in listed.both:
            kind = "b"
        elif (
            token.capital
            and token.text[0].isalpha()
            and not (token.opens and token.small in little)
        ):
            kind = "C"
        else:
            kind = "a" if token.small in listed.of | listed.definite else "w"
        shape.append(before + kind)
    return "".join(shape)
