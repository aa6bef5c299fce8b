"""Narrow and wide, light and dark, French and English."""

import re

import pytest
from playwright.sync_api import expect

from geo.gazetteer.build import ATTRIBUTION

SIZES = {"wide": (1440, 900), "middle": (820, 1180), "narrow": (390, 844)}


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_part_is_in_reach(reader, dashboard, size, scheme):
    page = reader(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    page.open(dashboard)
    assert page.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    frame = page.page.locator("iframe[title^=streamlit_folium]").bounding_box()
    assert frame["x"] + frame["width"] <= size[0]
    assert frame["height"] > 300
    page.row("Kyiv").click()
    expect(page.pane.locator("h2")).to_have_text("Kyiv")
    expect(page.pane.locator("h2")).to_be_in_viewport()
    background = page.page.locator(".stApp").evaluate("e => getComputedStyle(e).backgroundColor")
    lightness = sum(map(int, re.findall(r"\d+", background)[:3])) / 3
    assert (lightness > 200) == (scheme == "light")


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_footer_is_read_to_its_last_line(reader, dashboard, size, language):
    """Without scrolling where list and pane scroll by themselves, else at the page's end."""
    page = reader(viewport={"width": size[0], "height": size[1]}, locale=language)
    page.open(dashboard)
    footer = page.page.locator(".colophon")
    told = f"Places: {ATTRIBUTION}."  # the small one's is shorter
    footer.locator("bdi").last.evaluate("(credit, told) => { credit.textContent = told; }", told)
    if size == SIZES["narrow"]:
        page.page.get_by_test_id("stMain").evaluate("page => page.scrollTo(0, page.scrollHeight)")
    expect(footer).to_be_in_viewport(ratio=1)
    assert footer.evaluate("e => e.scrollHeight <= e.clientHeight")


@pytest.mark.parametrize("locale", ["fr", "de", "es", "uk", "ar"])
def test_no_tab_is_cut(reader, dashboard, locale):
    page = reader(viewport={"width": 820, "height": 1180}, locale=locale)
    page.open(dashboard)
    for tab in page.page.locator(".tab:visible").all():
        assert tab.evaluate(
            """tab => {
              const box = (element) => element.getBoundingClientRect();
              const [own, around] = [box(tab), box(tab.closest("section"))];
              return own.left >= around.left && own.right <= around.right;
            }"""
        )


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("locale", ["en", "uk"])
def test_the_order_of_the_list_is_told_in_full(reader, dashboard, locale, size):
    page = reader(viewport={"width": size[0], "height": size[1]}, locale=locale)
    page.open(dashboard)
    room = page.page.locator(".list").evaluate(
        """list => {
          for (const tab of list.querySelectorAll(".tab"))
            tab.textContent = tab.textContent.replace(/\\d+/, "232");
          const order = list.querySelector("select");
          const free = order.cloneNode(true);
          free.style.cssText = "position: absolute; width: max-content";
          order.after(free);
          const box = (element) => element.getBoundingClientRect();
          return [box(order).width - box(free).width, box(list).right - box(order).right];
        }"""
    )
    assert min(room) >= 0


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_all_that_a_menu_offers_is_seen_without_scrolling(reader, dashboard, size):
    page = reader(viewport={"width": size[0], "height": size[1]})
    page.open(dashboard)
    page.page.get_by_role("button", name="Export").click()
    expect(page.page.get_by_role("button", name="Web page with map")).to_be_in_viewport(ratio=1)
    expect(page.page.get_by_role("button", name="Save the project")).to_be_in_viewport(ratio=1)


def test_a_marker_leaves_the_page_where_it_is(reader, dashboard):
    page = reader(viewport={"width": 390, "height": 844})
    page.open(dashboard)
    for name in ("Springfield", "São Paulo"):
        page.map.locator(f'.leaflet-marker-icon[aria-label^="{name},"]').dispatch_event("click")
        expect(page.pane.locator("h2")).to_have_text(name)
        expect(page.row(name)).to_have_attribute("aria-pressed", "true")
        assert page.page.get_by_test_id("stMain").evaluate("main => main.scrollTop") == 0


def test_a_chosen_mention_stands_above_what_is_said_of_it(reader, dashboard):
    page = reader(viewport={"width": 390, "height": 600}, reduced_motion="reduce")
    page.open(dashboard)
    page.pane.get_by_role("button", name="Whole article").click()
    chooser = page.pane.get_by_label("Article", exact=True)
    chooser.select_option("Talks far from the front")
    page.mention("Kremlin").wait_for()
    assert chooser.bounding_box()["height"] > 30
    hidden = page.mention("Kremlin").evaluate(
        """mention => new Promise((resolve) => {
          const body = mention.closest(".body");
          const said = body.parentElement.querySelector(".chosen");
          const hidden = () =>
            mention.getBoundingClientRect().bottom - body.getBoundingClientRect().bottom;
          const look = () => said.textContent.includes("Kremlin") && resolve(hidden());
          new MutationObserver(look).observe(said, { childList: true, subtree: true });
          body.scrollTop += hidden() + 2;
          mention.click();
        })"""
    )
    assert hidden <= 0


def test_a_line_of_text_is_easy_to_read(reader, dashboard):
    page = reader()
    page.open(dashboard)
    page.row("Kyiv").click()
    page.pane.get_by_role("button", name="Read the whole article").first.click()
    text = page.pane.locator(".text")
    text.wait_for()
    characters = text.evaluate(
        """element => {
          const size = parseFloat(getComputedStyle(element).fontSize);
          const pen = document.createElement("canvas").getContext("2d");
          pen.font = getComputedStyle(element).font;
          return element.clientWidth / (pen.measureText("the quick brown fox jumps").width / 25);
        }"""
    )
    assert 50 <= characters <= 80


@pytest.mark.parametrize(
    ("locale", "word"),
    [("fr-CA", "Lieux"), ("de-AT", "Orte"), ("en-US", "Places"), ("it", "Places")],
)
def test_the_interface_follows_the_browser(reader, dashboard, locale, word):
    page = reader(locale=locale)
    page.open(dashboard)
    expect(page.page.locator(".list .tab").first).to_contain_text(word)


def test_the_page_is_usable_by_keyboard(reader, dashboard):
    page = reader()
    page.open(dashboard)
    page.page.get_by_label("Search").focus()
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Tab")
    expect(page.row("Paris")).to_be_focused()
    page.page.keyboard.press("Enter")
    expect(page.pane.locator("h2")).to_have_text("Paris")
