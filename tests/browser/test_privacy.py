"""What one reader adds, no other can read; it ends with the tab."""

import re

from playwright.sync_api import expect

SECRET = "The envoy slept in Springfield under a false name."


def addresses(page):
    """Note the addresses of a reader's own data as the browser asks for them."""
    found = set()
    page.page.on("request", lambda request: found.add(request.url))
    return found


def test_only_the_tab_that_added_it_can_read_it(reader, dashboard):
    writer = reader()
    found = addresses(writer)
    writer.open(dashboard)
    writer.paste(SECRET, title="Secret")
    expect(writer.pane.locator("h2")).to_have_text("Secret")
    writer.settle()
    writer.mention("Springfield").click()
    expect(writer.mention("Springfield")).to_have_attribute("aria-pressed", "true")
    own = {url for url in found if re.search(r"/api/\w+/[0-9a-f]{64}", url)}
    kinds = {url.split("/api/")[1].split("/")[0] for url in own}
    assert kinds - {"session"} == {"points", "outlines", "unmapped", "articles", "passages"}
    read = {url: writer.page.request.get(url).status for url in own}
    latest = {url for url, status in read.items() if status == 200}
    assert len(latest) >= 4
    assert any("under a false name" in writer.page.request.get(url).text() for url in latest)

    other = reader()
    other.open(dashboard)
    expect(other.page.locator(".counts")).to_contain_text("Articles 2")
    assert {other.page.request.get(url).status for url in own} == {404}
    assert "under a false name" not in other.page.content()

    still_open = writer.page.context.new_page()
    writer.page.close()
    still_open.wait_for_timeout(1000)
    assert {still_open.request.get(url).status for url in own} == {404}


def test_a_token_ends_when_its_articles_change(reader, dashboard):
    writer = reader()
    found = addresses(writer)
    writer.open(dashboard)
    before = {url for url in found if "/api/points/" in url}
    writer.paste(SECRET)
    expect(writer.page.locator(".counts")).to_contain_text("Articles 1")
    assert {writer.page.request.get(url).status for url in before} == {404}


def test_a_guess_finds_nothing(reader, dashboard):
    page = reader()
    page.open(dashboard)
    nobody = "0" * 64
    for path in ("points/0", f"points/{nobody}", f"unmapped/{nobody}", f"articles/{nobody}/0"):
        assert page.page.request.get(f"{dashboard}api/{path}").status == 404
