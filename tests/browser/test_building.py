"""The first start: the page builds what it needs, once, and opens by itself."""

from playwright.sync_api import expect


def test_the_page_waits_for_the_gazetteer_and_opens_by_itself(reader, serve, folder):
    address = serve(folder, "building_dashboard.py")
    first, second = reader(), reader()
    for page in (first, second):
        page.page.goto(address)
    for page in (first, second):
        expect(page.page.get_by_text("Preparing the list")).to_be_visible()
    for page in (first, second):
        page.settle()
        expect(page.page.get_by_text("Preparing the list")).to_be_hidden()
        expect(page.row("Paris")).to_be_visible()
