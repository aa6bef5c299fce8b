"""The last click stands, in whatever order the server answers; what the server chooses is shown."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.held import hold, wait_for


@pytest.fixture
def page(reader, dashboard):
    page = reader()
    page.open(dashboard)
    return page


def expect_chosen(page, name, place):
    """The whole page has chosen a place, and so has the server."""
    expect(page.page).to_have_url(
        re.compile(f"place={re.escape(place)}(&|$)".replace(":", "(:|%3A)"))
    )
    expect(page.pane.locator("h2")).to_have_text(name)
    expect(page.row(name)).to_have_attribute("aria-pressed", "true")
    expect(page.page.locator('.list .row[aria-pressed="true"]')).to_have_count(1)
    page.expect_chosen_on_map(place)


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 1, 0], [1, 2, 0]])
def test_the_last_of_quick_clicks_stands_whatever_comes_first(page, order):
    held = hold(page, "**/api/passages/**")
    page.row("Kyiv").click()
    page.map.evaluate("() => geoMap.places.pick('test:alps')")
    wait_for(page, held, 2)
    page.row("Paris").click()
    wait_for(page, held, 3)
    for number in order:
        held[number].continue_()
        page.page.wait_for_timeout(100)
    expect_chosen(page, "Paris", "test:paris")
    expect(page.page.locator(".said")).to_have_text(re.compile("^Paris"))


def test_quick_clicks_while_the_server_is_slow(reader, serve, folder):
    page = reader()
    page.open(serve(folder, "held_dashboard.py"))
    for name in ("Kyiv", "Alps", "Black Sea"):
        page.row(name).click()
        expect(page.pane.locator("h2")).to_have_text(name)
        page.page.wait_for_timeout(1200)  # so that the server is told of each
    page.map.evaluate("() => geoMap.places.pick('test:paris')")
    expect(page.pane.locator("h2")).to_have_text("Paris")
    page.pane.evaluate(
        """(pane) => {
          window.seen = new Set();
          const look = () => seen.add(pane.querySelector("h2")?.textContent);
          new MutationObserver(look).observe(pane, { childList: true, subtree: true });
        }"""
    )
    expect_chosen(page, "Paris", "test:paris")
    assert set(page.page.evaluate("() => [...seen]")) <= {"Paris"}


def test_steps_at_hand_ask_for_nothing(page):
    page.row("Paris").click()
    expect(page.pane.locator(".number")).to_have_text("1 of 3")
    held = hold(page, "**/api/**")
    page.pane.locator(".body").focus()
    page.page.keyboard.press("ArrowRight")
    page.page.keyboard.press("ArrowRight")
    expect(page.pane.locator(".number")).to_have_text("3 of 3")
    expect(page.page).to_have_url(re.compile("mention="))
    assert [each.request.url for each in held if "/session/" not in each.request.url] == []


def test_passages_that_do_not_come_can_be_asked_for_again(page):
    page.page.route("**/api/passages/**", lambda route: route.abort())
    page.row("Paris").click()
    expect(page.pane.get_by_role("alert")).to_contain_text("This could not be loaded.")
    expect(page.row("Paris")).to_have_attribute("aria-pressed", "true")
    page.page.unroute("**/api/passages/**")
    page.pane.get_by_role("button", name="Try again").click()
    expect_chosen(page, "Paris", "test:paris")


def test_a_filter_takes_the_place_away_and_brings_it_back(page):
    page.row("Alps").click()
    expect_chosen(page, "Alps", "test:alps")
    page.page.get_by_role("button", name="Filters", exact=True).click()
    search = page.page.locator(".filters[data-ready]").get_by_label("Search the texts")
    search.fill("Pokrovsk")
    expect(page.pane.locator(".big")).to_have_text("Choose a place")
    page.expect_chosen_on_map(None)
    search.fill("")
    expect_chosen(page, "Alps", "test:alps")


TOLD_NEVER_BY_TIME = """
  const later = window.setTimeout;
  window.setTimeout = (run, ms, ...more) => (ms === 1000 ? -1 : later(run, ms, ...more));
"""


@pytest.fixture
def patient(reader, dashboard):
    """A page that does not tell the server of a choice by itself."""
    page = reader()
    page.page.add_init_script(TOLD_NEVER_BY_TIME)
    page.open(dashboard)
    return page


def test_who_leaves_the_page_finds_the_choice_in_the_address(patient):
    patient.row("Alps").click()
    expect(patient.pane.locator("h2")).to_have_text("Alps")
    assert "place=" not in patient.page.url
    patient.page.evaluate("() => window.dispatchEvent(new Event('blur'))")
    expect_chosen(patient, "Alps", "test:alps")


@pytest.mark.parametrize("come", ["hover", "focus"])
def test_who_comes_to_the_menus_finds_the_choice_known(patient, come):
    patient.row("Alps").click()
    expect(patient.pane.locator("h2")).to_have_text("Alps")
    assert "place=" not in patient.page.url
    getattr(patient.page.get_by_role("button", name="Export"), come)()
    expect_chosen(patient, "Alps", "test:alps")


@pytest.mark.parametrize("press_ms", [0, 60])
def test_what_is_pressed_at_once_in_the_header_is_not_lost(page, press_ms):
    for _ in range(4):
        page.page.get_by_role("button", name="Filters", exact=True).click()
        filters = page.page.locator(".filters[data-ready]")
        filters.get_by_label("Search the texts").fill("Alps")
        way_back = page.page.get_by_role("button", name=re.compile("show all$"))
        expect(way_back).to_be_visible()
        page.page.keyboard.press("Escape")
        expect(filters).to_have_count(0)
        page.row("Paris").click()
        way_back.click(delay=press_ms)
        expect(way_back).to_have_count(0)
        expect_chosen(page, "Paris", "test:paris")


def test_a_link_copied_at_once_is_to_what_is_chosen(patient):
    patient.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    patient.row("Alps").click()
    expect(patient.pane.locator("h2")).to_have_text("Alps")
    patient.pane.get_by_role("button", name="Copy link").click()
    expect(patient.pane.get_by_role("button", name="Copied")).to_be_visible()
    assert "alps" in patient.page.evaluate("() => navigator.clipboard.readText()")


def test_what_is_chosen_before_the_map_is_there_is_chosen_on_it(reader, dashboard):
    page = reader()
    held = hold(page, "**/component/*streamlit_folium*/index.html*")
    page.page.goto(dashboard)
    wait_for(page, held, 1)
    page.row("Paris").click()
    expect(page.pane.locator("h2")).to_have_text("Paris")
    for route in held:
        route.continue_()
    page.settle()
    page.expect_chosen_on_map("test:paris")
    expect(page.pane.locator("h2")).to_have_text("Paris")
