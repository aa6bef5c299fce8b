"""Names and the word beside them for what they are: Kursk and Belgorod oblasts."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from geo.recognition.document import Document
from geo.recognition.lexicon import MOST_WORDS, Facts, Lexicon, written

Run = tuple[int, int]
"""Numbers of the first and last word of a name."""

_AREAS = frozenset(("region", "county", "nature", "town"))
"""Features of what such words tell of; a district may be known by its town alone."""
_MOST_NAMES = 30
"""In a list, the last of them: a text may be one long list."""
_ALIKE = 2
"""Letters at their ends in which adjectives of one case agree."""

_NAME = re.compile(rf"C(?: C|-.){{0,{MOST_WORDS}}}")
_N, _OF, _MORE = _NAME.pattern, "(?:[ -]a){0,2}[ -]", f"{{0,{_MOST_NAMES}}}"
_LISTS = re.compile(
    rf"{_N}(?:,{_N}){_MORE}[ ,]b(?: a){{0,2}} {_N} (?P<after>K)"
    rf"|(?P<before>K){_OF}{_N}(?:,(?:a[ -]){{0,2}}{_N}){_MORE}[ ,]b{_OF}{_N}(?! K)"
    rf"|(?P<of>C )?(?P<alone>[SV])(?:[ -]a){{1,2}}[ -]{_N}"
    rf"|{_N} (?P<single>V)"
)
"""A, B and C regions; regions of A, B and C; region of A: in the letters of `_shape`."""


class Shared(NamedTuple):
    """What a name is called with the word beside it."""

    query: str
    facts: Facts | None
    """What the gazetteer knows of it, None where nothing."""


class NameList(NamedTuple):
    """Names in a row, or one, and the word for what they are beside them."""

    word: int
    """The number of that word."""
    runs: list[Run]
    follows: bool
    """Whether that word follows the names."""


def name_lists(document: Document, lexicon: Lexicon) -> list[NameList]:
    """Return the lists that such a word begins or ends: villages of A and B; A and B regions."""
    listed = document.words
    kinds = listed.shared.keys() | listed.settlements | listed.alone.keys() | listed.village
    kinds = kinds | listed.streets
    if kinds.isdisjoint(token.small for token in document.tokens):
        return []
    lists = []
    shape = _shape(document)
    for found in _LISTS.finditer(shape):
        kind = found.lastgroup or ""
        word = found.start(kind) // 2
        if found["of"] and not _is_country(document, lexicon, word - 1):
            continue  # Adhamiyah district of Baghdad, not the Romanian county of Brăila
        runs = [
            (name.start() // 2, (name.end() - 1) // 2)
            for name in _NAME.finditer(shape, found.start(kind if found["of"] else 0), found.end())
        ]
        follows = kind in {"after", "single"}
        if follows and document.tokens[word].capital:
            whole = _written(document, (runs[-1][0], word))
            if lexicon.facts(whole, listed.language) is not None:
                continue  # Mexico and the United States
        lists.append(NameList(word, runs, follows))
    return lists


def sharing(
    document: Document, lexicon: Lexicon, lists: Sequence[NameList]
) -> Mapping[Run, Shared]:
    """Return what names are called with the word for an area or a river beside them.

    "Kharkiv, Sumy and Donetsk regions" are no towns; neither is the région de Soumy. What
    the gazetteer does not know so is left as it is, but for rivers: they are no towns either.
    """
    shared: dict[Run, Shared] = {}
    kinds = {**document.words.alone, **document.words.shared}
    for word, runs, follows in lists:
        small = document.tokens[word].small
        kind = kinds.get(small, "")
        features = {"region"} if small in document.words.first_order else _AREAS
        names = {run: _written(document, run) for run in runs}
        adjectives = follows and bool(document.words.endings)
        if adjectives and len({name[-_ALIKE:] for name in names.values()}) > 1:
            continue  # in Kursk and the Belgorod oblast: Курске и Белгородской области
        for run, name in names.items() if kind else ():
            whole = kind.format(name)
            facts = lexicon.facts(whole, document.words.language)
            if facts is not None and facts.feature in features:
                shared[run] = Shared(facts.query, facts)
                if adjectives and run[1] + 1 == word:
                    shared[run[0], word] = shared[run]
            elif facts is None and small in document.words.water:
                shared[run] = Shared(whole, None)
    return shared


def settlements(document: Document, lists: Sequence[NameList]) -> AbstractSet[Run]:
    """Return the names that a list tells to be villages or towns: A, B and C villages.

    No list that names peoples, as that of Serb and Croat villages does.
    """
    peoples = [entity for entity in document.entities if entity.kind == "people"]
    found: set[Run] = set()
    for word, runs, _ in lists:
        start, end = (document.tokens[n].start for n in (runs[0][0], runs[-1][1]))
        told = document.tokens[word].small in document.words.settlements | document.words.village
        if told and not any(start <= people.start <= end for people in peoples):
            found.update(runs)
    return found


def _is_country(document: Document, lexicon: Lexicon, number: int) -> bool:
    """Tell whether a word is a country's or its people's: the Romanian county of."""
    facts = lexicon.facts(document.tokens[number].text, document.words.language)
    return facts is not None and (facts.demonym or facts.feature == "country")


def in_streets(document: Document, lists: Sequence[NameList]) -> AbstractSet[Run]:
    """Return the names that are streets': Aspen and Midge streets."""
    listed = (each for each in lists if document.tokens[each.word].small in document.words.streets)
    return {run for each in listed for run in each.runs}


def _written(document: Document, run: Run) -> str:
    first, last = run
    return written(document.text[document.tokens[first].start : document.tokens[last].end])


def _shape(document: Document) -> str:
    """Return two letters a word: what stands before it, and what it is.

    A space, a hyphen for all else that joins, a comma, a stroke for all else that parts; K for a
    plural, S for a singular, V for a village, C for another capital, b for and, a for articles and
    the like.
    """
    tokens, listed = document.tokens, document.words
    little = listed.article | listed.of | listed.at | listed.stop
    plurals = listed.shared, listed.settlements, listed.streets
    shape = []
    for number, token in enumerate(tokens):
        gap = document.text[tokens[number - 1].end : token.start] if number else ""
        joined = token.joined and "\n" not in gap and not ("." in gap and token.small in little)
        before = {" ": " ", ", ": ","}.get(gap, "-" if joined else "|")
        if any(token.small in kinds for kinds in plurals):
            kind = "K"
        elif token.small in listed.village and not token.capital:
            kind = "V"
        elif token.small in listed.alone:
            kind = "S"
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
