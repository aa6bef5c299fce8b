"""What is drawn anew while the reader presses something in it does not lose the press."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.held import hold, wait_for


@pytest.fixture
def page(reader, dashboard):
    page = reader()
    page.open(dashboard)
    return page


@pytest.fixture
def pressed(page):
    """Press the middle of something, have the answers come that are held, and release it."""

    def press(target, held):
        wait_for(page, held, 1)
        target.scroll_into_view_if_needed()
        box = target.bounding_box()
        page.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.page.mouse.down()
        for route in held:
            route.fulfill(response=route.fetch())
        page.page.wait_for_timeout(300)  # for what must not be drawn yet
        page.page.mouse.up()

    return press


def open_filters(page):
    page.page.get_by_role("button", name="Filters", exact=True).click()
    return page.page.locator(".filters[data-ready]")


def test_a_filter_is_pressed_while_the_filters_are_counted_anew(page, pressed):
    filters = open_filters(page)
    kinds = filters.locator("details", has_text="Kind of place")
    kinds.locator("summary").click()
    counted = hold(page, "**/api/facets/**")
    kinds.locator("input[type=checkbox]").first.click()
    pressed(kinds.locator("input[type=checkbox]").nth(1), counted)
    expect(page.page).to_have_url(re.compile("kind=[^&]*&kind=|kind=[^&]*(,|%2C)"))


def test_a_row_is_pressed_while_the_list_is_drawn_anew(page, pressed):
    points = hold(page, "**/api/points/**")
    open_filters(page).get_by_label("Search the texts").fill("Paris")
    page.page.keyboard.press("Escape")
    pressed(page.row("Paris"), points)
    expect(page.pane.locator("h2")).to_have_text("Paris")


def test_a_button_of_the_pane_is_pressed_while_the_pane_is_drawn_anew(page, pressed):
    page.row("Paris").click()
    expect(page.pane.locator("h2")).to_have_text("Paris")
    passages = hold(page, "**/api/passages/**")
    page.row("Kyiv").click()
    pressed(page.pane.locator(".tabs button").last, passages)
    expect(page.pane.locator(".tabs button").last).to_have_attribute("aria-pressed", "true")
