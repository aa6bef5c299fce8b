"""Whatever the product says is in the catalogues, in the right form."""

import ast
import datetime as dt
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter
from types import ModuleType
from typing import Any

import pytest
from babel import Locale
from babel.messages.pofile import read_po

import geo
from geo import errors
from geo.corrections import amending, anchoring
from geo.export import html
from geo.export import words as shared
from geo.messages import COMPLETE, LANGUAGES, count, own_name, plurals, say, translations, writing
from geo.messages.__main__ import coverage
from geo.resolution import reasons
from geo.types import CORRECTIONS_FILE
from geo.view import downloads, filtering, history, tables, words
from geo.view import map as map_view

ROOT = Path(geo.__file__).parent
FOLDERS = {path.parent for path in (ROOT / "messages").glob("*/*.po")}
ERRORS = {name for name in vars(errors) if name.endswith("Error")}
PLURAL = ("{n} mention", "{n} mentions")
Message = str | tuple[str, str]
"""A message, or the pair of a plural one."""
SAME = {
    "fr": {"A–Z", "Articles", "Article", "Passages", "Relief", "Corrections", "Source", "Date"}
    | {"Excel", "Google Earth (KML)", "Linked Places", "Pause", "Mentions"}
    | {"{mentions} · {articles}", "Annotations (W3C)"}
    | {(f"{{n}} {name}", f"{{n}} {name}s") for name in ("mention", "article", "passage")}
}
"""Messages that are the same in both languages."""


def _modules() -> Iterator[ast.Module]:
    for file in ROOT.rglob("*.py"):
        yield ast.parse(file.read_text(encoding="utf-8"))


def _texts(node: ast.expr | None) -> Iterator[Message]:
    """The messages that an expression may be: a literal, a pair, or either side of an `if`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))
    elif isinstance(node, ast.Tuple):
        singular, plural = (text for each in node.elts for text in _texts(each))
        yield str(singular), str(plural)


def _said() -> Iterator[Message]:
    """What the code says, errors and reasons included."""
    for call in (n for tree in _modules() for n in ast.walk(tree) if isinstance(n, ast.Call)):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        if name in {"say", "count"} and len(call.args) > 1:
            yield from _texts(call.args[1])
        elif name in ERRORS:
            yield from _texts(call.args[issubclass(vars(errors)[name], errors.ArticleError)])
        elif name == "Reason":
            yield from (t for k in call.keywords if k.arg == "template" for t in _texts(k.value))


def _templates(*modules: ModuleType) -> Iterator[str]:
    """The reasons that modules name by constants."""
    for name, value in (pair for module in modules for pair in vars(module).items()):
        if name.isupper() and isinstance(value, str) and " " in value:
            yield value


def _leaves(value: Any) -> Iterator[Message]:
    if isinstance(value, str) or (isinstance(value, tuple) and len(value) == 2):
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
    shared.BORDERS,
    html.WORDS,
    tables.FIELDS,
    downloads.NAMES,
    list(_templates(reasons, anchoring, amending)),
    history.DONE,
    history.MARKED,
)
MESSAGES = {*_said(), *(leaf for table in TABLES for leaf in _leaves(table))}


def catalogue(language: str) -> dict[Message, tuple[str, ...]]:
    """Every message of a language, a plural one as its pair, with its translation's forms."""
    found = {}
    for file in (ROOT / "messages" / language).glob("*.po"):
        for message in read_po(BytesIO(file.read_bytes()), locale=language):
            told = message.string if isinstance(message.string, tuple) else (message.string,)
            if message.id and all(told):
                found[message.id] = told
    return found


def test_there_is_a_catalogue_for_each_language():
    assert {folder.name for folder in FOLDERS} == set(LANGUAGES[1:])
    assert CORRECTIONS_FILE not in MESSAGES
    assert len(MESSAGES) > 300


@pytest.mark.parametrize("language", COMPLETE)
def test_a_complete_catalogue_holds_every_message(language):
    held = catalogue(language)
    assert [message for message in MESSAGES if message not in held] == []
    same = {m for m in MESSAGES if held[m] == (m if isinstance(m, tuple) else (m,))}
    assert same <= SAME[language]


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_catalogue_holds_nothing_that_is_not_said(language):
    assert {message for message in catalogue(language) if message not in MESSAGES} == set()


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_translation_fills_the_same_fields(language):
    def fields(template: str) -> set[str | None]:
        return {field for _, field, _, _ in Formatter().parse(template) if field}

    wrong = {}
    for message, forms in catalogue(language).items():
        wanted = fields(message if isinstance(message, str) else message[1])
        # a form for one or two alone may say its number in words
        may_lack = {"n"} if isinstance(message, tuple) else set()
        if any(not wanted - may_lack <= fields(form) <= wanted for form in forms):
            wrong[message] = forms
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_begun_catalogue_has_the_words_of_page_and_map(language):
    held = catalogue(language)
    lacking = {*_leaves(words.WORDS["kinds"]), *_leaves(map_view.WORDS), *words.COUNTS} - {*held}
    assert not lacking
    assert coverage()[language] > 0.9


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "corrected by Ada on Mar 2, 2026"),
        ("fr", "corrigé par Ada le 2 mars 2026"),
        ("de", "von Ada am 02.03.2026 berichtigt"),
    ],
)
def test_a_date_is_written_as_the_language_does(language, told):
    assert say(language, amending.CORRECTED_BY, author="Ada", date=dt.date(2026, 3, 2)) == told


def test_french_signs_stay_on_the_line_of_their_word():
    parted = re.compile("« | »| [:;?!%]")
    assert [
        told for forms in catalogue("fr").values() for told in forms if parted.search(told)
    ] == []


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
