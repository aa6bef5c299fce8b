"""Spans that may be mentions: what the model found, what the lexicon found, parts of both."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import islice

from geo.recognition.company import Company
from geo.recognition.contracted import contracted, with_article
from geo.recognition.document import Document
from geo.recognition.findings import findings, is_known
from geo.recognition.lexicon import MOST_WORDS, SALIENT, Facts, Lexicon, is_broken, written
from geo.recognition.lists import Run, Shared, in_streets, name_lists, settlements, sharing
from geo.recognition.models import Entity

CAPITAL_DEMONYMS = frozenset(("en", "de", "nl"))
"""Languages that write peoples' adjectives with a capital, or lack them in the gazetteer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of whole words that may be a mention."""

    first: int
    last: int
    """Numbers of its first and last word."""
    start: int
    end: int
    name: str
    """As written, in one line."""
    facts: Facts | None
    """None where no gazetteer knows the name."""
    entity: Entity | None
    """The model's finding of just these words."""
    around: Entity | None
    """Another finding of the model that holds or crosses them, None where `entity` is one."""

    holds_known: bool
    """No gazetteer knows it, but a name within it."""
    within_known: bool
    """It is part of a longer name that a gazetteer knows."""
    company: float = 0.0
    """How many other names of the article are of its country, by what the gazetteer knows."""
    shared: str = ""
    """What to look up where it shares a word: Kursk oblast, of Kursk and Belgorod oblasts."""
    settled: bool = False
    """A list tells that people live there: A and B villages."""

    @property
    def group(self) -> str:
        """What the model holds it for: place, person, ...; "in place", ...; none."""
        if self.entity is not None:
            return self.entity.kind
        return f"in {self.around.kind}" if self.around is not None else "none"

    repaired: bool
    """Bad extraction ran it together with a word, or broke it in two."""

    @property
    def query(self) -> str:
        """The name as the gazetteer has it."""
        return self.name if self.facts is None else self.facts.query

    @property
    def is_demonym(self) -> bool:
        """Whether the gazetteer knows the name for a people's, and the model for no place's."""
        if self.facts is None or not self.facts.demonym:
            return False
        return not (self.facts.named and self.group == "place")


def spans(document: Document, lexicon: Lexicon, *, demonyms: bool) -> list[Span]:
    """Return the spans of an article that may be mentions, in text order; they may overlap.

    With `demonyms`, also peoples' adjectives in small letters (ukrainien).
    """
    found: dict[tuple[int, int], Entity | None] = {}
    for first, last, entity in findings(document, lexicon):
        found.setdefault((first, last), entity)
    words = document.words
    for bounds in lexicon.find(document.text, document.tokens, words):
        found.setdefault(bounds, None)
    for bounds in _named_kinds(document, lexicon):
        found.setdefault(bounds, None)
    for bounds in contracted(document, lexicon):
        found.setdefault(bounds, None)
    lists = name_lists(document, lexicon)
    streets = in_streets(document, lists)
    for bounds in (run for each in lists for run in each.runs):
        found.setdefault(bounds, None)
    if demonyms and words.language not in CAPITAL_DEMONYMS:
        for number, token in enumerate(document.tokens):
            if not token.capital and _is_demonym(token.text, lexicon, words.language):
                found.setdefault((number, number), None)
    around = _Around(document)
    listed = [
        _span(document, lexicon, bounds, entity, around)
        for bounds, entity in sorted(found.items())
        if bounds not in streets
    ]
    known = [s for s in listed if s.facts is not None]
    company = Company((s.name, s.facts) for s in known if s.facts and _is_sure(s))
    shared, settled = sharing(document, lexicon, lists), settlements(document, lists)
    listed = [_told(span, shared, settled, company) for span in listed]
    return [
        replace(s, holds_known=h, within_known=w, company=company.of(s.name, s.facts))
        for s, h, w in ((span, *_nesting(span, known)) for span in listed)
    ]


def _told(
    span: Span, shared: Mapping[Run, Shared], settled: AbstractSet[Run], company: Company
) -> Span:
    """Return a span with what the plural beside its list tells of it.

    Unless by itself it is of the article's countries and with that word it is not: the
    territories of Irumu and Beni, in Congo, for Bolivia has a department of that name.
    """
    run = span.first, span.last
    if run not in shared:
        return replace(span, settled=run in settled)
    (query, facts), alone = shared[run], span.facts
    abroad = company.of(span.name, facts) < company.of(span.name, alone) / 2
    if facts is not None and facts.countries and abroad:
        return span
    return replace(span, facts=facts if alone is None or alone.demonym else alone, shared=query)


def _is_sure(span: Span) -> bool:
    """Tell whether the model holds a span for a place, or says nothing of a well-known one."""
    assert span.facts is not None
    return span.group == "place" or (span.entity is None and span.facts.rank >= SALIENT)


def _nesting(span: Span, known: Sequence[Span]) -> tuple[bool, bool]:
    """Tell whether a span, itself unknown, holds a known name, and whether it is part of one.

    `known` is in text order.
    """
    holds = within = False
    begin = bisect_left(known, span.first - MOST_WORDS, key=lambda s: s.first)
    for other in islice(known, begin, None):
        if other.first > span.last:
            break
        if other.first >= span.first and other.last <= span.last:
            holds = holds or span.facts is None
        elif other.first <= span.first and other.last >= span.last:
            within = True
    return holds, within


def _span(
    document: Document,
    lexicon: Lexicon,
    bounds: tuple[int, int],
    entity: Entity | None,
    around: "_Around",
) -> Span:
    first, last = bounds
    start, end = document.tokens[first].start, document.tokens[last].end
    if _abbreviated(document, first, last):
        end += 1
    name = written(document.text[start:end])
    facts = with_article(document, lexicon, first, name)
    return Span(
        first=first,
        last=last,
        start=start,
        end=end,
        name=name,
        facts=facts,
        entity=entity,
        around=None if entity else around(start, end),
        repaired=document.tokens[first].cut or is_broken(document.text[start:end]),
        holds_known=False,
        within_known=False,
    )


def _abbreviated(document: Document, first: int, last: int) -> bool:
    """Tell whether the full stop after a name is its own: U.S., D.C."""
    token = document.tokens[last]
    return (
        last > first
        and len(token.text) == 1
        and document.text[token.start - 1] == "."
        and document.text[token.end : token.end + 1] == "."
    )


def _is_demonym(word: str, lexicon: Lexicon, language: str) -> bool:
    facts = lexicon.facts(word, language)
    return facts is not None and facts.demonym


def _named_kinds(document: Document, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield runs of capitals that a word for a kind of place begins or ends.

    Neches River, Mont-Royal Avenue; rue Georges Auric, place Tahrir: the gazetteer
    knows few of them.
    """
    tokens, words = document.tokens, document.words
    run = 0
    for number, token in enumerate(tokens):
        if not token.capital:
            run = number + 1
        elif not token.joined or "\n" in document.text[tokens[number - 1].end : token.start]:
            run = number
        if token.small not in words.place or (token.small in words.compass and not token.capital):
            continue
        if token.capital and run < number and tokens[run].small not in words.article:
            yield run, number
        last = _run_end(document, number)
        if last > number and (token.capital or not is_known(document, lexicon, number + 1, last)):
            yield number, last


def _run_end(document: Document, first: int) -> int:
    """Return the last of the capitals that follow a word, links between them left out."""
    tokens, last = document.tokens, first
    for number in range(first + 1, min(first + 6, len(tokens))):
        token = tokens[number]
        if not token.joined or "\n" in document.text[tokens[number - 1].end : token.start]:
            break
        if token.capital:
            last = number
        elif token.text not in document.words.link - document.words.both or last > first:
            break
    return last


class _Around:
    """The model's findings, by the stretch that they hold."""

    def __init__(self, document: Document) -> None:
        self._entities = document.entities
        self._starts = [e.start for e in document.entities]

    def __call__(self, start: int, end: int) -> Entity | None:
        """Return a finding that shares a letter with the stretch; None where there is none."""
        place = max(0, bisect_right(self._starts, start) - 1)
        for entity in self._entities[place : place + 2]:
            if entity.start < end and start < entity.end:
                return entity
        return None
