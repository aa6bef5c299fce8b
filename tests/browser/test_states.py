"""Nothing to show, still to come, gone wrong: one sentence says which, and what to do next."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import HERE, Reader
from tests.browser.server import free_port, served

BROKEN = {"empty.txt": b"", "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8}
SIZES = {"wide": (1440, 900), "middle": (820, 1180), "narrow": (390, 844)}


@pytest.fixture
def opened(reader, serve, tmp_path):
    """Open the page on a folder of these files."""

    def start(files, query="", **options):
        for name, data in files.items():
            (tmp_path / name).write_bytes(data)
        page = reader(**options)
        page.open(serve(tmp_path) + query)
        return page

    return start


def told(page):
    return page.pane.locator(".empty")


def listed(page):
    return page.page.locator(".list .empty")


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_a_newcomer_sees_what_to_click_and_where_to_paste(reader, dashboard, size):
    page = reader(viewport={"width": size[0], "height": size[1]})
    page.open(dashboard)
    expect(page.page.get_by_text("Click a place on the map")).to_be_in_viewport(ratio=1)
    box = page.page.get_by_label("Paste a text")
    expect(box).to_be_in_viewport(ratio=1)
    expect(page.page.get_by_role("button", name="Show it on the map")).to_be_in_viewport(ratio=1)
    assert box.bounding_box()["height"] < 50
    box.click()
    assert box.bounding_box()["height"] > 150
    box.fill("Snow fell on the Alps.")
    page.page.get_by_role("button", name="Show it on the map").click()
    expect(page.row("Alps")).to_be_visible()
    expect(box).to_have_value("")
    assert box.bounding_box()["height"] < 50


def test_an_empty_folder_says_where_to_paste(opened):
    page = opened({})
    expect(page.page.locator(".hint")).to_have_text(
        "Paste a news article to see its places on the map."
    )
    expect(told(page)).to_contain_text("Paste one in the box above, or add files.")
    expect(listed(page)).to_have_text("No place yet.")
    expect(page.page.locator(".st-key-errors")).to_have_count(0)
    page.paste("Snow fell on the Alps.")
    expect(page.row("Alps")).to_be_visible()
    expect(page.page.locator(".hint")).to_contain_text("Click a place")


def test_an_empty_folder_in_a_frame_says_where_articles_are_added(opened):
    page = opened({}, "?embed=true")
    expect(told(page)).to_contain_text("Articles are added on the whole page.")


def test_a_folder_of_broken_articles_says_where_the_reasons_are(opened):
    page = opened(BROKEN)
    expect(told(page)).to_contain_text("The reasons stand above the map.")
    expect(page.page.get_by_text("2 articles could not be read")).to_be_visible()


def test_an_article_without_a_place_says_how_to_mark_one(opened):
    page = opened({"quiet.txt": b"Nothing happened, and nobody minded."})
    expect(told(page)).to_contain_text("Select a name in the whole article")
    expect(listed(page)).to_have_text("No place found.")


def test_names_that_are_not_mapped_are_pointed_at(opened):
    page = opened({"quiet.txt": b"Nothing happened in Atlantis."})
    expect(told(page)).to_contain_text("\u201cNot mapped\u201d tells what was found")


def test_where_nothing_passes_the_filters_one_click_shows_all(opened):
    page = opened({"rain.txt": b"Rain in Paris."}, "?country=UA")
    expect(listed(page)).to_have_text("No place passes the filters.")
    told(page).get_by_role("button", name="Show all").click()
    expect(page.row("Paris")).to_be_visible()
    expect(told(page)).to_contain_text("Choose a place")


def test_what_is_being_read_is_told(reader, serve, tmp_path):
    for number in range(2):
        (tmp_path / f"{number}.txt").write_text(f"Rain in Paris, held {number}.", encoding="utf-8")
    page = reader()
    page.open(serve(tmp_path, "slow_dashboard.py"))
    expect(told(page)).to_contain_text("Their places appear as they are found.")
    expect(listed(page)).to_have_text("No place yet.")
    (tmp_path / ".go").touch()
    expect(page.row("Paris")).to_be_visible()


def test_places_that_do_not_come_can_be_asked_for_again(reader, dashboard):
    page = reader()
    page.page.route("**/api/points/**", lambda route: route.abort())
    page.page.goto(dashboard)
    expect(listed(page)).to_contain_text("This could not be loaded.")
    page.page.locator("iframe[title^=streamlit_folium]").wait_for()
    failure = page.page.frame_locator("iframe[title^=streamlit_folium]").locator(".failure")
    expect(failure).to_contain_text("The places could not be loaded.")
    page.page.unroute("**/api/points/**")
    listed(page).get_by_role("button", name="Try again").click()
    expect(page.row("Paris")).to_be_visible()
    failure.get_by_role("button", name="Try again").click()
    expect(failure).to_have_count(0)
    page.click_marker("Paris")
    expect(page.pane.locator("h2")).to_have_text("Paris")


@pytest.fixture
def unwatched(chromium):
    """A reader whose page may fail: Streamlit's own scripts do, while no server answers."""
    context = chromium.new_context(locale="en-GB")
    yield Reader(context.new_page())
    context.close()


def test_a_server_that_was_started_again_is_told(unwatched, folder, tmp_path):
    page, port = unwatched, free_port()
    with served(HERE / "small_dashboard.py", tmp_path / "log", folder, port=port) as address:
        page.open(address)
        page.paste("Snow fell on the Alps.", title="Snow")
        expect(page.pane.locator("h2")).to_have_text("Snow")
    with served(HERE / "small_dashboard.py", tmp_path / "log", folder, port=port):
        notice = page.pane.get_by_role("alert")
        expect(notice).to_contain_text("This page has lost its articles.")
        expect(page.mention("Alps")).to_be_visible()
        notice.get_by_role("button", name="Reload the page").click()
        expect(notice).to_have_count(0)
        expect(page.page.locator(".counts")).to_contain_text("Articles 2")
        expect(gone(page)).to_be_visible()


def gone(page):
    return page.page.get_by_text("The article that you had added is gone.")


def test_articles_that_ended_with_their_server_are_told_until_one_is_added(
    unwatched, folder, tmp_path
):
    page, port = unwatched, free_port()
    with served(HERE / "small_dashboard.py", tmp_path / "log", folder, port=port) as address:
        page.open(address)
        page.paste("Snow fell on the Alps.", title="Snow")
        expect(page.pane.locator("h2")).to_have_text("Snow")
    with served(HERE / "small_dashboard.py", tmp_path / "log", folder, port=port):
        page.page.locator("[data-test-connection-state=CONNECTED]").wait_for()
        page.page.get_by_role("button", name="Add articles").click()  # which draws the page anew
        expect(gone(page)).to_be_visible()
        page.page.keyboard.press("Escape")
        page.paste("Snow fell on the Alps.", title="Snow")
        expect(page.pane.locator("h2")).to_have_text("Snow")
        expect(gone(page)).to_have_count(0)
        page.page.reload()
        expect(gone(page)).to_be_visible()
        kept = page.page.evaluate("() => sessionStorage.getItem('geo:added')")
        assert set(json.loads(kept)) == {"session", "added"}
        page.page.get_by_role("button", name="Close", exact=True).click()
        expect(gone(page)).to_have_count(0)
