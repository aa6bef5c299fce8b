"""Filters: map, list, pane and export show the same; the address restores it."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

DAYS = ("2025-03-01", "2025-03-02", "2025-03-04", "2025-03-08")


@pytest.fixture(scope="module")
def dated(serve_all, tmp_path_factory):
    """The address of a dashboard over articles of several days, sources and languages."""
    folder = tmp_path_factory.mktemp("dated")
    texts = (
        "Rain in Paris, and sun in Kyiv.",
        "Snow in Kyiv and on the Alps.",
        "In Springfield and in Atlantis.",
        "De Paris à São Paulo.",
    )
    for number, (day, text) in enumerate(zip(DAYS, texts, strict=True)):
        head = f"title: Day {number}\nsource: {'AB'[number % 2]}\ndate: {day}"
        language = "fr" if number == 3 else "en"
        path = folder / f"{number}.md"
        path.write_text(f"---\n{head}\nlanguage: {language}\n---\n\n{text}", encoding="utf-8")
    return serve_all(folder)


@pytest.fixture
def page(reader, dated):
    page = reader(accept_downloads=True)
    page.open(dated)
    expect(page.page.locator(".st-key-unfinished")).to_have_count(0)
    page.settle()
    return page


def open_filters(page):
    page.page.get_by_role("button", name="Filters", exact=True).click()
    page.page.locator(".filters[data-ready]").wait_for()
    return page.page.locator(".filters")


def choose(page, facet, value):
    """Tick a value; its facet is unfolded first."""
    fold = page.page.locator(".filters details", has=page.page.get_by_text(facet, exact=True))
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    fold.locator("label", has_text=value).locator("input").click()


def expect_shown(page, *names):
    """Map and list show these places alone, and agree with the counts."""
    expect(page.page.locator(".list .row b")).to_have_count(len(names))
    for name in names:
        expect(page.row(name)).to_have_count(1)
    page.map.wait_for_function(
        "names => [...geoMap.places.byId.values()].map(p => p.name).sort().join() === names",
        arg=",".join(sorted(names)),
    )
    expect(page.page.locator(".masthead .counts")).to_contain_text(f"Places {len(names)}")


def asked(page):
    return parse_qs(urlsplit(page.page.url).query)


def test_map_list_pane_and_export_agree(page):
    page.row("Paris").click()
    expect(page.pane.locator(".number")).to_have_text("1 of 2")
    open_filters(page)
    choose(page, "Source", "B")
    expect_shown(page, "Kyiv", "Alps", "Paris", "São Paulo")
    expect(page.pane.locator(".card")).to_have_count(1)
    expect(page.page.get_by_role("button", name="4 of 8 mentions: show all")).to_be_visible()
    expect(page.page.locator(".filters .sum")).to_contain_text("4 of 8 mentions shown")
    page.page.keyboard.press("Escape")
    page.page.get_by_role("button", name="Export", exact=True).click()
    with page.page.expect_download() as waiting:
        page.page.get_by_role("button", name="JSON Lines").click()
    lines = waiting.value.path().read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["toponym"] for line in lines] == ["Kyiv", "Alps", "Paris", "São Paulo"]


def test_counts_are_those_under_the_other_filters(page):
    filters = open_filters(page)
    choose(page, "Language", "English")
    expect(filters.locator(".sum")).to_contain_text("6 of 8")
    choose(page, "Country", "France")
    expect(filters.locator(".sum")).to_contain_text("1 of 8")
    countries = filters.locator("details[open] label")
    expect(countries.filter(has_text="Ukraine").locator(".count")).to_have_text("2")
    expect(countries.filter(has_text="Brazil")).to_have_count(0)
    expect(countries.filter(has_text="English").locator(".count")).to_have_text("1")
    expect(countries.filter(has_text="French").locator(".count")).to_have_text("1")
    page.page.get_by_role("button", name="Show all", exact=True).click()
    expect(filters.locator(".sum")).to_contain_text("8 of 8")
    expect_shown(page, "Paris", "Kyiv", "Alps", "Springfield", "São Paulo")


def test_the_map_keeps_its_zoom_place_and_frame(page):
    page.map.evaluate("() => { window.alive = true; }")
    page.map.evaluate("() => geoMap.map.setView([50, 20], 5, { animate: false })")
    open_filters(page)
    choose(page, "Country", "Ukraine")
    expect_shown(page, "Kyiv")
    assert page.map.evaluate("() => [window.alive, geoMap.map.getZoom()]") == [True, 5]


def test_a_filter_does_not_bring_the_chosen_place_back_into_view(page):
    page.row("Kyiv").click()
    page.expect_chosen_on_map("test:kyiv")
    page.page.wait_for_timeout(500)  # the map has moved to it
    page.map.evaluate("() => geoMap.map.setView([-20, 120], 5, { animate: false })")
    open_filters(page)
    choose(page, "Country", "Ukraine")
    expect_shown(page, "Kyiv")
    page.page.wait_for_timeout(500)  # for what must not come
    assert page.map.evaluate("() => [geoMap.map.getZoom(), geoMap.map.getCenter().lng > 100]") == [
        5,
        True,
    ]


def test_a_search_of_the_texts(page):
    filters = open_filters(page)
    filters.get_by_label("Search the texts").fill("SÃO")
    expect_shown(page, "Paris", "São Paulo")
    expect(page.page).to_have_url(re.compile("words="))
    assert asked(page) == {"words": ["SÃO"]}
    filters.get_by_label("Search the texts").fill("nothing like it")
    expect(page.page.locator(".list .empty")).to_have_text("No place passes the filters.")
    expect(filters.locator(".sum")).to_contain_text("0 of 8")
    filters.get_by_label("Search the texts").fill("")
    expect(filters.locator(".sum")).to_contain_text("8 of 8")


def test_only_what_is_in_view(page):
    filters = open_filters(page)
    page.map.evaluate("() => geoMap.map.setView([48, 15], 4, { animate: false })")
    runs = page.page.locator("[data-testid=stApp]").get_attribute("data-test-script-state")
    assert runs == "notRunning"  # panning alone asks nothing of the server
    filters.get_by_label("Only places in the map’s view").check()
    expect_shown(page, "Paris", "Kyiv", "Alps")
    expect(page.page).to_have_url(re.compile("within="))
    south, west, north, east = map(float, asked(page)["within"][0].split(","))
    assert south < 46
    assert north > 51
    assert west < 2
    assert east > 31
    page.map.evaluate("() => geoMap.map.setView([48, 30], 6, { animate: false })")
    expect(page.page.locator(".list .row b")).to_have_count(3)
    filters.get_by_role("button", name="Take the view as it is now").click()
    expect_shown(page, "Kyiv")
    filters.get_by_label("Only places in the map’s view").uncheck()
    expect(filters.locator(".sum")).to_contain_text("8 of 8")


def test_a_range_of_days_by_keyboard(page):
    filters = open_filters(page)
    filters.get_by_label("From", exact=True).focus()
    page.page.keyboard.press("ArrowRight")
    expect(filters.locator(".sum")).to_contain_text("6 of 8")
    expect(page.page).to_have_url(re.compile("until="))
    assert asked(page) == {"since": ["2025-03-02"], "until": ["2025-03-08"]}
    filters.get_by_label("To", exact=True).focus()
    page.page.keyboard.press("Home")
    expect(filters.locator(".sum")).to_contain_text("2 of 8")
    expect(filters.locator(".range")).to_have_text("1 Mar 2025")  # one end pushes the other
    page.page.get_by_label("Later").click()
    expect(filters.locator(".range")).to_have_text("2 Mar 2025")
    expect_shown(page, "Kyiv", "Alps")


def test_the_days_play(page):
    filters = open_filters(page)
    filters.get_by_label("Play through time").click()
    expect(filters.locator(".range")).to_have_text("1 Mar 2025")
    expect_shown(page, "Paris", "Kyiv")
    expect(filters.locator(".range")).to_have_text("2 Mar 2025")
    filters.get_by_label("Pause").click()
    expect_shown(page, "Kyiv", "Alps")
    expect(filters.get_by_label("Play through time")).to_be_visible()
    page.page.wait_for_timeout(2000)
    expect(filters.locator(".range")).to_have_text("2 Mar 2025")


def test_the_play_ends_where_it_began(page):
    filters = open_filters(page)
    for _ in range(6):
        page.page.get_by_label("Later").click()
    expect(filters.locator(".range")).to_have_text("6 Mar 2025")
    filters.get_by_label("Play through time").click()
    expect(filters.locator(".range")).to_have_text("8 Mar 2025")
    expect(filters.locator(".range")).to_have_text("6 Mar 2025")
    expect(filters.get_by_label("Play through time")).to_be_visible()


def test_who_wants_no_motion_steps_by_hand(reader, dated):
    page = reader(reduced_motion="reduce")
    page.open(dated)
    filters = open_filters(page)
    expect(filters.get_by_label("Play through time")).to_be_hidden()
    filters.get_by_label("Later").click()
    expect(filters.locator(".range")).to_have_text("1 Mar 2025")


def test_the_address_restores_filters_and_choice(page, reader):
    open_filters(page)
    choose(page, "Country", "France")
    choose(page, "Source", "A")
    expect(page.page.locator(".filters .sum")).to_contain_text("1 of 8")
    page.page.keyboard.press("Escape")
    page.row("Paris").click()
    expect(page.page).to_have_url(re.compile("place="))
    assert asked(page) == {"country": ["FR"], "source": ["A"], "place": ["test:paris"]}

    second = reader()
    second.open(page.page.url)
    expect_shown(second, "Paris")
    expect(second.pane.locator("h2")).to_have_text("Paris")
    expect(second.pane.locator(".card")).to_have_count(1)
    filters = open_filters(second)
    expect(filters.locator("details", has_text="Country").locator(".chosen")).to_have_text("France")


def test_what_a_reader_added_stays_out_of_the_address(page):
    page.paste("Hail in Paris, said my secret source.", title="Secret")
    expect(page.page.locator(".masthead .counts")).to_contain_text("Articles 1")
    filters = open_filters(page)
    filters.get_by_label("Search the texts").fill("secret source")
    expect(page.page.locator(".filters .sum")).to_contain_text("1 of 9")
    filters.get_by_label("Only places in the map’s view").check()
    expect(page.page).to_have_url(re.compile("within="))
    assert asked(page).keys() == {"within", "view"}


def test_list_and_map_ask_for_what_passes_once_and_ahead(page):
    open_filters(page)
    asked = []
    page.page.on("request", lambda request: asked.append(request.url))
    choose(page, "Source", "B")
    expect_shown(page, "Alps", "Kyiv", "Paris", "São Paulo")
    choose(page, "Source", "B")
    expect_shown(page, "Alps", "Kyiv", "Paris", "Springfield", "São Paulo")
    for kind in ("points", "unmapped"):
        assert len([url for url in asked if f"/api/{kind}/" in url]) == 1
