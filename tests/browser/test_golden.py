"""The page looks as it did when somebody last looked at it: the pictures in golden/.

    pytest tests/browser/test_golden.py --update-golden

draws them anew; look at each before it is kept. The small engine's articles are shown, whose
places no new weights move.
"""

import json
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.golden import FONTS, GOLDEN, TOLERANCE, differing, fonts, keep

SIZES = {"wide": (1440, 900), "middle": (820, 1180), "narrow": (390, 844)}
VIEWS = ("first", "place", "article", "empty")
CASES = [(view, size, "light") for view in VIEWS for size in SIZES] + [
    ("first", "wide", "dark"),
    ("place", "middle", "dark"),
    ("article", "narrow", "dark"),
    ("empty", "wide", "dark"),
]
STILL = """() => Promise.all([document.fonts.ready, new Promise((drawn) =>
  requestAnimationFrame(() => requestAnimationFrame(drawn)))]).then(() => true)"""


@pytest.fixture(scope="session")
def empty_dashboard(serve_all, tmp_path_factory):
    return serve_all(tmp_path_factory.mktemp("empty"))


@pytest.fixture
def open_page(reader, dashboard, empty_dashboard):
    """Open a view in a window of that size."""

    def start(view, size, scheme):
        width, height = SIZES[size]
        page = reader(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        page.open(empty_dashboard if view == "empty" else dashboard)
        show(page, view)
        return page

    return start


def show(page, view):
    if view in {"place", "article"}:
        page.row("Paris").click()
        expect(page.pane.locator("h2")).to_have_text("Paris")
    if view == "article":
        page.pane.get_by_role("button", name="Read the whole article").first.click()
        page.pane.locator(".text").wait_for()


def picture(page):
    """Return the page once nothing is still to come: two pictures in a row are the same."""
    page.page.mouse.move(0, 0)
    page.page.locator(".stApp[data-test-script-state=notRunning]").wait_for()
    page.map.evaluate("() => Promise.all([geoMap.basemap, geoMap.named, geoMap.shown])")
    before = None
    for _ in range(50):
        page.page.wait_for_timeout(200)
        page.page.evaluate(STILL)
        page.map.evaluate(STILL)
        shown = page.page.screenshot(animations="disabled", caret="hide")
        if shown == before:
            return shown
        before = shown
    return pytest.fail("The page does not come to rest.")


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_the_page_looks_as_it_did(open_page, request, tmp_path, case):
    page = open_page(*case)
    shown, drawn_with = picture(page), fonts(page.page)
    name = "-".join(case)
    if request.config.getoption("--update-golden"):
        keep(name, shown, drawn_with)
        return
    if drawn_with != json.loads(FONTS.read_text(encoding="utf-8")):
        pytest.skip(f"other fonts than those of the golden images: {drawn_with}")
    now = Image.open(BytesIO(shown)).convert("RGB")
    golden = Image.open(GOLDEN / f"{name}.png").convert("RGB")
    assert now.size == golden.size
    mask = differing(now, golden)
    share = mask.histogram()[255] / (now.width * now.height)
    if share > TOLERANCE:
        now.save(tmp_path / "now.png")
        mask.save(tmp_path / "difference.png")
        pytest.fail(f"{share:.2%} of {name}.png differ: see {tmp_path}/now.png and difference.png")
