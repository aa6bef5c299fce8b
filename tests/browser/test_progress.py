"""Reading many articles: results come as they are read, and it can be cancelled."""

import pytest
from playwright.sync_api import expect

TEXTS = (
    "Rain on Paris and the Alps.",
    "unreadable",
    "Rain on Pokrovsk, held up.",
    "Rain on São Paulo and Paris, held up.",
)


@pytest.fixture
def folder(tmp_path):
    for number, text in enumerate(TEXTS):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def page(reader, serve, folder):
    page = reader()
    page.open(serve(folder, "slow_dashboard.py"))
    return page


def counts(page):
    return page.page.locator(".masthead .counts")


def test_results_appear_as_they_come_and_the_map_keeps_its_place(page, folder):
    progress = page.page.locator(".st-key-unfinished")
    expect(progress).to_contain_text("Reading article 3 of 4")
    expect(counts(page)).to_contain_text("Articles 1")
    page.page.get_by_text("One article could not be read").click()
    expect(page.page.locator(".st-key-errors")).to_contain_text("The model of Klingon is missing.")
    page.map.evaluate("() => { window.alive = true; }")
    page.map.evaluate("() => geoMap.map.setView([48, 3], 7, { animate: false })")
    page.click_marker("Paris")  # a click does not wait for the reading
    expect(page.pane.locator("h2")).to_have_text("Paris")
    expect(page.pane.locator(".number")).to_have_text("1 of 1")
    expect(progress).to_be_visible()
    (folder / ".go").touch()
    expect(counts(page)).to_contain_text("Articles 3")
    expect(progress).to_have_count(0)
    expect(page.row("São Paulo")).to_be_visible()
    expect(page.pane.locator(".number")).to_have_text("1 of 2")
    page.settle()
    assert page.map.evaluate("() => [window.alive, geoMap.map.getZoom()]") == [True, 7]


def test_a_map_that_nobody_moved_shows_what_comes(page, folder):
    assert page.map.evaluate("() => geoMap.map.getZoom()") >= 5
    (folder / ".go").touch()
    expect(page.row("São Paulo")).to_be_visible()
    page.map.wait_for_function(
        """() => geoMap.places.places.length === 4 && geoMap.places.places.every(
        (p) => geoMap.map.getBounds().contains([p.latitude, p.longitude]))"""
    )


def test_reading_can_be_cancelled_and_taken_up_again(page, folder):
    page.page.get_by_role("button", name="Cancel").click()
    expect(page.page.locator(".st-key-unfinished")).to_contain_text("4 of 4")  # it is cancelled
    (folder / ".go").touch()  # the article at hand is read to its end
    told = page.page.locator(".st-key-unread")
    expect(told).to_contain_text("Cancelled. Articles not read: 1")
    expect(page.row("Pokrovsk")).to_be_visible()
    expect(page.row("São Paulo")).to_have_count(0)
    page.row("Paris").click()
    expect(page.pane.locator("h2")).to_have_text("Paris")
    expect(counts(page)).to_contain_text("Articles 2")
    page.page.get_by_role("button", name="Read them").click()
    expect(counts(page)).to_contain_text("Articles 3")
    expect(page.row("São Paulo")).to_be_visible()
    expect(told).to_have_count(0)


def test_what_is_added_is_read_before_the_rest(page, folder):
    page.paste("Snow fell on the Black Sea.", title="Snow")
    expect(page.page.locator(".st-key-unfinished")).to_contain_text("of 5")
    (folder / ".go").touch()
    expect(page.pane.locator("h2")).to_have_text("Snow")
    expect(page.mention("Black Sea")).to_be_visible()
    expect(page.page.locator(".st-key-unfinished")).to_have_count(0)
    expect(counts(page)).to_contain_text("Articles 1")
