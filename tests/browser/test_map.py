"""The map in a real Chromium: what is drawn, chosen and said, and what must never happen."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE_MS
from tests.browser.server import map_frame

OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll(".label:not(.dot)")].map((e) => [
    e.textContent, e.getBoundingClientRect()]);
  const meet = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const found = [];
  boxes.forEach(([text, box], i) => {
    for (const [other, its] of boxes.slice(i + 1)) if (meet(box, its)) found.push([text, other]);
    for (const each of document.querySelectorAll(".leaflet-control"))
      if (meet(box, each.getBoundingClientRect())) found.push([text, each.className]);
    for (const each of document.querySelectorAll(".place svg, .leaflet-marker-icon.cluster"))
      if (!each.closest(".legend") && meet(box, each.getBoundingClientRect()))
        found.push([text, "marker"]);
  });
  return [boxes.length, found];
}"""
TITLE_TELLS = """addEventListener("message", ({ data }) => {
  if (data?.type === "geo:chosen") document.title = `chosen ${data.picked.place}`;
})"""
ALIVE = "() => { window.alive = (window.alive ?? 0) + 1; return window.alive; }"


@pytest.fixture(scope="session")
def address(serve_all):
    return serve_all(script="map_app.py")


@pytest.fixture
def open_map(contexts, address):
    def start(query="", **options):
        page = contexts(**options).new_page()
        page.add_init_script(TITLE_TELLS)
        page.goto(f"{address}?{query}")
        frame = map_frame(page, PATIENCE_MS)
        frame.wait_for_function("() => window.geoMap?.shown?.then(() => true)")
        frame.wait_for_function(
            "() => Promise.all([geoMap.basemap, geoMap.named]).then(() => true)"
        )
        return page, frame

    return start


def go(frame, latitude, longitude, zoom):
    frame.evaluate(
        "([a, b, z]) => { geoMap.map.setView([a, b], z, { animate: false }); }",
        [latitude, longitude, zoom],
    )
    frame.evaluate("() => new Promise((done) => setTimeout(done, 100))")


def marker(frame, name):
    return frame.locator(f'.leaflet-marker-pane [aria-label^="{name},"]')


def view(frame):
    return frame.evaluate("() => [geoMap.map.getZoom(), geoMap.map.getCenter()]")


def select(page, place, *, pan):
    page.evaluate(
        """([place, pan]) => document.querySelector("iframe[title^=streamlit_folium]")
        .contentWindow.postMessage({ type: "geo:select", place, pan }, location.origin)""",
        [place, pan],
    )


def test_a_click_tells_the_place_and_moves_nothing(open_map):
    page, frame = open_map()
    go(frame, 50, 34, 6)
    frame.evaluate(ALIVE)
    before = view(frame)
    marker(frame, "Kursk").click()
    expect(page).to_have_title("chosen geonames:2")
    expect(frame.locator(".chosen")).to_have_count(1)
    expect(frame.locator(".label.selected")).to_have_text("Kursk")
    assert view(frame) == before
    assert frame.evaluate(ALIVE) == 2
    expect(page.get_by_text("runs 1")).to_be_visible()


def test_panning_and_zooming_rerun_nothing(open_map):
    page, frame = open_map()
    go(frame, 10, 20, 5)
    go(frame, 48, 2, 7)
    page.wait_for_timeout(700)  # longer than streamlit-folium waits
    expect(page.get_by_text("runs 1")).to_be_visible()


def test_a_message_selects_without_a_rerun(open_map):
    page, frame = open_map()
    before = view(frame)
    select(page, "geonames:10", pan=False)
    expect(frame.locator(".label.selected")).to_have_text("Jeddah")
    assert view(frame) == before
    select(page, "geonames:3", pan=True)
    expect(frame.locator(".label.selected")).to_have_text("Sudzha")
    frame.wait_for_function("() => geoMap.map.getZoom() >= 5")
    select(page, None, pan=False)
    expect(frame.locator(".chosen")).to_have_count(0)
    expect(page.get_by_text("runs 1")).to_be_visible()


def test_an_area_is_shown_whole(open_map):
    page, frame = open_map()
    go(frame, -20, 130, 4)
    select(page, "geonames:11", pan=True)
    frame.wait_for_function(
        "() => geoMap.map.getBounds().contains(geoMap.places.outlines.byPlace.get('geonames:11')"
        ".getBounds()) && geoMap.map.getZoom() > 4"
    )


def test_messages_of_others_are_not_heard(open_map):
    _, frame = open_map()
    frame.evaluate(
        """() => window.dispatchEvent(new MessageEvent("message", {
        origin: "https://elsewhere.example", data: { type: "geo:select", place: "a" } }))"""
    )
    assert frame.locator(".chosen").count() == 0


def test_the_first_selection_is_drawn(open_map):
    _, frame = open_map("selected=geonames:4")
    expect(frame.locator(".label.selected")).to_have_text("Pokrovsk")


@pytest.mark.parametrize("case", ["hostile"])
def test_names_are_only_ever_text(open_map, case):
    page, frame = open_map(f"case={case}")
    names = frame.evaluate("() => geoMap.places.places.map((each) => each.name)")
    assert len(names) == 5
    for name in names:
        icon = frame.get_by_label(name, exact=False).first
        icon.hover()
        tip = frame.locator(".leaflet-tooltip div div").first
        expect(tip).to_have_text(re.compile(re.escape(" ".join(name.split()))))
        expect(frame.locator(".label", has_text=name).first).to_be_visible()
        icon.click()
    expect(page).to_have_title(re.compile("chosen geonames:"))
    assert frame.locator("img[src=x], .leaflet-tooltip img, .label img").count() == 0
    assert frame.evaluate("() => [window.hacked, window.parent.hacked]") == [None, None]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_labels_do_not_collide(open_map, language, size):
    width, height = size
    query = f"case=1000&language={language}"
    _, frame = open_map(query, viewport={"width": width, "height": height})
    for zoom in (2, 4, 6, 8, 10):
        go(frame, 48.8, 9.2, zoom)
        number, overlaps = frame.evaluate(OVERLAPS)
        assert overlaps == []
        assert number >= 3


def test_names_are_in_the_language_of_the_page(open_map):
    _, frame = open_map("case=none&language=fr")
    go(frame, 49, 8, 5)
    for name in ("ALLEMAGNE", "Londres", "Mer du Nord"):
        expect(frame.locator(".label", has_text=name).first).to_be_visible()
    expect(frame.locator(".legend summary")).to_have_text("Légende")
    expect(frame.locator(".sources")).to_contain_text("Frontières internationalement reconnues")


def test_places_across_the_180th_meridian_lie_together(open_map):
    _, frame = open_map("case=pacific")
    assert frame.evaluate("() => geoMap.map.getZoom()") >= 5
    expect(frame.locator(".leaflet-marker-icon")).to_have_count(3)
    for name in ("Suva", "Apia", "Taveuni"):
        expect(marker(frame, name)).to_be_in_viewport()


def test_keys_choose_a_marker(open_map):
    page, frame = open_map()
    marker(frame, "Jeddah").focus()
    expect(frame.locator(".leaflet-tooltip")).to_contain_text("mentions: 11")
    page.keyboard.press("Enter")
    expect(page).to_have_title("chosen geonames:10")
    marker(frame, "Brussels").focus()
    page.keyboard.press(" ")
    expect(page).to_have_title("chosen geonames:8")


def test_a_cluster_opens(open_map):
    _, frame = open_map("case=1000")
    zoom = frame.evaluate("() => geoMap.map.getZoom()")
    frame.get_by_label(re.compile("places: zoom in")).first.click()
    frame.wait_for_function("zoom => geoMap.map.getZoom() > zoom", arg=zoom)


def test_places_at_one_point_are_spread(open_map):
    page, frame = open_map("case=heap")
    frame.get_by_label(re.compile("^7 places")).click()
    expect(frame.locator(".leaflet-marker-icon")).to_have_count(7)
    marker(frame, "Heap 6").click()
    expect(page).to_have_title("chosen geonames:6")


def test_every_place_is_in_a_marker_or_a_cluster(open_map):
    _, frame = open_map("case=10000")
    for zoom in (2, 5):
        go(frame, 20, 20, zoom)
        counted = frame.evaluate(
            """z => geoMap.places.markers.groups.get(z)
            .reduce((n, group) => n + group.length, 0)""",
            zoom,
        )
        assert counted == 10_000


def test_fifty_thousand_places_are_few_elements(open_map):
    page, frame = open_map("case=50000")
    for zoom in (2, 6, 10):
        go(frame, 48.5, 34, zoom)
        assert 0 < frame.locator(".leaflet-marker-icon").count() < 1000
    name = frame.evaluate(
        """() => [...geoMap.places.markers.drawn.values()].find((each) => each.group.length === 1
        && geoMap.map.getBounds().pad(-0.2).contains(each.getLatLng())).group[0].name"""
    )
    marker(frame, name).click()
    expect(page).to_have_title(re.compile("chosen geonames:"))


def test_markers_are_large_enough_to_hit(open_map):
    _, frame = open_map("case=1000")
    go(frame, 48.5, 34, 7)
    least = frame.evaluate(
        """() => Math.min(...[...document.querySelectorAll(".leaflet-marker-icon")]
        .map((e) => Math.min(e.offsetWidth, e.offsetHeight)))"""
    )
    assert least >= 24


def test_no_places_is_a_map_all_the_same(open_map):
    _, frame = open_map("case=none")
    assert frame.locator(".label").count() > 5
    assert frame.locator(".leaflet-marker-icon").count() == 0


def test_places_that_cannot_be_fetched_are_said(open_map):
    _, frame = open_map("case=broken")
    expect(frame.locator(".failure")).to_contain_text("could not be loaded")


def test_tiles_replace_the_basemap_and_their_attribution_is_text(open_map):
    _, frame = open_map("tiles=data:,{z}/{x}/{y}")
    expect(frame.locator(".sources")).to_contain_text("<b>Tiles</b> & co")
    assert frame.locator(".leaflet-tile-pane canvas").count() == 0
    assert frame.evaluate("() => geoMap.map.getMaxZoom()") == 18


def test_motion_is_reduced_for_those_who_ask(open_map):
    _, frame = open_map(reduced_motion="reduce")
    assert frame.evaluate(
        "() => [geoMap.motion, geoMap.map.options.zoomAnimation, geoMap.map.options.inertia]"
    ) == [False, False, False]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_land_and_water_are_painted(open_map, theme):
    _, frame = open_map("case=none", color_scheme=theme)
    go(frame, 47, 3, 6)
    painted = frame.evaluate(
        """() => [[47, 3], [46, -4]].map((spot) => {
        const at = geoMap.map.latLngToContainerPoint(spot);
        const tile = [...document.querySelectorAll(".leaflet-tile-pane canvas")].find((each) => {
          const { left, top, right, bottom } = each.getBoundingClientRect();
          return left <= at.x && at.x < right && top <= at.y && at.y < bottom;
        });
        const { left, top } = tile.getBoundingClientRect();
        return tile.getContext("2d").getImageData(at.x - left, at.y - top, 1, 1).data[3];
      })"""
    )
    assert painted == [255, 0]


def test_a_map_that_nobody_moved_is_fitted_to_a_new_size(open_map):
    page, frame = open_map("case=sample")
    within = """() => geoMap.places.places.every(
      (place) => geoMap.map.getBounds().contains([place.latitude, place.longitude]))"""
    resize = "height => { document.querySelector('iframe').style.height = `${height}px`; }"
    assert frame.evaluate(within)
    page.evaluate(resize, 260)
    frame.wait_for_function("() => geoMap.map.getSize().y === 260")
    assert frame.evaluate(within)
    frame.evaluate("() => geoMap.map.setView([10, 10], 7, { animate: false })")
    page.evaluate(resize, 400)
    frame.wait_for_function("() => geoMap.map.getSize().y === 400")
    assert frame.evaluate("() => geoMap.map.getZoom()") == 7


def test_the_legend_folds_where_it_would_hide_a_place(open_map):
    _, frame = open_map("case=sample")
    hidden = """() => {
      const box = document.querySelector(".legend").getBoundingClientRect();
      return [...document.querySelectorAll(".leaflet-marker-icon")].some((marker) => {
        const { x, y, width, height } = marker.getBoundingClientRect();
        const [left, top] = [x + width / 2, y + height / 2];
        return left > box.left && left < box.right && top > box.top && top < box.bottom;
      });
    }"""
    assert not frame.evaluate(hidden)
    was = frame.locator(".legend").get_attribute("open")
    frame.locator(".legend summary").click()
    frame.evaluate("() => geoMap.places.resize()")
    assert frame.locator(".legend").get_attribute("open") != was
