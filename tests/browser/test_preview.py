"""What was read of files is looked at before it counts."""

import re

import pytest
from playwright.sync_api import expect

from tests.files import pdf_of, written

REPORT = (
    "The ferry to the islands sails again after a week of storms, said the harbour master of "
    "Paris on Monday. Two hundred passengers had waited, some of them since the Thursday before, "
    "and slept in the school of the village, where the mayor had soup cooked for all of them."
)


@pytest.fixture
def page(reader, dashboard):
    page = reader()
    page.open(dashboard)
    return page


def upload(page, *files):
    page.page.get_by_role("button", name="Add articles").click()
    page.page.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "text/plain", "buffer": data} for name, data in files]
    )


def counts(page):
    return page.page.locator(".masthead .counts")


def rows(page):
    return page.page.locator(".preview li")


@pytest.mark.parametrize("kind", ["docx", "pdf", "html", "csv", "xlsx", "rss", "zip", "md"])
def test_the_text_of_a_file_is_shown_before_it_counts(page, kind):
    data = written(f".{kind}", REPORT, title="Ferry", date="2025-03-12", language="en")
    upload(page, (f"ferry.{kind}", data))
    expect(rows(page).locator(".excerpt")).to_contain_text("The ferry to the islands sails again")
    expect(rows(page).locator(".facts")).to_contain_text("English")
    expect(counts(page)).to_contain_text("Articles 2")
    page.page.get_by_role("button", name="Add 1 article").click()
    expect(page.pane.locator(".text")).to_contain_text("slept in the school")
    expect(counts(page)).to_contain_text("Articles 1")
    expect(page.page.locator(".preview")).to_have_count(0)


def test_a_scan_says_so_and_the_rest_goes_on(page):
    upload(
        page,
        ("scan.pdf", pdf_of([[]], picture=True)),
        ("ferry.txt", REPORT.encode()),
    )
    expect(rows(page)).to_have_count(1)
    page.page.keyboard.press("Escape")
    page.page.get_by_text("One article could not be read").click()
    expect(page.page.locator(".st-key-errors")).to_contain_text("scan.pdf")


def test_only_what_is_ticked_is_taken(page):
    upload(page, ("a.txt", b"Snow on the Alps."), ("b.txt", b"Rain in Paris."))
    expect(rows(page)).to_have_count(2)
    rows(page).nth(0).get_by_role("checkbox").uncheck()
    page.page.get_by_role("button", name="Add 1 article").click()
    expect(counts(page)).to_contain_text("Articles 1")
    expect(page.row("Paris")).to_be_visible()
    expect(page.row("Alps")).to_have_count(0)
    page.page.get_by_role("button", name=re.compile("show all")).click()
    expect(counts(page)).to_contain_text("Articles 3")


def test_a_closed_preview_counts_nothing_and_opens_again(page):
    upload(page, ("a.txt", b"Snow on the Alps."))
    expect(rows(page)).to_have_count(1)
    page.page.keyboard.press("Escape")
    expect(page.page.locator(".preview")).to_have_count(0)
    expect(counts(page)).to_contain_text("Articles 2")
    page.page.get_by_role("button", name="Add articles").click()
    page.page.get_by_role("button", name="Check what was read (1)").click()
    page.page.get_by_role("button", name="Add 1 article").click()
    expect(counts(page)).to_contain_text("Articles 1")


def test_copies_are_told_and_can_be_left_out(page):
    upload(
        page,
        ("first.txt", REPORT.encode()),
        ("second.txt", f"{REPORT} More soon.".encode()),
        ("other.txt", b"Rain in Paris."),
    )
    expect(rows(page).nth(1)).to_contain_text("Nearly the same as “first.txt”")
    page.page.get_by_role("button", name="Leave out copies (1)").click()
    page.page.get_by_role("button", name="Add 2 articles").click()
    expect(counts(page)).to_contain_text("Articles 2")


def test_copies_that_are_there_can_be_counted_once(page):
    upload(page, ("first.txt", REPORT.encode()), ("second.txt", f"{REPORT} More soon.".encode()))
    page.page.get_by_role("button", name="Add 2 articles").click()
    expect(counts(page)).to_contain_text(re.compile("Articles 2.*Mentions mapped 2", re.DOTALL))
    page.page.get_by_role("button", name="Filters", exact=True).click()
    page.page.get_by_text("Count nearly identical articles once").click()
    expect(counts(page)).to_contain_text(re.compile("Articles 1.*Mentions mapped 1", re.DOTALL))
    expect(page.page.get_by_text("Left out as copies of others: 1")).to_be_visible()
