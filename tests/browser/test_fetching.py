"""What is at an address is looked at before it counts, and what cannot be fetched says why."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from tests.files import written

REPORT = (
    "The ferry to the islands sails again after a week of storms, said the harbour master of "
    "Paris on Monday. Two hundred passengers had waited, some of them since the Thursday before, "
    "and slept in the school of the village, where the mayor had soup cooked for all of them."
)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def site(tmp_path):
    """A site with an article, a feed and what robots must not read; its address."""
    for name, kind in (("ferry.html", ".html"), ("news.rss", ".rss"), ("secret.html", ".html")):
        (tmp_path / name).write_bytes(written(kind, REPORT, title="Ferry", language="en"))
    (tmp_path / "robots.txt").write_text("User-agent: *\nDisallow: /secret.html\n")
    handler = partial(Quiet, directory=tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://news.example:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def page(reader, serve):
    page = reader()
    page.open(serve(script="fetching_dashboard.py"))
    return page


def fetch(page, address):
    page.page.get_by_label("Address of an article or a feed").fill(address)
    page.page.get_by_role("button", name="Fetch it").click()


@pytest.mark.parametrize("path", ["ferry.html", "news.rss"])
def test_what_is_at_an_address_is_shown_before_it_counts(page, site, path):
    page.page.get_by_role("button", name="Add articles").click()
    fetch(page, f"{site}/{path}")
    expect(page.page.locator(".preview .excerpt")).to_contain_text("The ferry to the islands")
    page.page.get_by_role("button", name="Add 1 article").click()
    expect(page.pane.locator(".text")).to_contain_text("slept in the school")
    expect(page.page.locator(".masthead .counts")).to_contain_text("Articles 1")
    assert "news.example" not in page.page.url  # what a reader adds is in no address


def test_what_cannot_be_fetched_says_why_and_the_next_can(page, site):
    page.page.get_by_role("button", name="Add articles").click()
    for path, told in (("nothing.html", "404"), ("secret.html", "robots.txt")):
        fetch(page, f"{site}/{path}")
        expect(page.page.locator("[class*=st-key-unfetched]")).to_contain_text(told)
    fetch(page, f"{site}/ferry.html")
    expect(page.page.locator(".preview .excerpt")).to_contain_text("The ferry to the islands")
