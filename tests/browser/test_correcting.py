"""A wrong place is mended in three actions or fewer, and stays mended."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import STORM, TALKS
from tests.browser.held import hold, wait_for


@pytest.fixture
def mine(tmp_path):
    """A folder of articles that a test may correct."""
    (tmp_path / "talks.md").write_text(TALKS, encoding="utf-8")
    (tmp_path / "storm.txt").write_text(STORM, encoding="utf-8")
    return tmp_path


@pytest.fixture
def page(reader, serve, mine):
    page = reader()
    page.open(serve(mine))
    return page


def saved(folder):
    return [json.loads(line) for line in (folder / "corrections.jsonl").read_text().splitlines()]


def candidate(page, name):
    return page.pane.locator(".candidate", has_text=name)


def correct(page):
    page.pane.get_by_role("button", name="Correct", exact=True).first.click()


def open_article(page, title):
    page.pane.get_by_role("button", name="Whole article").click()
    page.pane.get_by_label("Article", exact=True).select_option(title)
    expect(page.pane.locator("h2")).to_contain_text(title)


def test_from_a_row_in_three_actions_and_for_good(page, mine, reader):
    page.row("Springfield").click()
    correct(page)
    expect(candidate(page, "Springfield, Missouri")).to_contain_text("km from")
    candidate(page, "Springfield, Missouri").click()
    expect(page.row("Springfield, Missouri")).to_have_attribute("aria-pressed", "true")
    expect(page.row("Springfield")).to_have_count(0)
    expect(page.pane.locator("h2")).to_have_text("Springfield, Missouri")
    expect(page.pane.locator(".why")).to_contain_text("corrected by a reader")
    page.expect_chosen_on_map("test:springfield,-missouri")
    (entry,) = saved(mine)
    assert entry["action"] == "resolve"

    page.page.reload()
    page.settle()
    expect(page.row("Springfield, Missouri")).to_have_count(1)
    other = reader()
    other.open(page.page.url)
    expect(other.row("Springfield, Missouri")).to_have_count(1)


def test_candidates_are_shown_on_the_map_and_can_be_chosen_there(page):
    page.click_marker("Springfield")
    before = page.map.evaluate("() => [geoMap.map.getCenter().lat, geoMap.map.getZoom()]")
    correct(page)
    marks = page.map.locator(".candidate")
    expect(marks).to_have_text(["1", "2"])
    candidate(page, "Springfield, Missouri").hover()
    expect(page.map.locator(".candidate.pointed")).to_have_text("2")
    page.page.keyboard.press("Escape")
    expect(marks).to_have_count(0)
    assert page.map.evaluate("() => [geoMap.map.getCenter().lat, geoMap.map.getZoom()]") == before
    correct(page)
    marks.nth(1).click()
    expect(page.row("Springfield, Missouri")).to_have_count(1)


def test_undo_and_redo_leave_the_map_where_it_is(page, mine):
    page.row("Springfield").click()
    page.map.evaluate("() => { window.alive = true; }")
    correct(page)
    candidate(page, "Springfield, Missouri").click()
    page.pane.get_by_role("button", name="Undo").click()
    expect(page.row("Springfield")).to_have_count(1)
    expect(page.pane.get_by_role("button", name="Undo")).to_have_count(0)
    page.pane.get_by_role("button", name="Redo").click()
    expect(page.row("Springfield, Missouri")).to_have_count(1)
    assert len(saved(mine)) == 3
    assert page.map.evaluate("() => window.alive")


def test_not_a_place_is_rejected_and_can_be_taken_back(page):
    open_article(page, "Talks far from the front")
    page.mention("Kremlin").click()
    correct(page)
    page.pane.get_by_role("button", name="Not a place").click()
    expect(page.page.locator(".counts")).to_contain_text("Rejected 1")
    expect(page.row("Kremlin")).to_have_count(0)
    page.page.locator(".list .tab", has_text="Rejected (1)").click()
    page.row("Kremlin").click()
    expect(page.pane.locator(".chosen")).to_contain_text("not a place, says a reader")
    correct(page)
    page.pane.get_by_role("button", name="Take the correction back").click()
    expect(page.row("Kremlin")).to_have_count(1)
    expect(page.page.locator(".counts")).not_to_contain_text("Rejected")


def test_another_name_can_be_searched(page):
    open_article(page, "Talks far from the front")
    page.mention("Atlantis").click()
    correct(page)
    expect(page.pane.locator(".panel")).to_contain_text("The gazetteer knows no such place")
    page.pane.get_by_label("Search the gazetteer").fill("Paris")
    candidate(page, "Paris").click()
    expect(page.mention("Atlantis")).to_have_attribute("data-place", "test:paris")
    expect(page.page.locator(".counts")).to_contain_text("Not mapped 1")


def test_a_click_on_the_map_is_a_place_of_ones_own(page, mine):
    open_article(page, "Talks far from the front")
    page.mention("Atlantis").click()
    correct(page)
    page.pane.get_by_role("button", name="Click the map").click()
    expect(page.map.locator(".geo.picking")).to_have_count(1)
    page.page.locator("iframe[title^=streamlit_folium]").click(position={"x": 60, "y": 300})
    expect(page.row("Atlantis")).to_have_attribute("aria-pressed", "true")
    place = saved(mine)[0]["place"]
    assert -180 <= place["longitude"] <= 180
    page.expect_chosen_on_map(place["id"])


def written(page, text):
    """Return the range of a text in the article, in the browser."""
    return page.pane.locator(".text").evaluate_handle(
        """(root, text) => {
          const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(text);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + text.length);
            return range;
          }
        }""",
        text,
    )


def select(page, text):
    """Select a text of the article, all at once."""
    written(page, text).evaluate(
        """(range) => {
          const selection = getSelection();
          selection.removeAllRanges();
          selection.addRange(range);
        }"""
    )


def test_a_missed_name_is_marked_by_selecting_it(page, mine):
    open_article(page, "storm.txt")
    select(page, "west")
    page.pane.get_by_role("button", name="“west” is a place").click()
    page.pane.get_by_label("Search the gazetteer").fill("Alps")
    candidate(page, "Alps").click()
    expect(page.mention("west")).to_have_attribute("data-place", "test:alps")
    assert saved(mine)[0]["quote"]["exact"] == "west"
    start = saved(mine)[0]["quote"]["start"]
    assert STORM[start : start + 4] == "west"


def test_a_name_in_the_last_line_is_marked_by_drawing_over_it(page):
    open_article(page, "Talks far from the front")
    page.pane.locator(".body").evaluate("(body) => body.scrollTo(0, body.scrollHeight)")
    name, mouse = written(page, "Others"), page.page.mouse
    at = name.evaluate("(range) => range.getBoundingClientRect().toJSON()")
    middle = (at["top"] + at["bottom"]) / 2
    mouse.move(at["left"] + 1, middle)
    mouse.down()
    mouse.move(at["right"] - 1, middle, steps=8)
    mouse.up()
    expect(page.pane.locator(".offered")).to_have_text("“Others” is a place")
    page.page.wait_for_function(  # the offer does not hide it
        """(range) => {
          const body = range.startContainer.parentElement.closest(".body");
          const { bottom } = range.getBoundingClientRect();
          return bottom <= body.getBoundingClientRect().bottom;
        }""",
        arg=name,
    )


def test_everywhere_reaches_other_articles(page, mine):
    page.row("Paris").click()
    correct(page)
    page.pane.get_by_label("Applies to").select_option("this name everywhere")
    page.pane.get_by_label("Search the gazetteer").fill("Kyiv")
    candidate(page, "Kyiv").click()
    expect(page.row("Paris")).to_have_count(0)
    expect(page.row("Kyiv").locator(".count")).to_have_text("5")
    assert saved(mine)[0]["scope"] == "collection"


@pytest.fixture
def early(reader, serve, mine):
    """A reader who has the list already, and not yet the map."""
    page = reader()
    held = hold(page, "**/component/*streamlit_folium*/index.html*")
    page.page.goto(serve(mine))
    wait_for(page, held, 1)
    page.row("Springfield").click()
    correct(page)
    expect(candidate(page, "Springfield, Missouri")).to_be_visible()

    def show_map():
        for route in held:
            route.continue_()
        page.settle()
        return page

    page.show_map = show_map
    return page


def test_candidates_that_are_there_before_the_map_are_shown_on_it(early):
    page = early.show_map()
    expect(page.map.locator(".candidate[title='Springfield, Missouri']")).to_be_visible()
    candidate(page, "Springfield, Missouri").hover()
    expect(page.map.locator(".candidate.pointed")).to_be_visible()


def test_a_point_that_is_asked_for_before_the_map_is_there_is_picked_on_it(early):
    early.pane.get_by_role("button", name="Click the map").click()
    page = early.show_map()
    expect(page.map.locator(".picking")).to_be_visible()


def test_the_next_uncertain_mention(page):
    page.pane.get_by_role("button", name="Next uncertain").click()
    expect(page.pane.locator(".mention.here")).to_have_count(1)
    first = page.pane.locator(".mention.here").text_content()
    page.pane.get_by_role("button", name="Next uncertain").click()
    expect(page.pane.locator(".mention.here")).not_to_have_text(re.compile(f"^{first}$"))
    assert first != "Paris"


def test_history_tells_who_and_takes_back(page):
    page.page.get_by_role("button", name="Corrections").click()
    page.page.get_by_label("Your name, to sign corrections (optional)").fill("Ada")
    page.page.keyboard.press("Enter")
    page.page.keyboard.press("Escape")
    page.row("Springfield").click()
    correct(page)
    candidate(page, "Springfield, Missouri").click()
    expect(page.pane.locator(".why")).to_contain_text("corrected by Ada on ")
    page.page.get_by_role("button", name="Corrections").click()
    told = page.page.get_by_text("“Springfield” is Springfield, Missouri")
    expect(told).to_be_visible()
    expect(page.page.get_by_text("Ada · ")).to_be_visible()
    page.page.get_by_role("button", name="Take it back").click()
    expect(page.row("Springfield")).to_have_count(1)


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("en-GB", "1 Feb 2026, 00:30"),
        ("en-US", "Feb 1, 2026, 12:30\u202fAM"),
        ("fr-CA", "1 févr. 2026, 00 h 30"),
        ("ru-RU", "Feb 1, 2026, 12:30\u202fAM"),  # the page is in English then
    ],
)
def test_history_writes_dates_as_the_reader_does(reader, serve, mine, locale, told):
    page = reader(locale=locale, timezone_id="Europe/Paris")
    page.open(serve(mine))
    page.row("Springfield").click()
    page.pane.get_by_role("button", name=re.compile("^(Correct|Corriger)$")).first.click()
    candidate(page, "Springfield, Missouri").click()
    expect(page.row("Springfield, Missouri")).to_have_count(1)
    log = mine / "corrections.jsonl"
    entry = json.loads(log.read_text(encoding="utf-8")) | {"time": "2026-01-31T23:30:00+00:00"}
    log.write_text(json.dumps(entry) + "\n", encoding="utf-8")
    page.page.reload()
    page.settle()
    page.page.get_by_role("button", name="Corrections").click()
    expect(page.page.get_by_text(f"{told} · ")).to_be_visible()


def test_history_calls_places_as_the_reader_does(reader, serve, mine):
    page = reader(locale="fr")
    page.open(serve(mine))
    page.row("mer Noire").click()
    page.pane.get_by_role("button", name="Corriger", exact=True).first.click()
    candidate(page, "mer Noire").click()
    expect(page.pane.locator(".why")).to_contain_text("corrigé par un lecteur")
    page.page.get_by_role("button", name="Corrections").click()
    expect(page.page.get_by_text("« Black Sea » désigne mer Noire")).to_be_visible()


def test_what_cannot_be_found_again_is_listed(page, mine):
    page.row("Springfield").click()
    correct(page)
    candidate(page, "Springfield, Missouri").click()
    expect(page.row("Springfield, Missouri")).to_have_count(1)
    (mine / "storm.txt").write_text("A storm crossed Paris.", encoding="utf-8")
    page.page.reload()
    page.settle()
    page.page.get_by_role("button", name="Corrections").click()
    lost = page.page.get_by_text("the article no longer says “Springfield”")
    expect(lost).to_be_visible()


def test_what_a_reader_added_is_corrected_in_that_tab_alone(page, mine):
    page.paste("The envoy slept in Springfield.", title="Secret")
    expect(page.pane.locator("h2")).to_have_text("Secret")
    page.mention("Springfield").click()
    correct(page)
    candidate(page, "Springfield, Missouri").click()
    expect(page.row("Springfield, Missouri")).to_have_count(1)
    assert not (mine / "corrections.jsonl").exists()
