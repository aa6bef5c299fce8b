"""Who may import whom: imports point down only."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAYERS = (
    ("types", "errors"),
    ("messages", "settings"),
    ("language", "gazetteer"),
    ("articles", "recognition", "geocoding", "resolution", "passages", "corrections"),
    ("pipeline", "rows"),
    ("engine", "atlas"),
    ("filters", "overview"),
    ("export",),
    ("view",),
    ("__main__",),
)
"""Parts of geo, from the bottom up; each may import what lies below it and itself."""
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
MODULES = sorted(path for path in (ROOT / "geo").rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            yield f"{node.module}"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part(name: str) -> str:
    """Return the part of geo that a dotted module name lies in; "" for geo itself."""
    names = name.split(".")
    return names[1] if len(names) > 1 else ""


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(each for each in parts if each != "__init__")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down(path: Path) -> None:
    here = part(name_of(path))
    if not here:
        assert list(imports(path)) == []
        return
    assert here in LEVEL, f"{here} has no layer: give it one"
    for name in imports(path):
        there = part(name)
        if name.split(".")[0] == "geo" and there and there != here:
            assert LEVEL.get(there, -1) < LEVEL[here], f"{name_of(path)} imports {name}"


@pytest.mark.parametrize("library", ["streamlit", "streamlit_folium", "folium", "branca"])
def test_only_the_view_knows_the_browser(library: str) -> None:
    users = {
        name_of(path) for path in MODULES if library in {n.split(".")[0] for n in imports(path)}
    }
    assert users
    assert {part(name) for name in users} == {"view"}


def test_no_module_is_called_utils() -> None:
    assert not [path for path in MODULES if path.stem in {"utils", "helpers", "common"}]
