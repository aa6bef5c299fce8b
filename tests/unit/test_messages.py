"""Whatever the product says is in the catalogues, in the right form."""

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel import Locale
from babel.messages.pofile import read_po

import geo
from geo import errors
from geo.export import html
from geo.messages import COMPLETE, LANGUAGES, count, own_name, plurals, say, translations, writing
from geo.messages.__main__ import coverage
from geo.types import CORRECTIONS_FILE
from geo.view import filtering, history, tables, words
from geo.view import map as map_view

ROOT = Path(geo.__file__).parent
FOLDERS = {path.parent for path in (ROOT / "messages").glob("*/*.po")}
ERRORS = {name for name in vars(errors) if name.endswith("Error")}
PLURAL = ("{n} mention", "{n} mentions")
SAME = {
    "fr": {"A–Z", "Articles", "Article", "Passages", "Relief", "Corrections", "Source", "Date"}
    | {"{n} mention", "{n} mentions", "{n} article", "{n} articles", "Excel", "Google Earth (KML)"}
    | {
        "Linked Places",
        "Pause",
        "Mentions",
        "{n} passage",
        "{n} passages",
        "{mentions} · {articles}",
    }
}
"""Messages that are the same in both languages."""


def _modules() -> Iterator[ast.Module]:
    for file in ROOT.rglob("*.py"):
        yield ast.parse(file.read_text(encoding="utf-8"))


def _texts(node: ast.expr | None) -> Iterator[str]:
    """The texts that an expression may be: a literal, or either side of an `if`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))
    elif isinstance(node, ast.Tuple):
        for each in node.elts:
            yield from _texts(each)


def _said() -> Iterator[str]:
    """What the code says, errors and reasons included."""
    for call in (n for tree in _modules() for n in ast.walk(tree) if isinstance(n, ast.Call)):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        if name in {"say", "count"} and len(call.args) > 1:
            yield from _texts(call.args[1])
        elif name in ERRORS:
            yield from (t for arg in call.args[:2] for t in _texts(arg) if "." in t and " " in t)
        elif name == "Reason":
            yield from (t for k in call.keywords if k.arg == "template" for t in _texts(k.value))


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for each in value.values() if isinstance(value, dict) else value:
            yield from _leaves(each)


TABLES: tuple[Any, ...] = (
    words.WORDS,
    words.COUNTS,
    words.REJECTED,
    words.SCOPES,
    [licence for *_, licence in words.SOURCES if " " in licence and "CC" not in licence],
    filtering.WORDS,
    map_view.WORDS,
    map_view.BORDERS,
    html.WORDS,
    html.MAP_WORDS,
    html.BORDERS,
    tables.FIELDS,
    history.DONE,
    history.MARKED,
)
MESSAGES = sorted({*_said(), *(leaf for table in TABLES for leaf in _leaves(table))})


def catalogue(language: str) -> dict[str, str]:
    """Every message of a language with its translation; plurals with their first form."""
    found = {}
    for file in (ROOT / "messages" / language).glob("*.po"):
        for message in read_po(BytesIO(file.read_bytes()), locale=language):
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            told = message.string if isinstance(message.string, tuple) else (message.string,)
            found |= dict.fromkeys(ids, told[0]) if all(told) else {}
    return found


def test_there_is_a_catalogue_for_each_language():
    assert {folder.name for folder in FOLDERS} == set(LANGUAGES[1:])
    assert CORRECTIONS_FILE not in MESSAGES
    assert len(MESSAGES) > 200


@pytest.mark.parametrize("language", COMPLETE)
def test_a_complete_catalogue_holds_every_message(language):
    held = catalogue(language)
    assert [message for message in MESSAGES if message not in held] == []
    same = {message for message in MESSAGES if held[message] == message}
    assert same <= SAME[language]


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_translation_fills_no_other_fields(language):
    def fields(template: str) -> set[str | None]:
        return {field for _, field, _, _ in Formatter().parse(template) if field}

    wrong = {
        m: t for m, t in catalogue(language).items() if m and not fields(t) <= fields(m) | {"n"}
    }
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_begun_catalogue_has_the_words_of_page_and_map(language):
    held = catalogue(language)
    lacking = {*_leaves(words.WORDS["kinds"]), *_leaves(map_view.WORDS), *words.COUNTS} - {*held}
    assert not lacking
    assert coverage()[language] > 0.5


def test_what_a_catalogue_lacks_is_said_in_english():
    assert say("de", "Not in any catalogue: {n}", n=1) == "Not in any catalogue: 1"
    assert count("uk", ("{n} unheard thing", "{n} unheard things"), 2) == "2 unheard things"
    assert say("xx", "Places") == "Places"


@pytest.mark.parametrize(
    ("language", "n", "told"),
    [
        ("en", 1, "1 mention"),
        ("en", 1234, "1,234 mentions"),
        ("fr", 0, "0 mention"),
        ("fr", 2, "2 mentions"),
        ("de", 1234, "1.234 Nennungen"),
        ("uk", 1, "1 згадка"),
        ("uk", 3, "3 згадки"),
        ("uk", 11, "11 згадок"),
        ("uk", 21, "21 згадка"),
        ("ar", 2, "إشارتان"),
        ("ar", 3, "3 إشارات"),
        ("ar", 11, "11 إشارة"),
    ],
)
def test_a_number_takes_its_own_form(language, n, told):
    assert count(language, PLURAL, n) == told


@pytest.mark.parametrize("language", LANGUAGES)
def test_scripts_get_a_form_for_each_category_of_a_whole_number(language):
    rule = Locale(language).plural_form
    forms = plurals(language, PLURAL)
    for n in (*range(150), 1000, 1001, 10_000, 123_456):
        told = forms[rule(n)]
        assert told == translations(language).ngettext(*PLURAL, n)


def test_languages_name_themselves_and_their_direction():
    assert [own_name(each) for each in ("fr", "de", "uk")] == ["Français", "Deutsch", "Українська"]
    assert [writing(each) for each in LANGUAGES] == ["ltr"] * 5 + ["rtl"]
