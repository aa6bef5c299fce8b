"""Words beside a name that tell what kind of place it is: "oblast of", "lake", "ville de"."""

import csv
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from geo.resolution.names import Numbers
from geo.types import Article, Mention

KINDS = (
    "area",
    "area after",
    "country",
    "town",
    "water",
    "relief",
    "facility",
    "at",
    "within",
    "power",
    "article",
)
"""What cue words tell; "at" and "within" are prepositions that towns and areas take,
most towns take no article, and what says or wants something is a government."""

_NUMBER = {kind: number for number, kind in enumerate(KINDS)}
_BEFORE_CHARS, _AFTER_CHARS = 40, 25
_LINKS = re.compile(
    r"of|the|de|du|des|d|la|le|les|l|von|der|die|das|dem|den|del|della|di|do|da|van"
)
_ARTICLE = re.compile(r"\b(?:[Tt]he |[Ll][ae]s? |[Ll]['’]|[Dd](?:er|ie|as|em|en) )$")
_DATELINE = re.compile(r"\s*(?P<agency>\([^()\n]{1,30}\)\s*)?(?:[–—:]|--?\s)")
_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[.;:!?()\n]")


@cache
def _words() -> dict[tuple[str, str], str]:
    """Return (side, word) -> kind."""
    table = (files("geo.resolution") / "cues.csv").read_text(encoding="utf-8")
    return {
        (row["side"], word): row["kind"]
        for row in csv.DictReader(table.splitlines())
        for word in row["words"].split("|")
    }


def _cue_before(text: str, start: int) -> str | None:
    """Return the kind told by the word before, articles and "of" skipped."""
    before = _BREAK.split(text[max(0, start - _BEFORE_CHARS) : start])[-1]
    if before.rstrip().endswith(","):
        return None
    found = _WORD.findall(before)
    for number in range(len(found) - 1, -1, -1):
        word = found[number].lower()
        if kind := _words().get(("before", word)):
            linked = number + 1 < len(found)
            return None if linked and _is_name(found[number - 1 : number]) else kind
        if not _LINKS.fullmatch(word):
            return None
    return None


def _is_name(words: Sequence[str]) -> bool:
    """Tell whether a word is what a word for a kind tells of: not Baghdad's district, Adhamiyah."""
    return any(word[0].isupper() and not _LINKS.fullmatch(word.lower()) for word in words)


def _has_article(text: str, start: int) -> bool:
    """Tell whether "the" or its like stands right before."""
    return bool(_ARTICLE.search(text, max(0, start - 5), start))


def _is_dateline(text: str, mention: Mention) -> bool:
    """Tell whether a story begins with where it was written: WASHINGTON (Reuters) -."""
    if mention.start and text[mention.start - 1] != "\n":
        return False
    found = _DATELINE.match(text, mention.end)
    return found is not None and (mention.toponym.isupper() or found["agency"] is not None)


def _cue_after(text: str, end: int) -> str | None:
    """Return the kind told by the word that follows directly."""
    after = text[end : end + _AFTER_CHARS]
    word = _WORD.match(after, 1) if after[:1] in {" ", "-"} else None
    return _words().get(("after", word.group().lower())) if word else None


def is_power(article: Article, mention: Mention) -> bool:
    """Tell whether the text lets the place act or speak, as governments do."""
    return "power" in _cues(article.text, mention)


def is_area(article: Article, mention: Mention) -> bool:
    """Tell whether words beside a mention tell that it is an area: Lac province."""
    return not {"area", "area after"}.isdisjoint(_cues(article.text, mention))


def _cues(text: str, mention: Mention) -> tuple[str | None, str | None]:
    return _cue_before(text, mention.start), _cue_after(text, mention.end)


def cue_shares(article: Article, groups: Sequence[Sequence[Mention]]) -> Numbers:
    """Return the share of each group's mentions (rows) that has a cue of each kind (columns)."""
    shares = np.zeros((len(groups), len(KINDS)))
    for row, mentions in zip(shares, groups, strict=True):
        for mention in mentions:
            found = [_NUMBER[kind] for kind in _cues(article.text, mention) if kind]
            if _has_article(article.text, mention.start):
                found.append(_NUMBER["article"])
            if _is_dateline(article.text, mention):
                found.append(_NUMBER["town"])
            for number in found:
                row[number] += 1 / len(mentions)
    return shares
