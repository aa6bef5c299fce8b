"""What tells a mention from a word, a person or an organisation, as numbers."""

import math
from collections.abc import Iterator

from geo.recognition.candidates import Span
from geo.recognition.document import Document
from geo.recognition.words import given_names, surnames


def features(document: Document, span: Span) -> dict[str, float]:
    """Return the features of a span that are not zero, by name."""
    found = {"always": 1.0, **dict.fromkeys(_of_model(document, span), 1.0)}
    found.update(_of_gazetteer(span))
    found.update(dict.fromkeys(_of_words(document, span), 1.0))
    found.update(dict.fromkeys(_of_context(document, span), 1.0))
    found.update(_of_document(document, span))
    return found


def _group(span: Span) -> str:
    if span.entity is not None:
        return span.entity.kind
    return f"in {span.around.kind}" if span.around is not None else "none"


def _of_model(document: Document, span: Span) -> Iterator[str]:
    """Yield what the language model says of the span."""
    group = _group(span)
    known = "known" if span.facts else "unknown"
    yield f"model: {group}, {known}"
    if span.entity is not None and span.entity.label in {"GPE", "FAC"}:
        yield f"label: {span.entity.label}, {known}"
    if span.around is not None:
        if span.start <= span.around.start + 4:
            yield f"begins {group}"
        if span.end >= span.around.end:
            yield f"ends {group}"
        if span.start < span.around.start or span.end > span.around.end:
            yield f"crosses {group}"


def _of_gazetteer(span: Span) -> Iterator[tuple[str, float]]:
    """Yield what the gazetteer says of the name, apart for what the model holds for a place."""
    facts = span.facts
    if facts is None:
        return
    who = "place: " if span.entity is not None and span.entity.kind == "place" else ""
    yield f"{who}{facts.feature}", 1.0
    yield f"{who}{facts.kind}", 1.0
    yield f"{who}rank", facts.rank / 10
    yield f"{who}population", facts.population / 10
    yield f"{who}places", facts.places / 5
    if facts.name != span.query:
        yield f"{who}spelt otherwise", 1.0


def _of_words(document: Document, span: Span) -> Iterator[str]:
    """Yield what the words of the span are."""
    tokens = document.tokens[span.first : span.last + 1]
    words = document.words
    first, last = tokens[0].text.casefold(), tokens[-1].text.casefold()
    yield f"words: {min(len(tokens), 4)}"
    if tokens[0].opens:
        yield "opens"
    if all(t.upper for t in tokens):
        yield "capitals"
    if not tokens[0].capital:
        yield "small"
    if len(tokens) == 1:
        if first in words.stop:
            yield "stop word"
        if first in document.small:
            yield "small elsewhere"
        if first in given_names():
            yield "given name"
        if first in surnames():
            yield "surname"
        if len(first) <= 3:
            yield "short"
    else:
        if first in given_names():
            yield "begins with given name"
        if all(t.text.casefold() in document.small for t in tokens):
            yield "all small elsewhere"
        for end, word in (("first", first), ("last", last)):
            if word in words.place:
                yield f"{end} is kind of place"
            if word in words.organisation:
                yield f"{end} is organisation"
            if word in words.title:
                yield f"{end} is title"


def _of_context(document: Document, span: Span) -> Iterator[str]:
    """Yield what stands beside the span."""
    tokens, words, text = document.tokens, document.words, document.text
    before = tokens[span.first - 1] if span.first else None
    after = tokens[span.last + 1] if span.last + 1 < len(tokens) else None
    if before is not None:
        word = before.text.casefold()
        gap = text[before.end : span.start]
        yield from (
            f"before: {c}" for c in _cues(document, word) if gap.strip(" '’.") == "" or c == "both"
        )
        if word in words.article and span.first > 1:
            further = tokens[span.first - 2].text.casefold()
            yield from (f"before article: {c}" for c in _cues(document, further))
        if gap in {" ", "-"} and before.capital and not before.opens:
            yield "after capital"
        if gap in {" ", ". "} and before.capital and word in given_names():
            yield "after given name"
        if gap.strip() == ".," or gap.strip() == ",":
            yield "after comma"
            if before.capital:
                yield "after comma, capital"
        if gap.endswith("("):
            yield "in bracket"
        if gap.endswith("-"):
            yield "after hyphen"
    gap = text[span.end : after.start] if after is not None else text[span.end : span.end + 2]
    if after is not None:
        word = after.text.casefold()
        if gap.strip() == "":
            yield from (f"after: {c}" for c in _cues(document, word))
            if after.capital:
                yield "before capital"
                if word in surnames() and word not in words.place:
                    yield "before surname"
        if gap.strip() == "," and after.capital:
            yield "before comma, capital"
        if gap in {"'", "’"} and word == "s":
            yield "possessive"
        if gap == "-":
            yield "before hyphen"
        if gap.strip() in {"(AP)", "—", "–", "--"} or gap.strip().startswith("("):
            yield "before bracket or dash"
    if gap.startswith(":"):
        yield "before colon"


def _cues(document: Document, word: str) -> Iterator[str]:
    words = document.words
    for name, listed in (
        ("at", words.at),
        ("of", words.of),
        ("both", words.both),
        ("place", words.place),
        ("organisation", words.organisation),
        ("title", words.title),
        ("says", words.says),
    ):
        if word in listed:
            yield name


def _of_document(document: Document, span: Span) -> Iterator[tuple[str, float]]:
    """Yield what the rest of the article says of the name."""
    name = document.text[span.start : span.end].casefold()
    labels = {
        k: document.labels[k, name] for k in ("place", "person", "organisation", "other", "people")
    }
    if span.entity is not None and labels[span.entity.kind]:
        labels[span.entity.kind] -= 1
    total = sum(labels.values())
    if total:
        yield from ((f"elsewhere {k}", n / total) for k, n in labels.items() if n)
    last = document.tokens[span.last].text.casefold()
    if span.first == span.last:
        if document.people[last]:
            yield "a person's word", 1.0
        yield "count", math.log(max(document.counts[last], 1))
