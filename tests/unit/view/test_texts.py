"""No text is drawn past the catalogue, as far as the code tells; a browser tests the rest."""

import ast
import re
from collections.abc import Iterator

import pytest
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.view import pane

MODULES = sorted(pane.STATIC.parent.glob("*.py"))
SCRIPTS = sorted([*pane.STATIC.glob("*.js"), *pane.STATIC.parents[1].glob("export/page/*.js")])
DRAWING = {
    name
    for name in {*dir(DeltaGenerator), *dir(st)}
    if callable(getattr(st, name, None)) and not name.startswith("_")
}
NOT_SAID = {"container", "form", "code", "rerun"}
"""Their first argument is a key, or a command to be typed."""
SPOKEN = {"label", "help", "placeholder", "text", "body", "title", "page_title", "caption"}
"""Keywords of these calls that readers see."""
LOOKED_UP = {"say", "count", "translated"}
NOT_TEXT = r"\bGeo\b|^\w+\.css$"
"""The product's name, and a file that is put in."""


def _literals(node: ast.AST) -> Iterator[str]:
    """What an expression says itself: its texts, without what it looks up."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in LOOKED_UP:
        return
    if isinstance(node, ast.JoinedStr):
        yield "".join(
            each.value if isinstance(each, ast.Constant) else "{}" for each in node.values
        )
        for each in node.values:
            if isinstance(each, ast.FormattedValue):
                yield from _literals(each.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    else:
        for child in ast.iter_child_nodes(node):
            yield from _literals(child)


def _drawn(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every text that a drawing call is given, markup taken off."""
    for call in (n for n in ast.walk(tree) if isinstance(n, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        if name not in DRAWING - NOT_SAID:
            continue
        spoken = [*call.args[:1], *(k.value for k in call.keywords if k.arg in SPOKEN)]
        for text in (t for argument in spoken for t in _literals(argument)):
            yield call.lineno, re.sub(r"<[^>]*>|\{[^}]*\}", " ", text)


def escaped(source: str) -> list[tuple[int, str]]:
    """What a module draws that no catalogue has."""
    drawn = _drawn(ast.parse(source))
    return [
        (line, text) for line, text in drawn if re.search("[A-Za-z]", re.sub(NOT_TEXT, "", text))
    ]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_what_is_drawn_is_looked_up(module):
    assert escaped(module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        'st.button("Cancel")',
        'st.toggle(say(language, "Count"), help="Counts")',
        'place.html(f"<p class=x>{n} places</p>")',
        'st.text(f"{name}: " + "none")',
        'st.text_input(say(language, "Title"), placeholder="Title" if own else "")',
    ],
)
def test_what_is_drawn_past_the_catalogue_is_found(source):
    assert escaped(source)


@pytest.mark.parametrize(
    "source",
    [
        'st.button(say(language, "Cancel"), key="cancel", icon=":material/close:")',
        "st.html(f\"<h1 class='big'>Geo</h1>{say(language, 'Map')}\")",
        'with st.container(key="atlas"): st.code("python -m geo")',
        'st.text(count(language, ("{n} place", "{n} places"), n))',
    ],
)
def test_what_is_looked_up_is_not_taken_for_a_fault(source):
    assert escaped(source) == []


SET_AS_TEXT = re.compile(
    r"""\b(?:textContent|innerText|ariaLabel|ariaDescription|ariaValueText|title|placeholder|alt)
    \s*[:=]\s*(?:[^\n,;?"'`]*\?\s*)?(["'`])((?:(?!\1).)*)\1""",
    re.VERBOSE,
)
"""A text that a script gives an element, not from the words that it was sent."""


def set_as_text(script: str) -> list[str]:
    """What a script says of its own."""
    said = (re.sub(r"\$\{[^}]*\}", "", found[2]) for found in SET_AS_TEXT.finditer(script))
    return [text for text in said if re.search("[A-Za-z]", text)]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_says_only_what_it_was_sent(script):
    assert set_as_text(script.read_text(encoding="utf-8")) == []


def test_what_a_script_says_of_its_own_is_found():
    assert set_as_text('button.textContent = "Copied";') == ["Copied"]
    assert set_as_text("make('input', { placeholder: `Search` })") == ["Search"]
    assert set_as_text("made.title = `Filter by ${name}`") == ["Filter by "]
    assert set_as_text("made.ariaLabel = chosen ? 'Chosen' : words.other") == ["Chosen"]
    assert set_as_text("made.title = `${words.find}: ${title}`") == []
    assert set_as_text("button.textContent = words.copied;") == []
