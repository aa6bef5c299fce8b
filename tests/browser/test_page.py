"""Choosing a place anywhere chooses it everywhere."""

import re

import pytest
from playwright.sync_api import expect

PRESSED = re.compile("true")


@pytest.fixture
def page(reader, dashboard):
    page = reader()
    page.open(dashboard)
    return page


def test_counts_agree(page):
    counts = page.page.locator(".masthead .counts")
    expect(counts).to_have_text(
        re.compile(r"Articles 2\s*Places 9\s*Mentions mapped 12\s*Not mapped 2")
    )
    expect(page.page.locator(".list .row")).to_have_count(9)
    expect(page.page.locator(".list .tab").first).to_have_text("Places (9)")
    expect(page.page.locator(".list [data-tab=unmapped]")).to_have_text("Not mapped (2)")


def test_a_marker_opens_the_passages_and_marks_the_row(page):
    page.click_marker("Paris")
    expect(page.pane.locator("h2")).to_have_text("Paris")
    expect(page.pane.locator(".number")).to_have_text("1 of 3")
    expect(page.pane.locator("mark")).to_have_count(3)
    first = page.pane.locator(".card").first
    expect(first.locator(".headline")).to_have_text(re.compile("storm|Talks"))
    expect(page.row("Paris")).to_have_attribute("aria-pressed", "true")
    page.expect_chosen_on_map("test:paris")


def test_a_marker_reruns_neither_page_nor_map(page):
    page.map.evaluate("() => { window.alive = true; }")
    page.page.evaluate("() => { document.querySelector('h1').alive = true; }")
    page.map.evaluate("() => geoMap.map.setView([-20, -40], 3, { animate: false })")
    page.click_marker("São Paulo")
    expect(page.pane.locator("h2")).to_have_text("São Paulo")
    assert page.map.evaluate("() => [window.alive, geoMap.map.getZoom()]") == [True, 3]
    assert page.page.evaluate("() => document.querySelector('h1').alive")


def test_a_row_chooses_on_map_and_in_pane(page):
    page.row("Black Sea").click()
    page.expect_chosen_on_map("test:black-sea")
    expect(page.pane.locator("h2")).to_have_text("Black Sea")
    expect(page.pane.locator("mark.here")).to_have_text("Black Sea")


def test_names_of_one_place_share_its_passages(page):
    page.row("Kyiv").click()
    expect(page.pane.locator("mark")).to_have_text(["Kyiv", "Kiev"])


def test_previous_and_next_by_button_and_key(page):
    page.row("Paris").click()
    number = page.pane.locator(".number")
    expect(number).to_have_text("1 of 3")
    expect(page.pane.get_by_label("Previous passage")).to_be_disabled()
    page.pane.get_by_label("Next passage").click()
    expect(number).to_have_text("2 of 3")
    page.page.keyboard.press("ArrowRight")
    expect(number).to_have_text("3 of 3")
    expect(page.pane.get_by_label("Next passage")).to_be_disabled()
    page.page.keyboard.press("ArrowLeft")
    expect(number).to_have_text("2 of 3")
    expect(page.pane.locator('.card[aria-current="true"]')).to_have_count(1)


def test_a_name_in_the_article_chooses_its_place(page):
    page.pane.get_by_role("button", name="Whole article").click()
    page.pane.get_by_label("Article", exact=True).select_option("Talks far from the front")
    page.mention("Kiev").click()
    page.expect_chosen_on_map("test:kyiv")
    expect(page.row("Kyiv")).to_have_attribute("aria-pressed", "true")
    expect(page.mention("Kyiv")).to_have_attribute("aria-pressed", "true")
    expect(page.mention("Paris")).to_have_attribute("aria-pressed", "false")
    expect(page.pane.locator(".chosen")).to_contain_text("only place of that name")
    page.pane.get_by_role("button", name="All 2 passages").click()
    expect(page.pane.locator("mark.here")).to_have_text("Kiev")


def test_a_passage_opens_its_article_at_the_mention(page):
    page.row("Pokrovsk").click()
    page.pane.get_by_role("button", name="Read the whole article").click()
    expect(page.pane.locator("h2")).to_contain_text("Talks far from the front")
    expect(page.mention("Pokrovsk")).to_have_class(re.compile("here"))
    expect(page.pane.locator(".source")).to_have_text("The Sample · 12 March 2025")
    link = page.pane.locator(".headline a")
    expect(link).to_have_attribute("href", "https://example.org/talks")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_what_is_not_mapped_says_why_and_where(page):
    page.page.locator(".list [data-tab=unmapped]").click()
    row = page.row("Atlantis")
    expect(row).to_contain_text("the gazetteer has no such name")
    row.click()
    expect(page.mention("Atlantis")).to_have_class(re.compile("none.*here"))
    expect(page.pane.locator(".chosen")).to_contain_text("the gazetteer has no such name")
    page.expect_chosen_on_map(None)


def test_search_and_sort(page):
    rows = page.page.locator(".list .row b")
    expect(rows.first).to_have_text("Paris")
    page.page.get_by_label("Sort").select_option("A–Z")
    expect(rows.first).to_have_text("Alps")
    page.page.get_by_label("Sort").select_option("Least certain")
    expect(rows.first).to_have_text("Springfield")
    page.page.get_by_label("Search").fill("sao")
    expect(rows).to_have_text(["São Paulo"])
    page.page.get_by_label("Search").fill("ukraine")
    expect(rows).to_have_count(3)
    expect(page.page.locator(".list .status")).to_have_text("3 found")
    page.page.get_by_label("Search").fill("zzz")
    expect(page.page.locator(".list .empty")).to_have_text("No place found.")


def test_the_language_of_an_article_can_be_set_by_hand(page):
    page.pane.get_by_role("button", name="Whole article").click()
    page.pane.get_by_label("Language of the article").select_option("Polish")
    expect(page.pane.locator(".readas")).to_contain_text("read in the simple way")
    expect(page.pane.locator(".text")).to_have_attribute("lang", "pl")


@pytest.mark.parametrize(
    ("locale", "told"),
    [("en-US", "March 12, 2025"), ("en-GB", "12 March 2025"), ("ar-EG", "12 مارس 2025")],
)
def test_a_date_is_the_readers_own_in_the_digits_of_the_page(reader, dashboard, locale, told):
    page = reader(locale=locale)
    page.open(dashboard)
    page.row("Kyiv").click()
    expect(page.pane.locator(".card .source").first).to_have_text(f"The Sample · {told}")
