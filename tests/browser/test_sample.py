"""The dashboard as `streamlit run dashboard.py` starts it: the real engine on the sample articles.

GEO_SCREENSHOT=docs/screenshot.png renews the README's picture.
"""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from geo.gazetteer import DEFAULT_PATH

pytestmark = pytest.mark.skipif(
    not DEFAULT_PATH.exists(), reason="needs the gazetteer: python -m geo gazetteer build"
)


@pytest.fixture(scope="session")
def sample(serve_all):
    return serve_all(script="../../dashboard.py")


MODELS_MS = 180_000
"""How long the models may take to load and to read the samples on a busy machine."""


def test_the_truce_is_on_the_map(reader, sample):
    page = reader()
    page.open(sample)
    expect(page.page.locator(".st-key-unfinished")).to_have_count(0, timeout=MODELS_MS)
    page.settle()
    page.row("Jeddah").click()
    expect(page.pane.locator("mark").first).to_be_visible()
    names = set(page.pane.locator("mark").all_text_contents())
    assert {"Djeddah", "Jeddah"} <= names
    page.pane.get_by_role("button", name="Read the whole article").first.click()
    page.mention("Pokrovsk").first.click()
    expect(page.row("Pokrovsk")).to_have_attribute("aria-pressed", "true")
    place = page.row("Pokrovsk").get_attribute("data-place")
    page.expect_chosen_on_map(place)
    expect(page.row("Pokrovsk")).to_contain_text("Ukraine")
    if target := os.environ.get("GEO_SCREENSHOT"):
        page.pane.locator(".chosen .open").last.click()
        page.page.wait_for_timeout(2000)
        Path(target).parent.mkdir(exist_ok=True)
        page.page.screenshot(path=target)


def test_a_second_reader_finds_it_read(reader, sample):
    page = reader()
    page.open(sample)
    expect(page.page.locator(".list .row").first).to_be_visible()
