"""The address bar holds what was chosen, and opening it restores that."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect


def asked(reader):
    return {name: values[0] for name, values in parse_qs(urlsplit(reader.page.url).query).items()}


def test_a_passage_is_restored(reader, dashboard):
    first = reader()
    first.open(dashboard)
    first.row("Paris").click()
    first.pane.get_by_label("Next passage").click()
    expect(first.pane.locator(".number")).to_have_text("2 of 3")
    expect(first.page).to_have_url(re.compile("mention="))
    assert asked(first)["place"] == "test:paris"

    second = reader()
    second.open(first.page.url)
    expect(second.pane.locator("h2")).to_have_text("Paris")
    expect(second.pane.locator(".number")).to_have_text("2 of 3")
    expect(second.row("Paris")).to_have_attribute("aria-pressed", "true")
    second.expect_chosen_on_map("test:paris")


def test_an_article_is_restored(reader, dashboard):
    first = reader(locale="fr-FR")
    first.open(dashboard)
    first.row("Pokrovsk").click()
    first.pane.get_by_role("button", name="Lire l’article entier").click()
    expect(first.page).to_have_url(re.compile("view=article"))
    assert asked(first).keys() == {"view", "place", "article", "mention"}

    second = reader(locale="fr-FR")
    second.open(first.page.url)
    expect(second.mention("Pokrovsk")).to_have_class(re.compile("here"))
    expect(second.mention("Pokrovsk")).to_have_attribute("aria-pressed", "true")


def test_a_chosen_language_is_in_the_address(reader, dashboard):
    first = reader()
    first.open(dashboard)
    expect(first.page.locator(".hint")).to_have_text(re.compile("^Click a place"))
    first.page.get_by_label("Language").click()
    first.page.get_by_role("option", name="français").click()
    expect(first.page.locator(".hint")).to_have_text(re.compile("^Cliquez"))
    expect(first.page).to_have_url(re.compile("lang=fr"))
    expect(first.row("mer Noire")).to_contain_text("Eau")

    second = reader()
    second.open(first.page.url)
    expect(second.page.locator(".hint")).to_have_text(re.compile("^Cliquez"))


def test_a_strange_address_does_no_harm(reader, dashboard):
    strange = reader()
    strange.open(f"{dashboard}?view=zzz&place=<b>&article=../etc&mention=-1&lang=xx")
    expect(strange.pane.locator(".big")).to_have_text("Choose a place")


def test_the_page_works_below_a_path(reader, serve, folder):
    below = reader()
    below.open(serve(folder, base="news/map"))
    below.click_marker("Paris")
    expect(below.pane.locator("h2")).to_have_text("Paris")
    below.pane.get_by_role("button", name="Read the whole article").first.click()
    expect(below.mention("Paris").first).to_be_visible()
