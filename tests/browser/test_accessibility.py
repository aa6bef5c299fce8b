"""The project's own markup by WCAG 2.2 AA, as far as a browser can tell, and by keyboard alone."""

import re
from importlib import resources
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import STORM, TALKS

AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OURS = [".masthead", ".whole", ".hidden", ".colophon"] + [
    f"[class*=st-key-{key}]" for key in ("list", "pane", "filtering", "preview", "rows-")
]
"""What the page draws itself; the rest is Streamlit's."""
SIZES = {"wide": (1440, 900), "narrow": (390, 844)}
ARABIC = """---
title: محادثات في القاهرة
language: ar
---

عقدت المحادثات في القاهرة يوم الاثنين.
"""


def violations(frame, *context):
    """What axe-core finds wrong in those parts of a frame."""
    frame.evaluate(AXE)
    found = frame.evaluate(
        """([selectors, values]) => axe.run(
          { include: selectors.filter((each) => document.querySelector(each)) },
          { runOnly: { type: "tag", values }, iframes: false, resultTypes: ["violations"] })""",
        [context, LEVELS],
    )["violations"]
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found
        for node in each["nodes"]
    ]


def expect_accessible(page):
    assert violations(page.page.main_frame, *OURS) == []
    assert violations(page.map, "#map_div") == []


@pytest.fixture(scope="module")
def dashboard(serve_all, tmp_path_factory):
    folder: Path = tmp_path_factory.mktemp("accessible")
    for name, text in (("talks.md", TALKS), ("storm.txt", STORM), ("arabic.md", ARABIC)):
        (folder / name).write_text(text, encoding="utf-8")
    return serve_all(folder)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_part_is_out_of_reach_for_anyone(reader, dashboard, size, scheme):
    page = reader(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    page.open(dashboard)
    expect_accessible(page)
    page.row("Kyiv").click()
    expect(page.pane.locator("h2")).to_have_text("Kyiv")
    expect_accessible(page)
    page.pane.get_by_role("button", name="Correct", exact=True).first.click()
    page.pane.locator(".candidates[data-ready]").wait_for()
    expect_accessible(page)
    page.page.keyboard.press("Escape")
    page.pane.get_by_role("button", name="Read the whole article").first.click()
    page.pane.locator(".text").wait_for()
    expect_accessible(page)
    page.page.locator(".list [data-tab=unmapped]").click()
    expect_accessible(page)


@pytest.mark.parametrize("menu", ["Add articles", "Corrections", "Export"])
def test_an_open_menu_hides_nothing(reader, dashboard, menu):
    page = reader()
    page.open(dashboard)
    page.page.get_by_role("button", name=menu, exact=True).first.click()
    expect(page.page.locator("[data-testid=stPopoverBody]")).to_be_visible()
    expect_accessible(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_filters_are_for_everyone(reader, dashboard, language, scheme):
    page = reader(locale=language, color_scheme=scheme)
    page.open(dashboard)
    page.page.locator(".st-key-filters-menu button").click()
    filters = page.page.locator(".filters[data-ready]")
    filters.wait_for()
    for fold in filters.locator("summary:visible").all():
        fold.click()
    filters.locator("input[type=checkbox]:visible").last.check()
    expect(page.page.locator(".st-key-show-all")).to_be_visible()
    page.settle()
    expect_accessible(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_seen_at_a_glance_is_for_everyone(reader, dashboard, language, scheme):
    page = reader(locale=language, color_scheme=scheme)
    page.open(dashboard)
    page.page.locator(".list [data-tab=glance]").click()
    for section in ("named", "areas", "links", "dates", "compare"):
        page.page.locator(f".glances [data-key={section}]").click()
        expect(page.page.locator(f".glances [data-key={section}]")).to_have_attribute(
            "aria-pressed", "true"
        )
        expect_accessible(page)
    for mode in ("areas", "links", "compare"):
        page.map.locator(".looks select").select_option(mode)
        expect(page.map.locator(".key")).not_to_be_empty()
        expect_accessible(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_was_read_is_for_everyone(reader, dashboard, scheme):
    page = reader(color_scheme=scheme)
    page.open(dashboard)
    page.page.get_by_role("button", name="Add articles").click()
    page.page.locator("input[type=file]").set_input_files(
        [
            {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
            for name, text in (("talks.txt", TALKS), ("storm.txt", STORM))
        ]
    )
    expect(page.page.locator(".preview li")).to_have_count(2)
    expect_accessible(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_rows_of_a_table_are_text_that_can_be_scrolled(reader, dashboard, scheme):
    page = reader(color_scheme=scheme, viewport={"width": 390, "height": 844})
    page.open(dashboard)
    cell = f"![x](http://localhost/x.png) <b>x</b> {'word ' * 9}"
    page.page.get_by_role("button", name="Add articles").click()
    page.page.locator("input[type=file]").set_input_files(
        {"name": "t.csv", "mimeType": "text/csv", "buffer": f"{cell},b,c,d,e\n1,2,3,4,5".encode()}
    )
    rows = page.page.get_by_role("region", name="t.csv")
    expect(rows.get_by_role("columnheader")).to_have_text(list("12345"))
    expect(rows.get_by_role("cell").first).to_contain_text("![x](http://localhost/x.png) <b>x</b>")
    assert rows.evaluate("e => e.scrollWidth > e.clientWidth")
    rows.focus()
    page.page.keyboard.press("ArrowRight")
    page.page.wait_for_function("rows => rows.scrollLeft > 0", arg=rows.element_handle())
    assert page.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.page.locator("[class*=st-key-rows-]").wait_for()
    expect_accessible(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_embedded_page_is_for_everyone(reader, dashboard, scheme):
    page = reader(color_scheme=scheme)
    page.open(f"{dashboard}?embed=true")
    page.row("Kyiv").click()
    expect(page.pane.locator("h2")).to_have_text("Kyiv")
    expect_accessible(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_arabic_article_reads_from_right_to_left(reader, dashboard, scheme):
    page = reader(color_scheme=scheme)
    page.open(dashboard)
    page.row("القاهرة").click()
    quote = page.pane.locator("blockquote")
    expect(quote).to_have_attribute("lang", "ar")
    expect(quote).to_have_attribute("dir", "rtl")
    expect_accessible(page)


def test_the_page_is_mirrored_in_arabic(reader, dashboard):
    page = reader(locale="ar")
    page.open(dashboard)
    expect(page.page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.page.locator("html")).to_have_attribute("lang", "ar")
    frame = page.page.locator("iframe[title^=streamlit_folium]").bounding_box()
    listed = page.page.locator(".list").bounding_box()
    assert frame["x"] > listed["x"]
    zoom = page.map.locator(".leaflet-control-zoom").bounding_box()
    assert zoom["x"] > frame["x"] + frame["width"] / 2
    expect(page.map.locator(".legend summary")).to_have_text("مفتاح الخريطة")
    assert page.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.row("Paris").click()
    expect(page.pane.locator(".counts").first).to_contain_text("3 إشارات")
    # what is in Latin letters and numbers runs from left to right all the same
    for fact in ("48.85, 2.35", "The Sample"):
        isolated = page.pane.locator("bdi", has_text=fact).first
        assert isolated.evaluate("element => getComputedStyle(element).direction") == "ltr"
    page.pane.locator(".body").press("ArrowLeft")
    expect(page.pane.locator(".number")).to_have_text("2 من 3")
    expect_accessible(page)
    page.pane.locator(".correct").first.click()
    page.pane.locator(".candidates[data-ready]").wait_for()
    expect_accessible(page)
    page.page.keyboard.press("Escape")
    page.pane.locator(".foot .open").last.click()
    page.pane.locator(".text").wait_for()
    page.pane.locator(".tour button").first.click()
    expect_accessible(page)


SMALL = """(root) => [...root.querySelectorAll("*")]
  .flatMap((host) => [...(host.shadowRoot?.querySelectorAll(PRESSED) ?? [])])
  .filter((each) => each.checkVisibility() && !each.closest(".text, blockquote, h2, h3, .skip"))
  .map((each) => [each.className + each.textContent, (each.closest("label") ?? each)])
  .map(([name, each]) => [name, each.getBoundingClientRect()])
  .filter(([, { width, height }]) => Math.min(width, height) < 24).map(([name]) => name)
""".replace("PRESSED", '"button, select, input, summary, a"')
"""What is pressed in components that is less than 24 pixels wide or high, its label included."""


def test_what_is_pressed_is_large_enough(reader, dashboard):
    page = reader(viewport={"width": 390, "height": 844})
    page.open(dashboard)
    page.row("Kyiv").click()
    expect(page.pane.locator("h2")).to_have_text("Kyiv")
    body = page.page.locator("body")
    assert body.evaluate(SMALL) == []
    page.map.wait_for_function(  # while the map moves, markers grow
        """() => [...document.querySelectorAll(".leaflet-marker-icon, .leaflet-control a, summary")]
          .map((each) => each.getBoundingClientRect())
          .every(({ width, height }) => Math.min(width, height) >= 24)"""
    )
    page.pane.get_by_role("button", name="Read the whole article").first.click()
    page.pane.get_by_role("button", name="Tour of the places").click()
    page.page.locator(".list [data-tab=glance]").click()
    for section in ("named", "areas", "links", "dates", "compare"):
        page.page.locator(f".glances [data-key={section}]").click()
        assert body.evaluate(SMALL) == []
    page.page.get_by_role("button", name="Filters", exact=True).click()
    page.page.locator(".filters[data-ready]").wait_for()
    page.page.locator(".filters summary").first.click()
    assert body.evaluate(SMALL) == []


CONTRAST = """() => {
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const painted = (...colours) => {
    for (const each of colours) {
      pen.fillStyle = each;
      pen.fillRect(0, 0, 1, 1);
    }
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (colour) => colour.map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  let at = document.activeElement;
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const { outlineColor, outlineStyle, outlineWidth } = getComputedStyle(at);
  const behind = [];
  for (let each = at; each; each = each.parentElement ?? each.getRootNode().host)
    behind.unshift(getComputedStyle(each).backgroundColor);
  const ground = painted("white", ...behind);
  const [more, less] = [ground, painted("white", ...behind, outlineColor)].map(light)
    .sort((a, b) => b - a);
  return [outlineStyle, parseFloat(outlineWidth), (more + 0.05) / (less + 0.05)];
}"""
"""How what has the focus is outlined: style, pixels, contrast with what it stands on."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_is_seen_in_both_themes(reader, dashboard, scheme):
    page = reader(color_scheme=scheme)
    page.open(dashboard)
    page.row("Kyiv").click()
    page.pane.get_by_role("button", name="Read the whole article").first.click()
    page.pane.locator(".text").wait_for()
    keys = Keyboard(page)
    for name in ("tab", "row", "chooser", "mention", "correct"):
        keys.tab_to(is_class(name))
        style, width, contrast = page.page.evaluate(CONTRAST)
        assert (style, width >= 2, contrast >= 3) == ("solid", True, True), (name, contrast)
    keys.tab_to(is_class("leaflet-marker-icon"), "Shift+Tab")
    style, width, contrast = page.map.evaluate(CONTRAST)
    assert (style, width >= 2, contrast >= 3) == ("solid", True, True), contrast


def test_nothing_moves_for_who_wants_it_still(reader, dashboard):
    page = reader(reduced_motion="reduce")
    page.open(dashboard)
    assert page.map.evaluate("() => [geoMap.motion, geoMap.map.options.zoomAnimation]") == [
        False,
        False,
    ]
    moving = (
        """() => document.getAnimations().filter((each) => each.playState === "running").length"""
    )
    page.row("Kyiv").click()
    expect(page.pane.locator("h2")).to_have_text("Kyiv")
    assert page.map.evaluate(moving) == 0

    # a tour goes step by step, by hand alone, and each step is there at once
    page.pane.get_by_role("button", name="Read the whole article").first.click()
    page.pane.get_by_role("button", name="Tour of the places").click()
    expect(page.pane.get_by_role("button", name="Next place")).to_be_visible()
    expect(page.pane.get_by_role("button", name="Play")).to_have_count(0)
    page.pane.get_by_role("button", name="Next place").click()
    expect(page.pane.locator(".where")).to_contain_text("2 of")
    assert (
        page.map.evaluate("() => geoMap.map._animatingZoom || !!geoMap.map._panAnim?._inProgress")
        is False
    )
    assert page.map.evaluate(moving) == 0


class Keyboard:
    """Who has no mouse."""

    def __init__(self, page):
        self.page = page
        self.press = page.page.keyboard.press

    def focused(self):
        """What has the focus, within components and frames too."""
        return self.page.page.evaluate_handle(
            """() => {
              let at = document.activeElement;
              for (;;) {
                const inner = at?.shadowRoot?.activeElement ?? at?.contentDocument?.activeElement;
                if (!inner || inner === inner.ownerDocument.body) return at;
                at = inner;
              }
            }"""
        ).as_element()

    def tab_to(self, matches, key="Tab", most=120):
        """Go on by the Tab key until `matches` holds for what has the focus."""
        went = []
        for _ in range(most):
            self.press(key)
            focused = self.focused()
            if focused and matches(focused):
                return focused
            went.append(focused and focused.evaluate("e => `${e.tagName} ${e.className}`"))
        pytest.fail(f"The Tab key does not get there, but to {went}.")


def is_class(name):
    return lambda element: name in (element.get_attribute("class") or "").split()


def says(text):
    return lambda element: (element.text_content() or "").strip() == text


def test_choosing_and_correcting_by_keyboard_alone(reader, serve, tmp_path):
    (tmp_path / "talks.md").write_text(TALKS, encoding="utf-8")
    (tmp_path / "storm.txt").write_text(STORM, encoding="utf-8")
    page = reader()
    page.open(serve(tmp_path))
    keys = Keyboard(page)

    keys.tab_to(is_class("skip"))
    expect(page.page.locator(".skip")).to_be_in_viewport()
    keys.press("Enter")
    row = keys.tab_to(is_class("row"))
    outline = row.evaluate("element => getComputedStyle(element).outlineWidth")
    assert float(outline.removesuffix("px")) >= 2
    while "Springfield" not in (keys.focused().text_content() or ""):
        keys.press("ArrowDown")
    keys.press("Enter")
    expect(page.pane.locator("h2")).to_have_text("Springfield")
    expect(page.page.locator(".said")).to_contain_text("Springfield, Town or city, 1 mention")
    page.expect_chosen_on_map("test:springfield")

    # correct it: Escape gives the focus back, a candidate mends it, and undo takes that back
    keys.tab_to(says("Correct"))
    keys.press("Enter")
    expect(page.pane.get_by_role("dialog")).to_be_focused()
    page.pane.locator(".candidates[data-ready]").wait_for()
    keys.press("Escape")
    assert says("Correct")(keys.focused())
    keys.press("Enter")
    page.pane.locator(".candidates[data-ready]").wait_for()
    keys.tab_to(lambda e: is_class("candidate")(e) and "Missouri" in e.text_content())
    keys.press("Enter")
    expect(page.pane.locator("h2")).to_have_text("Springfield, Missouri")
    expect(page.row("Springfield, Missouri")).to_have_count(1)
    keys.tab_to(says("Undo"), "Shift+Tab")
    keys.press("Enter")
    expect(page.row("Springfield")).to_have_count(1)


def test_reading_by_keyboard_alone(reader, dashboard):
    page = reader()
    page.open(dashboard)
    keys = Keyboard(page)
    keys.tab_to(is_class("row"))
    keys.press("Home")
    keys.press("Enter")
    expect(page.pane.locator("h2")).to_have_text("Paris")
    keys.tab_to(lambda element: element.get_attribute("aria-label") == "Next passage")
    keys.press("Enter")
    expect(page.pane.locator(".number")).to_have_text("2 of 3")
    keys.tab_to(says("Read the whole article"))
    keys.press("Enter")
    page.pane.locator(".text").wait_for()
    keys.tab_to(is_class("mention"))
    keys.press("Enter")
    page.pane.locator('.mention[aria-pressed="true"]').first.wait_for()

    # back to the map, whose markers have names, and out of it again
    marker = keys.tab_to(is_class("leaflet-marker-icon"), "Shift+Tab")
    assert re.search(r"\w+, .*mentions: \d", marker.get_attribute("aria-label"))
    name = marker.get_attribute("aria-label").split(",")[0]
    keys.press("Enter")
    expect(page.pane.locator("h2")).to_have_text(name)
    keys.tab_to(lambda element: "Add articles" in element.text_content(), "Shift+Tab")
