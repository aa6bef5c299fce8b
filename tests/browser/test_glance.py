"""What is seen at a glance: on the map, and told in words beside it."""

import re

import pytest
from playwright.sync_api import expect

MODE = ".looks select"


@pytest.fixture
def page(reader, dashboard):
    page = reader()
    page.open(dashboard)
    return page


def section(page, name):
    page.page.get_by_role("button", name="At a glance").click()
    page.page.locator(".glances").get_by_role("button", name=name, exact=True).click()
    return page.page.locator(".glances")


def show(page, mode):
    page.map.locator(MODE).select_option(mode)


def test_the_map_looks_as_ever_until_asked(page):
    expect(page.map.locator(MODE)).to_have_value("places")
    expect(page.map.locator(".key")).to_be_empty()
    expect(page.page.locator(".glances")).to_have_count(0)
    assert page.map.locator(".leaflet-marker-icon").count() > 5


def test_countries_are_shaded_and_told(page):
    page.map.evaluate("() => { window.alive = true; geoMap.map.setView([48, 20], 4); }")
    show(page, "areas")
    expect(page.map.locator(".key .shade")).to_have_count(2)
    panel = page.page.locator(".glances")
    expect(panel.locator(".bar .what").first).to_have_text("Ukraine")
    expect(panel.locator(".bar .amount").first).to_have_text("4")
    assert page.map.evaluate("() => [alive, geoMap.map.getZoom()]") == [True, 4]
    shades = page.map.evaluate(
        "() => geoMap.glance.areas.getLayers().map((l) => l.getLayers()[0].options.fillColor)"
    )
    assert len(set(shades)) == 2
    page.map.evaluate("() => geoMap.map.setView([48, 38], 6, { animate: false })")
    page.map.wait_for_function("() => geoMap.glance.shaded.startsWith('near')")
    show(page, "places")
    expect(page.map.locator(".key")).to_be_empty()
    assert page.map.locator(".leaflet-marker-icon").count() > 0


def test_a_country_in_the_panel_tells_its_regions_and_places(page):
    panel = section(page, "By country")
    page.page.wait_for_load_state("networkidle")  # it may be drawn once more
    panel.locator(".bar", has_text="Ukraine").press("Enter")
    expect(panel.locator(".told").first).to_contain_text("mentions")
    panel.locator(".more-of .bar", has_text="Pokrovsk").click()
    expect(page.pane.locator("h2")).to_have_text("Pokrovsk")


def test_links_are_drawn_and_told(page):
    show(page, "links")
    panel = page.page.locator(".glances")
    expect(panel.locator(".bar").first).to_be_visible()
    page.map.wait_for_function("() => geoMap.glance.links.getLayers().length > 2")
    told, drawn = panel.locator(".bar").count(), "() => geoMap.glance.links.getLayers().length"
    assert page.map.evaluate(drawn) == told
    panel.get_by_label("Together in").select_option("One article")
    page.map.wait_for_function(f"n => ({drawn})() > n", arg=told)
    page.map.evaluate("() => geoMap.places.pick('test:alps')")
    expect(page.map.locator(".key")).to_contain_text("Links of Alps")


def test_the_pane_tells_what_a_place_is_named_with_and_when(page):
    page.row("Paris").click()
    companions = page.pane.locator(".companion")
    expect(companions.filter(has_text="Alps")).to_have_text("Alps 1")
    expect(page.pane.locator(".undated")).to_have_count(0)  # a single day is no timeline
    companions.filter(has_text="Alps").click()
    expect(page.pane.locator("h2")).to_have_text("Alps")


def test_two_sets_are_told_apart_by_shape_and_in_words(page):
    show(page, "compare")
    panel = page.page.locator(".glances")
    panel.get_by_label("Told apart by").select_option("Article")
    heads = panel.locator("h3")
    expect(heads.first).to_have_text("In both (1)")
    expect(page.map.locator(".key li")).to_have_count(3)
    expect(page.map.locator('.leaflet-marker-icon.both[aria-label^="Paris,"]')).to_have_count(1)
    first = page.map.locator(".leaflet-marker-icon.first").first
    second = page.map.locator(".leaflet-marker-icon.second").first
    shapes = [each.locator(".shape").get_attribute("d") for each in (first, second)]
    assert shapes[0] != shapes[1]


def test_charts_have_room(page):
    panel = section(page, "Compare")
    expect(panel.locator(".bar").nth(4)).to_be_in_viewport()
    expect(panel.locator(".options select")).to_have_count(3)
    bottoms = panel.locator(".options > *").evaluate_all(
        "(all) => all.map((each) => each.getBoundingClientRect().bottom)"
    )
    assert max(bottoms) - min(bottoms) < 2  # in one line
    page.page.locator(".list [data-tab=places]").click()
    expect(page.page.locator(":root.glancing")).to_have_count(0)


def test_the_map_is_saved_as_a_picture(page, tmp_path):
    with page.page.expect_download() as saving:
        page.map.get_by_role("button", name="Save the map as a picture").click()
    assert re.fullmatch(r"geo-\d{4}-\d\d-\d\d\.png", saving.value.suggested_filename)
    saving.value.save_as(tmp_path / "map.png")
    data = (tmp_path / "map.png").read_bytes()
    size = page.map.evaluate("() => [innerWidth, innerHeight]")
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert [int.from_bytes(data[at : at + 4]) for at in (16, 20)] == [2 * side for side in size]
    found = page.map.evaluate(
        """() => {
          document.querySelector(".legend").open = false; // it may lie over the marker
          const picture = geoMap.picture(geoMap.map);
          const pen = picture.getContext("2d");
          const marker = [...geoMap.places.markers.drawn.values()].find(
            ({ group }) => group.length === 1 && group[0].name === "São Paulo");
          const at = geoMap.map.latLngToContainerPoint(marker.getLatLng());
          const own = getComputedStyle(marker.getElement()).color.match(/\\d+/g).map(Number);
          const colours = new Set(new Uint32Array(
            pen.getImageData(0, 0, picture.width, picture.height).data.buffer));
          const there = pen.getImageData(2 * at.x, 2 * at.y, 1, 1).data;
          return [[...there].slice(0, 3), own, colours.size];
        }"""
    )
    assert found[0] == found[1][:3]
    assert found[2] > 50


def test_a_tour_goes_through_an_articles_places_by_keyboard(page):
    page.pane.get_by_role("button", name="Whole article", exact=True).click()
    page.pane.get_by_label("Article", exact=True).select_option("Talks far from the front")
    expect(page.pane.locator("h2")).to_contain_text("Talks far from the front")
    start = page.pane.get_by_role("button", name="Tour of the places")
    start.focus()
    page.page.keyboard.press("Enter")
    where = page.pane.locator(".where")
    expect(where).to_have_text(re.compile(r"1 of 7: Ukraine"))
    page.expect_chosen_on_map("test:ukraine")
    page.page.keyboard.press("ArrowRight")
    expect(where).to_have_text(re.compile("2 of 7: Paris"))
    page.expect_chosen_on_map("test:paris")
    expect(page.mention("Paris")).to_have_class(re.compile("here"))
    page.page.keyboard.press("ArrowLeft")
    expect(where).to_have_text(re.compile("1 of 7"))
    page.pane.get_by_role("button", name="Play").click()
    expect(where).to_have_text(re.compile("2 of 7"))
    page.pane.get_by_role("button", name="Pause").click()
    page.page.keyboard.press("Escape")
    expect(where).to_have_text("The tour has ended.")
    expect(start).to_be_focused()


def test_a_bar_chooses_its_place(page):
    panel = section(page, "Most named")
    panel.locator(".bar", has_text="Kyiv").click()
    expect(page.pane.locator("h2")).to_have_text("Kyiv")
