"""The map's frame outlives every rerun, however late its messages come: with it goes the view.

So it does a change of theme, in which all that is drawn takes other colours.
"""

import pytest
from playwright.sync_api import expect

EACH_ALONE = """() => {
  // as on a busy machine: the page draws what it has before the next message comes
  const socket = WebSocket.prototype;
  const add = socket.addEventListener;
  socket.addEventListener = function (type, listener, ...others) {
    let last = Promise.resolve();
    const later = (event) => {
      last = last.then(() => new Promise((drawn) => setTimeout(drawn, 30)));
      last.then(() => listener(event));
    };
    return add.call(this, type, type === "message" ? later : listener, ...others);
  };
}"""
MARK = """() => {
  window.marked = true;
  geoMap.map.setView([48, 20], 5, { animate: false });
}"""
WATCH = """() => {
  // what the header shows from frame to frame: where its menus stand, and whether it counts
  const seen = window.headers = new Set();
  const look = () => {
    const menus = document.querySelectorAll(".st-key-header [data-testid=stPopoverButton]");
    const places = [...menus].map((each) => Math.round(each.getBoundingClientRect().x));
    const counted = document.querySelectorAll(".masthead .counts b").length;
    seen.add(JSON.stringify([places, counted]));
    requestAnimationFrame(look);
  };
  look();
}"""
KEPT = "() => [window.marked, geoMap.map.getZoom()]"
COLOURS = """() => {
  // the frame's own, the water's, the land's at the map's middle, a label's, an area's shade
  const colour = (selector, name) => getComputedStyle(document.querySelector(selector))[name];
  const { x, y } = geoMap.map.getSize().divideBy(2);
  const tile = [...document.querySelectorAll(".leaflet-tile-pane canvas")].find((each) => {
    const { left, top, right, bottom } = each.getBoundingClientRect();
    return left <= x && x < right && top <= y && y < bottom;
  });
  const { left, top } = tile.getBoundingClientRect();
  return [
    geoMap.theme,
    colour(".geo", "backgroundColor"),
    tile.getContext("2d").getImageData(x - left, y - top, 1, 1).data.join(),
    colour(".geo .label.country", "color"),
    colour(".key .shade", "backgroundColor"),
  ];
}"""


@pytest.fixture
def marked(reader):
    def start(address, *, script=""):
        page = reader()
        page.page.add_init_script(script)
        page.open(address)
        page.map.evaluate(MARK)
        return page

    return start


def settle(page):
    """Wait until the page has heard the last of the reruns, and the map has drawn it."""
    app = page.page.locator("[data-testid=stApp]")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")
    page.settle()


def search(page, words):
    if not page.page.locator(".filters[data-ready]").is_visible():
        page.page.get_by_role("button", name="Filters", exact=True).click()
    page.page.locator(".filters[data-ready]").get_by_label("Search the texts").fill(words)


def test_the_first_rerun_leaves_the_frame_alone(reader, marked, dashboard):
    reader().open(dashboard)  # so that all is read, and nothing is drawn twice at the opening
    page = marked(dashboard, script=f"({EACH_ALONE})()")
    search(page, "Pokrovsk")
    expect(page.page.locator(".masthead .counts")).to_contain_text("Places 6")
    settle(page)
    assert page.map.evaluate(KEPT) == [True, 5]


@pytest.mark.parametrize("click", ["map", "list"])
def test_a_click_while_the_page_is_drawn_anew_loses_nothing(marked, serve, folder, click):
    page = marked(serve(folder, "held_dashboard.py"))
    search(page, "Alps")
    page.page.wait_for_timeout(650)  # the search is asked for after half a second
    if click == "map":
        page.map.evaluate("() => geoMap.places.pick('test:paris')")
    else:
        page.row("Paris").click(position={"x": 20, "y": 20})  # the menu covers its other end
    expect(page.pane.locator("h2")).to_have_text("Paris")
    settle(page)
    expect(page.row("Paris")).to_be_visible()
    assert page.map.evaluate(KEPT) == [True, 5]


def test_the_header_stands_still_while_the_page_is_drawn_anew(marked, serve, folder):
    page = marked(serve(folder, "held_dashboard.py"))
    page.page.evaluate(WATCH)
    search(page, "Alps")
    expect(page.page.locator(".masthead .counts")).to_contain_text("Articles 1")
    settle(page)
    assert len(page.page.evaluate("() => [...headers]")) == 1


def test_another_theme_changes_the_colours_and_nothing_else(marked, dashboard):
    page = marked(dashboard)
    page.map.evaluate("() => geoMap.basemap")
    page.map.get_by_label("Map shows").select_option("areas")
    page.map.locator(".key .shade").first.wait_for()
    light = page.map.evaluate(COLOURS)
    page.page.emulate_media(color_scheme="dark")
    page.map.wait_for_function("() => geoMap.theme === 'dark'")
    page.map.locator(".key .shade").first.wait_for()
    settle(page)
    dark = page.map.evaluate(COLOURS)
    assert [one for one, other in zip(light, dark, strict=True) if one == other] == []
    assert page.map.evaluate(KEPT) == [True, 5]
    page.page.emulate_media(color_scheme="light")
    page.map.wait_for_function("() => geoMap.theme === 'light'")
    page.map.locator(".key .shade").first.wait_for()
    assert page.map.evaluate(COLOURS) == light
