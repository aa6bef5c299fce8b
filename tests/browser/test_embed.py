"""In another page's frame: only to be read, with a way to the whole page."""

from playwright.sync_api import expect


def test_an_embedded_page_is_only_read(reader, dashboard):
    page = reader()
    page.open(f"{dashboard}?embed=true&country=UA")
    expect(page.page.locator(".list .row")).to_have_count(3)
    for name in (
        "Show it on the map",
        "Add articles",
        "Filters",
        "Corrections",
        "Export",
        "Correct",
        "Next uncertain",
    ):
        expect(page.page.get_by_role("button", name=name, exact=True)).to_have_count(0)
    page.row("Kyiv").click()
    expect(page.pane.locator("h2")).to_have_text("Kyiv")
    page.pane.get_by_role("button", name="Read the whole article").first.click()
    page.mention("Pokrovsk").click()
    expect(page.pane.locator(".chosen")).to_contain_text("only place of that name")
    expect(page.pane.locator(".correct")).to_have_count(0)
    with page.page.context.expect_page() as opening:
        page.page.get_by_role("link", name="Open the whole page").click()
    whole = opening.value
    expect(whole.get_by_role("button", name="Add articles")).to_be_visible()
    assert "embed" not in whole.url
    assert "country=UA" in whole.url
