"""Lists of words by language, from the files of words/ and the packages that hold them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.resources import files

from babel import Locale, UnknownLocaleError

from geo.types import UNDETERMINED

_FOLDER = files("geo.recognition") / "words"


CUES = ("at", "of", "both", "place", "organisation", "title", "says")
"""The lists of words whose presence beside a name speaks for or against it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What small words tell of the name beside them, in one language.

    Each field is a section of words/LANGUAGE.toml, described there; empty where the
    language has no file.
    """

    language: str = UNDETERMINED
    at: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    both: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    link: frozenset[str] = frozenset()
    article: frozenset[str] = frozenset()
    definite: frozenset[str] = frozenset()
    place: frozenset[str] = frozenset()
    county: frozenset[str] = frozenset()
    settlement: frozenset[str] = frozenset()
    settlements: frozenset[str] = frozenset()
    village: frozenset[str] = frozenset()
    streets: frozenset[str] = frozenset()
    lies: frozenset[str] = frozenset()
    owned: frozenset[str] = frozenset()
    told_after: frozenset[str] = frozenset()
    street: frozenset[str] = frozenset()
    street_of: frozenset[str] = frozenset()
    compass: frozenset[str] = frozenset()
    eponym: frozenset[str] = frozenset()
    organisation: frozenset[str] = frozenset()
    title: frozenset[str] = frozenset()
    says: frozenset[str] = frozenset()
    endings: tuple[tuple[str, str], ...] = ()
    """Endings that names take in sentences, and those of the names themselves."""
    prefixes: tuple[tuple[str, str], ...] = ()
    """What is written together with a name before it, and what the name begins with."""
    contracted: Mapping[str, str] = field(default_factory=dict)
    """Prepositions that hold an article, and the article as names begin with it: au, Le."""
    shared: Mapping[str, str] = field(default_factory=dict)
    """Plurals that names share, and what one of the names is called with such a word."""
    alone: Mapping[str, str] = field(default_factory=dict)
    """Singulars before one name, and what it is called with them."""
    first_order: frozenset[str] = frozenset()
    water: frozenset[str] = frozenset()
    stop: frozenset[str] = frozenset()
    """Words that name nothing: function words, months and days of the week."""


@cache
def words(language: str) -> Words:
    """Return the lists of a language."""
    file = _FOLDER / f"{language}.toml"
    sections = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    stop = _function_words(language) | _calendar(language) | frozenset(sections.pop("stop", ()))
    endings, prefixes = (
        tuple((form, own) for form, own in sections.pop(name, ()))
        for name in ("endings", "prefixes")
    )
    contracted, shared, alone = (
        dict(sections.pop(name, ())) for name in ("contracted", "shared", "alone")
    )
    lists = {name: frozenset(listed) for name, listed in sections.items()}
    return Words(
        language=language,
        endings=endings,
        prefixes=prefixes,
        contracted=contracted,
        shared=shared,
        alone=alone,
        stop=stop,
        **lists,
    )


def _function_words(language: str) -> frozenset[str]:
    """Return spaCy's stop words of a language, which it has for some seventy."""
    try:
        module = import_module(f"spacy.lang.{language}.stop_words")
    except ImportError:
        return frozenset()
    return frozenset(module.STOP_WORDS)


def _calendar(language: str) -> frozenset[str]:
    """Return months and days of the week as CLDR has them, in all their forms."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    return frozenset(
        name.casefold().strip(".")
        for calendar in (locale.months, locale.days)
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in calendar[form][width].values()
    )


@cache
def given_names() -> frozenset[str]:
    """Return given names of some seventy countries, in small letters."""
    return _listed("given_names.txt")


@cache
def surnames() -> frozenset[str]:
    """Return surnames of some seventy countries, in small letters."""
    return _listed("surnames.txt")


def _listed(name: str) -> frozenset[str]:
    return frozenset((_FOLDER / name).read_text("utf-8").split())
