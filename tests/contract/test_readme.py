"""What README.md tells is there, and what is there it tells."""

import json
import re
import shlex
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from geo import __main__ as command_line
from geo.corrections.records import from_record
from geo.export import FORMATS
from geo.settings import ROOT, Settings
from geo.types import Correction

README = (ROOT / "README.md").read_text(encoding="utf-8")
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
PARSER = command_line._parser()


def section(name):
    parts = HEADING.split(README)
    return dict(zip(parts[1::2], parts[2::2], strict=True))[name]


def blocks(kind):
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return [text for its_kind, text in fenced if its_kind == kind]


def options(*command):
    """Return the long options of a command."""
    parser = PARSER
    for name in command:
        parser = next(a for a in parser._actions if a.choices and name in a.choices).choices[name]
    return {o for a in parser._actions for o in a.option_strings if o.startswith("--")} - {"--help"}


def test_every_setting_is_documented():
    rows = re.findall(r"^\| `(\w+)` \|", section("Settings of an operator"), re.MULTILINE)
    assert rows == [field.name for field in fields(Settings)]
    for block in blocks("toml"):
        Settings(**tomllib.loads(block))


def test_every_option_is_documented():
    told = section("The command line")
    rows = re.findall(r"^\| `(--[\w-]+)` \|", told, re.MULTILINE)
    assert set(rows) == options("locate")
    for option in options("gazetteer", "build"):
        assert option in told
    (formats,) = re.findall(r"^\| `--format` \| (.+) \|$", told, re.MULTILINE)
    assert set(re.findall(r"`([\w-]+)`", formats)) == FORMATS.keys()


@pytest.mark.parametrize(
    "line", [line for block in blocks("sh") for line in block.splitlines() if "-m geo" in line]
)
def test_commands_are_understood(line):
    words = shlex.split(line.replace("[", "").replace("]", "").replace("...", ""))
    PARSER.parse_args(words[3:])


def test_targets_of_make_are_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"(?:`|^)make (\w+)", README, re.MULTILINE)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\((?!https?:)([^)#]+)\)", README))))
def test_links_lead_somewhere(link):
    assert (ROOT / link).exists()


def test_the_layout_is_the_layout():
    (layout,) = [block for block in blocks("") if "dashboard.py" in block]
    folder, named = Path(), []
    for line in layout.splitlines():
        names = re.match(r" *(\S+(?: \S+)*)", line[:24])[1].split()
        if not line.startswith("  "):
            folder = ROOT
        named += [(folder / name) for name in names]
        if names == ["geo/"]:
            folder = ROOT / "geo"
    assert all(path.exists() for path in named), [path for path in named if not path.exists()]
    parts = {path for path in (ROOT / "geo").iterdir() if not path.name.startswith("__")}
    assert parts <= set(named)


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:geo|tests)/[\w/.-]+)", README))))
def test_paths_are_there(path):
    assert "xx" in path or (ROOT / path).exists()


def test_the_example_of_a_correction_is_one():
    (example,) = blocks("json")
    assert isinstance(from_record(json.loads(example)), Correction)


def test_what_its_steps_name_is_there():
    for path, name in re.findall(r"`(geo/[\w/]+\.py): (\w+)\(\)`", README):
        assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")
