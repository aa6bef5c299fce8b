"""A server of the project's own, and readers in a real Chromium that can reach nothing else."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Frame,
    Locator,
    Page,
    expect,
    sync_playwright,
)

from tests.browser.server import ARGUMENTS, chromium_path, map_frame, served

HERE = Path(__file__).parent
PATIENCE_MS = 20_000
"""How long a page may take on a busy machine."""

Serve = Callable[..., str]
expect.set_options(timeout=PATIENCE_MS)


@contextmanager
def serving(scratch: pytest.TempPathFactory) -> Iterator[Serve]:
    """Give what starts a dashboard on a folder of articles and returns its address."""
    with ExitStack() as servers:

        def start(
            folder: Path | None = None, script: str = "small_dashboard.py", base: str = ""
        ) -> str:
            log = scratch.mktemp("server") / "log"
            return servers.enter_context(served(HERE / script, log, folder, base))

        yield start


@pytest.fixture(scope="session")
def serve_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Start a dashboard that many tests visit; it ends with the last of them."""
    with serving(tmp_path_factory) as start:
        yield start


@pytest.fixture
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Start a dashboard of a test's own; it ends with the test."""
    with serving(tmp_path_factory) as start:
        yield start


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = chromium_path()
    if not path:
        pytest.fail("Chromium is missing: install it, or set CHROMIUM to its path.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


class Reader:
    """One reader before the page, in a browser of their own."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def map(self) -> Frame:
        return next(frame for frame in self.page.frames if "streamlit_folium" in frame.url)

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.settle()

    def settle(self) -> None:
        """Wait until list and map show what the page last said."""
        self.page.locator(".list .rows[data-ready]").wait_for(timeout=3 * PATIENCE_MS)
        map_frame(self.page, 3 * PATIENCE_MS).wait_for_function(
            "() => window.geoMap?.shown?.then(() => true)", timeout=3 * PATIENCE_MS
        )

    def row(self, name: str) -> Locator:
        exactly = self.page.locator("b", has_text=re.compile(f"^{re.escape(name)}$"))
        return self.page.locator(".list .row", has=exactly)

    @property
    def pane(self) -> Locator:
        return self.page.locator(".pane")

    def mention(self, text: str) -> Locator:
        return self.pane.locator(".mention", has_text=re.compile(f"^{re.escape(text)}$"))

    def click_marker(self, name: str) -> None:
        """Click a place on the map."""
        self.map.locator(f'.leaflet-marker-icon[aria-label^="{name},"]').first.click()

    def chosen_on_map(self) -> Any:
        """Return the id of the place that the map has chosen, None where it has none."""
        return self.map.evaluate("() => window.geoMap.places.selected ?? null")

    def expect_chosen_on_map(self, place: str | None) -> None:
        self.map.wait_for_function(
            "place => (window.geoMap?.places?.selected ?? null) === place", arg=place
        )

    def paste(self, text: str, title: str = "") -> None:
        """Add a text by the box on the page."""
        self.page.get_by_label("Paste a text").fill(text)
        if title:
            self.page.get_by_label("Title (optional)").fill(title)
        self.page.get_by_role("button", name="Show it on the map").click()


@pytest.fixture
def contexts(chromium: Browser, serve: Serve) -> Iterator[Callable[..., BrowserContext]]:
    """Open browser contexts that must not call outside, nor fail, not even as they close."""
    del serve  # named so that pages close before the servers that they ask
    opened: list[BrowserContext] = []
    outside: list[str] = []
    failures: list[str] = []

    def note(request: Any) -> None:
        if not request.url.startswith(("http://localhost", "data:", "blob:")):
            outside.append(request.url)

    def start(**options: Any) -> BrowserContext:
        settings = {"viewport": {"width": 1440, "height": 900}, "locale": "en-GB", **options}
        context = chromium.new_context(**settings)
        context.on("request", note)
        context.on("weberror", lambda error: failures.append(str(error.error)))
        context.on("dialog", lambda dialog: failures.append(f"dialog: {dialog.message}"))
        opened.append(context)
        return context

    yield start
    for context in opened:
        context.close()
    assert outside == []
    assert failures == []


@pytest.fixture
def reader(contexts: Callable[..., BrowserContext]) -> Callable[..., Reader]:
    """Return a new reader; options are those of a browser context."""

    def start(**options: Any) -> Reader:
        return Reader(contexts(**options).new_page())

    return start


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles about the small engine's places."""
    path = tmp_path_factory.mktemp("articles")
    (path / "talks.md").write_text(TALKS, encoding="utf-8")
    (path / "storm.txt").write_text(STORM, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def dashboard(serve_all: Serve, folder: Path) -> str:
    """The address of the dashboard over the small engine."""
    return serve_all(folder)


TALKS = """---
title: Talks far from the front
source: The Sample
date: 2025-03-12
url: https://example.org/talks
language: en
---

Talks on Ukraine were held in Paris on Monday, far from Pokrovsk. Nobody expected much of them.

Officials from Kyiv said that the Black Sea had been calm for a week, and that it would stay so.

In Kiev nobody believed it. The Kremlin declined to comment on that. Others pointed at Atlantis.
"""
STORM = """A storm crossed the Alps towards Paris, and the roads were closed for the night.

In Springfield the weather was fine, and in São Paulo it rained. Nowhereville heard nothing of it.

The people of Paris slept through it, as they always do when the wind comes from the west.
"""
