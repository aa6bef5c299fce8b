"""What is shown can be saved in every format, and a project opened again."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from geo.export import FORMATS
from geo.view.downloads import NAMES


@pytest.fixture
def page(reader, dashboard):
    page = reader(accept_downloads=True)
    page.open(dashboard)
    return page


def download(page, label):
    page.page.get_by_role("button", name="Export", exact=True).click()
    with page.page.expect_download() as begun:
        page.page.get_by_role("button", name=label).click()
    page.page.keyboard.press("Escape")
    return begun.value


def test_every_format_is_offered():
    assert NAMES.keys() == FORMATS.keys()


@pytest.mark.parametrize("name", ["csv", "html", "xlsx", "gpkg"])
def test_a_format_is_saved(page, name):
    saved = download(page, NAMES[name])
    assert saved.suggested_filename == f"geo{FORMATS[name].suffix}"
    assert Path(saved.path()).stat().st_size > 100


def test_exactly_what_is_shown_with_attribution(page):
    page.paste("Snow fell on the Alps. Paris saw none of it.", title="Snow")
    expect(page.page.locator(".masthead .counts")).to_contain_text("Articles 1")
    table = Path(download(page, NAMES["csv"]).path()).read_text(encoding="utf-8-sig")
    assert {row["toponym"] for row in csv.DictReader(io.StringIO(table))} >= {"Alps", "Paris"}
    assert "Kyiv" not in table
    made = json.loads(Path(download(page, NAMES["geojson"]).path()).read_text(encoding="utf-8"))
    assert "Small gazetteer (CC BY 4.0)" in json.dumps(made)


def test_a_download_after_a_choice(page):
    page.row("Kyiv").click()
    expect(page.pane.locator("h2")).to_have_text("Kyiv")
    assert "Kyiv" in Path(download(page, NAMES["csv"]).path()).read_text(encoding="utf-8-sig")
    expect(page.pane.locator("h2")).to_have_text("Kyiv")


def test_a_project_is_opened_again_as_it_was(page, reader, dashboard):
    page.paste("Snow fell on the Alps. Paris saw none of it.", title="Snow")
    expect(page.page.locator(".masthead .counts")).to_contain_text("Articles 1")
    page.row("Paris").click()
    expect(page.pane.locator("h2")).to_have_text("Paris")
    saved = download(page, "Save the project")
    assert saved.suggested_filename == "geo.geoproject.json"
    other = reader()
    other.open(dashboard)
    other.page.get_by_role("button", name="Add articles").click()
    other.page.locator("input[type=file]").set_input_files(
        [
            {
                "name": saved.suggested_filename,
                "mimeType": "application/json",
                "buffer": Path(saved.path()).read_bytes(),
            }
        ]
    )
    expect(other.page.locator(".masthead .counts")).to_contain_text("Articles 1")
    expect(other.pane.locator("h2")).to_have_text("Paris")
    expect(other.page.locator("[data-testid=stPopoverBody]")).to_be_hidden()
    other.page.get_by_role("button", name=re.compile("mentions: show all")).click()
    expect(other.page.locator(".masthead .counts")).to_contain_text("Articles 3")


def test_a_damaged_project_is_told(page):
    page.page.get_by_role("button", name="Add articles").click()
    page.page.locator("input[type=file]").set_input_files(
        [{"name": "x.geoproject.json", "mimeType": "application/json", "buffer": b"{}"}]
    )
    page.page.locator(".st-key-errors").wait_for()
    page.page.keyboard.press("Escape")
    page.page.get_by_text("One article could not be read").click()
    expect(page.page.locator(".st-key-errors")).to_contain_text("This is no project file")
