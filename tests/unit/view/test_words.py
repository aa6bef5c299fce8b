import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from geo.messages import LANGUAGES, translations
from geo.view import words

VIEW = Path(words.__file__).parent


def _spoken() -> Iterator[str]:
    """The messages that the view's modules say: say(language, "...")."""
    for file in VIEW.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") == "say"
                and isinstance(node.args[1], ast.Constant)
            ):
                yield str(node.args[1].value)


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for each in value.values() if isinstance(value, dict) else value:
            yield from _leaves(each)


MESSAGES = sorted({*_spoken(), *_leaves(words.WORDS), *words.COUNTS})


@pytest.mark.parametrize("language", LANGUAGES[1:])
@pytest.mark.parametrize("message", MESSAGES)
def test_every_message_is_translated(message, language):
    catalogue = translations(language)
    found = catalogue.gettext(message)
    assert found
    same = {"A–Z", "Articles", "Article", "Passages", "Relief", "{n} mention", "{n} mentions"}
    same |= {"{n} article", "{n} articles", "Corrections"}
    assert found != message or message in same


@pytest.mark.parametrize("message", MESSAGES)
def test_a_translation_fills_no_other_fields(message):
    def fields(template: str) -> set[str | None]:
        return {field for _, field, _, _ in Formatter().parse(template) if field}

    assert fields(translations("fr").gettext(message)) <= fields(message)


def test_words_keep_their_shape():
    assert words.words("fr").keys() == words.WORDS.keys()
    assert words.words("fr")["mentions"] == ["{n} mention", "{n} mentions"]
    assert words.words("fr")["kinds"]["water"] == "Eau"
