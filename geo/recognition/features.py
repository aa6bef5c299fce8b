"""What tells a mention from a word, a person or an organisation, as numbers."""

import math
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from geo.recognition.candidates import Span
from geo.recognition.document import Document
from geo.recognition.lexicon import REMEMBERED_NAMES
from geo.recognition.tokens import Token
from geo.recognition.words import CUES, given_names, surnames

_DATELINE_END = re.compile(
    r"(?:, ?[^\W\d][^\n,()—–]{1,30})?,? ?(?:\([^()\n]{2,20}\) ?)?(?:[—–]|--?) "
)
"""What follows the place that a report begins with: ", Kenya (AP) — "."""


def features(document: Document, span: Span) -> dict[str, float]:
    """Return the features of a span that are not zero, by name."""
    group = span.group
    known = "known" if span.facts else "unknown"
    signs = [f"is {group}, {known}", *_of_model(span), *_of_words(document, span)]
    prefix = _prefix(document, span)
    written_before = [f"before: {cue}" for cue in _cues(document, prefix)]
    context = [*written_before, *_before(document, span), *_after(document, span)]
    found = dict.fromkeys(("always", *signs, *context), 1.0)
    found.update({f"{group}, {sign}": 1.0 for sign in context})
    found.update(_of_gazetteer(span, span.query))
    found.update(_of_document(document, span))
    found["vectors"] = float(document.hints[span.first, 0] + document.hints[span.last, 1])
    return found


def _prefix(document: Document, span: Span) -> str:
    """Return the word that is written together with a name (وبالموصل: and in Mosul), "" if none."""
    for prefix, own in document.words.prefixes:
        if span.name.startswith(prefix) and own + span.name.removeprefix(prefix) == span.query:
            return prefix if any(_cues(document, prefix)) else ""
    return ""


def _of_model(span: Span) -> Iterator[str]:
    """Yield what the language model says of the span, beyond its group."""
    if span.entity is not None and span.entity.label in {"GPE", "FAC"}:
        yield f"is {span.entity.label}, {'known' if span.facts else 'unknown'}"
    if span.around is not None:
        begins = span.start <= span.around.start + 4  # "the " may stand before
        ends = span.end >= span.around.end
        crosses = span.start < span.around.start or span.end > span.around.end
        for holds, sign in ((begins, "begins"), (ends, "ends"), (crosses, "crosses")):
            if holds:
                yield f"{sign} {span.around.kind}"


def _of_gazetteer(span: Span, name: str) -> Iterator[tuple[str, float]]:
    """Yield what the gazetteer says of the name, apart for what the model holds for a place."""
    facts = span.facts
    if facts is None:
        return
    who = "place: " if span.group == "place" else ""
    yield f"{who}{facts.feature}", 1.0
    yield f"{who}{facts.kind}", 1.0
    yield f"{who}rank", facts.rank / 10
    yield f"{who}population", facts.population / 10
    yield f"{who}places", facts.places / 5
    if not spelt_alike(facts.name, name):
        yield f"{who}spelt otherwise", 1.0
    yield f"known words: {min(span.last - span.first, 2) + 1}", 1.0
    if span.company:
        company = math.log1p(span.company)
        yield f"{span.group}, company", company
        yield f"{who}company of few", company / (1 + facts.places)


def spelt_alike(own: str, name: str) -> bool:
    """Tell whether two spellings of a name differ in accents and hyphens alone, or by capitals."""
    own, name = _letters(own), _letters(name)
    return own == name or (name.isupper() and own.casefold() == name.casefold())


@lru_cache(maxsize=REMEMBERED_NAMES)
def _letters(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if c.isalnum())


def _of_words(document: Document, span: Span) -> Iterator[str]:
    """Yield what the words of the span are."""
    tokens = document.tokens[span.first : span.last + 1]
    yield f"words: {min(len(tokens), 4)}"
    signs = {
        "opens": tokens[0].opens,
        "dateline": _is_dateline(document, span),
        "capitals": all(t.upper for t in tokens),
        "small": not tokens[0].capital,
        "holds a known name": span.holds_known,
        "within a known name": span.within_known,
    }
    yield from (sign for sign, holds in signs.items() if holds)
    if len(tokens) == 1:
        yield from _of_word(document, tokens[0])
        return
    if tokens[0].small in given_names():
        yield "begins with given name"
    if all(t.small in document.small for t in tokens):
        yield "all small elsewhere"
    for end, token in (("first", tokens[0]), ("last", tokens[-1])):
        yield from (
            f"{end} is {cue}"
            for cue in ("place", "organisation", "title")
            if token.small in getattr(document.words, cue)
        )


def _is_dateline(document: Document, span: Span) -> bool:
    """Tell whether the span begins a line that goes on as reports do."""
    begins = span.start == 0 or document.text[span.start - 1] == "\n"
    return begins and _DATELINE_END.match(document.text, span.end) is not None


def _of_word(document: Document, token: Token) -> Iterator[str]:
    """Yield what the only word of a span is."""
    word = token.small
    signs = {
        "stop word": word in document.words.stop,
        "small elsewhere": word in document.small,
        "given name": word in given_names(),
        "surname": word in surnames(),
        "short": len(word) <= 3,
        "kind of place": word in document.words.place,
        "kind of organisation": word in document.words.organisation,
        "title": word in document.words.title,
    }
    yield from (sign for sign, holds in signs.items() if holds)


def _before(document: Document, span: Span) -> Iterator[str]:
    """Yield what stands before the span."""
    if span.first == 0:
        return
    token = document.tokens[span.first - 1]
    gap = document.text[token.end : span.start]
    near = gap.strip(" \u00a0'’.") == ""
    if near:
        yield from (f"before: {cue}" for cue in _cues(document, token.small))
        if span.first > 1 and token.small in document.words.article:
            further = document.tokens[span.first - 2].small
            yield from (f"before article: {cue}" for cue in _cues(document, further))
    signs = {
        "after capital": gap in {" ", "-"} and token.large and not token.opens,
        "after given name": gap in {" ", ". "} and token.large and token.small in given_names(),
        "after comma": "," in gap,
        "after comma, capital": "," in gap and token.large,
        "after initial": near and token.large and len(token.text) == 1,
        "in bracket": gap.endswith("("),
        "after hyphen": gap in {"-", "–"},
        "in quotes": gap[-1:] in {'"', "“", "«", "‘"} or gap.endswith("« "),
    }
    yield from (sign for sign, holds in signs.items() if holds)
    if near and token.small in document.words.definite:
        yield f"after article: {span.facts.feature if span.facts else 'unknown'}"
    if near and span.first > 1 and token.small in document.words.of:
        holder = document.tokens[span.first - 2]
        if holder.large and not holder.opens:
            who = "given name" if holder.small in given_names() else "capital"
            yield f"after {who} and of"


def _after(document: Document, span: Span) -> Iterator[str]:
    """Yield what stands after the span."""
    if span.last + 1 >= len(document.tokens):
        return
    token = document.tokens[span.last + 1]
    gap = document.text[span.end : token.start]
    near = gap.strip() == ""
    if near:
        yield from (f"after: {cue}" for cue in _cues(document, token.small))
    person = token.small in surnames() and token.small not in document.words.place
    signs = {
        "before capital": near and token.large,
        "before surname": near and token.large and person,
        "before comma, capital": gap.strip() == "," and token.large,
        "possessive": gap in {"'", "’"} and token.small == "s",
        "before hyphen": gap in {"-", "–"},
        "before bracket": gap.startswith(" ("),
        "before dash": gap.strip() in {"—", "–", "--", "-"} and len(gap) > 1,
        "before colon": gap.lstrip().startswith(":"),
        "before number": near and token.text.isdigit(),
    }
    yield from (sign for sign, holds in signs.items() if holds)


def _cues(document: Document, word: str) -> Iterator[str]:
    return (cue for cue in CUES if word in getattr(document.words, cue))


def _of_document(document: Document, span: Span) -> Iterator[tuple[str, float]]:
    """Yield what the rest of the article says of the name."""
    name = document.text[span.start : span.end].casefold()
    kinds = dict(document.labels.get(name, {}))
    if span.entity is not None and kinds.get(span.entity.kind):
        kinds[span.entity.kind] -= 1
    total = sum(kinds.values())
    if total:
        yield from ((f"elsewhere {kind}", n / total) for kind, n in kinds.items() if n)
    if span.first == span.last:
        word = document.tokens[span.last].small
        if document.people[word]:
            yield "a person's word", 1.0
        yield "count", math.log(max(document.counts[word], 1))
