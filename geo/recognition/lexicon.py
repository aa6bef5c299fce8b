"""What the gazetteer tells about a name, and where a text holds its names."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from geo.gazetteer import normalize
from geo.recognition.forms import base_forms
from geo.recognition.tokens import Token
from geo.recognition.words import Words, words
from geo.types import Candidate, NameKind

MOST_WORDS = 7
"""No name of more words is looked for."""

SALIENT = 4.5
"""Rank from which a place is taken for meant even in a doubtful spelling: a well-known city's."""

DECLINED_RANK = 3.0
"""Rank from which a name of one word is looked for in another form: in Cyrillic, a city's of
100,000."""

NAMED = 3.5
"""Rank from which a place may be meant by a name that is a people's as well: a town's of 5,000."""

REMEMBERED_NAMES = 50_000
"""So many names' facts are kept in memory, some 20 MB at most."""


MOST_COUNTRIES = 20
"""So many of a name's places, the best of them, tell of what countries it is."""

_BREAK = re.compile(r"¬\s?|-\r?\n")
"""What a word is broken with at the end of a line."""


_DECLINED = (NameKind.NAME, NameKind.ALTERNATE)
"""Kinds of names that are looked for in other forms."""


class Places(Protocol):
    """The gazetteer, as far as recognition needs it."""

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return the places that `name` may mean, best first; empty where unknown."""
        ...


class Facts(NamedTuple):
    """What the gazetteer tells about a name."""

    query: str
    """The form of the name under which the gazetteer has it."""
    name: str
    """The gazetteer's spelling."""
    kind: NameKind
    rank: float
    """The best candidate's score, as the gazetteer gives it: some 0 to 10."""
    population: float
    """Decimal logarithm of the largest population, 0 where unknown."""
    places: float
    """Natural logarithm of the number of places of that name, and one."""
    feature: str
    """The best candidate's: country, region, county, capital, town, nature, other."""
    countries: Mapping[str, float]
    """Which share of its places lies in which country."""
    named: bool
    """Whether a place of some rank is called by the name itself, not only its people."""

    @property
    def demonym(self) -> bool:
        """Whether the name is first of all a people's."""
        return self.kind is NameKind.DEMONYM

    @property
    def entire(self) -> bool:
        """Whether the gazetteer has the name itself, not only what a kind of place stands by."""
        return normalize(self.name) == normalize(self.query)

    def begins_with(self, article: str) -> bool:
        """Tell whether an article is part of the name: The Hague, La Rochelle, not the Kremlin."""
        return self.name.casefold().startswith(article.casefold())


def feature_kind(candidate: Candidate) -> str:
    """Return the kind of a place as recognition tells kinds apart."""
    place = candidate.place
    code = place.feature_code
    if code.startswith("PCL"):
        return "country"
    if code in {"PPLC", "PPLA"}:
        return "capital"
    if code.startswith("ADM"):
        return "region" if code == "ADM1" else "county"
    by_class = {"P": "town", "H": "nature", "T": "nature", "L": "nature", "V": "nature"}
    return by_class.get(place.feature_class, "other")


class Lexicon:
    """The gazetteer's names, found in a text."""

    def __init__(self, gazetteer: Places) -> None:
        self._gazetteer = gazetteer
        self.facts = lru_cache(maxsize=REMEMBERED_NAMES)(self._facts)

    def _facts(self, name: str, language: str) -> Facts | None:
        """Return what the gazetteer knows of a name as it stands in a text; None where nothing.

        Where a base form of it is much better known, it is taken for that.
        """
        found = self._known(name)
        forms = filter(None, map(self._known, base_forms(name, words(language))))
        best = max(forms, key=lambda facts: facts.rank, default=None)
        least = DECLINED_RANK if " " not in name else 0.0
        if best is None or best.rank < least or best.kind not in _DECLINED:
            return found
        if found is None or found.rank < best.rank - 2:
            return best
        return best if found.demonym and best.rank >= SALIENT else found

    def salient(self, name: str, language: str) -> bool:
        """Tell whether a name is that of a well-known place."""
        facts = self.facts(name, language)
        return facts is not None and facts.rank >= SALIENT and not facts.demonym

    def _known(self, name: str) -> Facts | None:
        candidates = self._gazetteer.lookup(name)
        if not candidates:
            return None
        best = candidates[0]
        return Facts(
            query=name,
            name=best.name,
            kind=best.name_kind,
            rank=best.score,
            population=math.log10(max(1, *(c.place.population for c in candidates))),
            places=math.log1p(len(candidates)),
            feature=feature_kind(best),
            countries=_countries(candidates[:MOST_COUNTRIES]),
            named=any(c.name_kind is NameKind.NAME and c.score >= NAMED for c in candidates),
        )

    def find(self, text: str, tokens: Sequence[Token], listed: Words) -> Iterator[tuple[int, int]]:
        """Yield the longest name that begins at each word, as (first, last) word numbers.

        A name begins with a capital or a generic word (mer, lac, river); within it
        stand capitals and links (de, of, sur); one last word may be small (Arabie saoudite).
        """
        for first, token in enumerate(tokens):
            if not (token.capital or token.text in listed.generic) or token.text[0].isdigit():
                continue
            last = self._longest(text, tokens, first, listed)
            if last is not None:
                yield first, last

    def _longest(self, text: str, tokens: Sequence[Token], first: int, listed: Words) -> int | None:
        longest = None
        for last in range(first, min(first + MOST_WORDS, len(tokens))):
            token, small = tokens[last], not tokens[last].capital
            if last > first and not token.joined:
                break
            if small and last > first and token.text in listed.link:
                continue
            facts = self.facts(written(text[tokens[first].start : token.end]), listed.language)
            if facts is not None and (
                last == first
                or tokens[first].small not in listed.article
                or facts.begins_with(tokens[first].text)
            ):
                longest = last
            if small and last > first:
                break
        return longest


def _countries(candidates: Sequence[Candidate]) -> Mapping[str, float]:
    counts = Counter(candidate.place.country_code for candidate in candidates)
    return {code: count / len(candidates) for code, count in counts.items() if code}


def written(toponym: str) -> str:
    """Return a name as it is looked up: in one line, without what broke its words."""
    return " ".join(_BREAK.sub("", toponym).replace("\u00ad", "").split())


def is_broken(toponym: str) -> bool:
    """Tell whether the end of a line broke a word of the name in two."""
    return _BREAK.search(toponym) is not None
