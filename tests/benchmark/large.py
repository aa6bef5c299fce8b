"""A large collection in the real browser: opening it twice, and how fast a reader is answered.

python -m tests.benchmark.large

1,000 articles that name 10,000 places 100,000 times, read by the small engine of the
browser tests: what the page does with them is measured here, not how they are read.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.server import ARGUMENTS, ROOT, chromium_path, served

ARTICLES, PLACES, MENTIONS_EACH = 1_000, 10_000, 100
CHANGES = 10
LIMIT_MS = 300_000
DASHBOARD = ROOT / "tests/browser/small_dashboard.py"


def write(folder: Path) -> None:
    """Write the collection: every place is named, in dated articles of twenty sources."""
    dice = random.Random(1)
    names = [f"Place {n % PLACES}" for n in range(ARTICLES * MENTIONS_EACH)]
    dice.shuffle(names)
    for number in range(ARTICLES):
        own = names[number * MENTIONS_EACH : (number + 1) * MENTIONS_EACH]
        text = ". ".join(f"News came from {name}" for name in own)
        head = f"title: Day {number}\nsource: Source {number % 20}\nlanguage: en\n"
        head += f"date: 2025-{1 + number % 12:02}-{1 + number % 28:02}"
        (folder / f"{number}.md").write_text(f"---\n{head}\n---\n\n{text}.\n", encoding="utf-8")


def opened(page: Page, address: str) -> float:
    """Open the page and return after how many seconds it shows the whole collection."""
    start = time.perf_counter()
    page.goto(address)
    counts = page.locator(".masthead .counts", has_text=f"Articles {ARTICLES:,}")
    counts.wait_for(timeout=LIMIT_MS)
    page.locator(".list .rows[data-ready] .row").first.wait_for(timeout=LIMIT_MS)
    return time.perf_counter() - start


def median_ms(change: Callable[[int], None], settled: Callable[[int], None]) -> float:
    """Return the median of how long each change takes until it is settled."""
    times = []
    for number in range(CHANGES):
        start = time.perf_counter()
        change(number)
        settled(number)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def measure(page: Page) -> None:
    """Print how fast a filter, a sort and a selection are answered."""
    rows = page.locator(".list .row")
    place = page.locator(".pane h2")

    def select(number: int) -> None:
        rows.nth(number).click()

    def selected(number: int) -> None:
        name = rows.nth(number).locator("b").text_content()
        place.filter(has_text=name).wait_for()

    print(f"selection: {median_ms(select, selected):6.0f} ms")
    orders = ("A–Z", "Most mentioned")

    def sort(number: int) -> None:
        page.get_by_label("Sort").select_option(orders[number % 2])

    def sorted_(number: int) -> None:
        first = "Place 0" if number % 2 == 0 else None
        rows.first.filter(has_text=first).wait_for()

    print(f"sort:      {median_ms(sort, sorted_):6.0f} ms")
    page.get_by_role("button", name="Filters", exact=True).click()
    panel = page.locator(".filters[data-ready]")
    panel.wait_for()
    source = panel.locator("details", has=page.get_by_text("Source", exact=True))
    source.locator("summary").click()
    boxes = source.locator("label input")

    def choose(_number: int) -> None:
        boxes.first.click()

    def chosen(number: int) -> None:
        part = "Articles 50" if number % 2 == 0 else f"Articles {ARTICLES:,}"
        page.locator(".masthead .counts", has_text=part).wait_for()
        page.locator(".list .rows[data-ready] .row").first.wait_for()

    print(f"filter:    {median_ms(choose, chosen):6.0f} ms")


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = Path(scratch) / "articles"
        folder.mkdir()
        write(folder)
        log = Path(scratch) / "log"
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        for told in ("first opening", "second, after a restart"):
            with served(DASHBOARD, log, folder) as address:
                page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
                print(f"{told}: {opened(page, address):.1f} s", flush=True)
                page.locator(".st-key-unfinished").wait_for(state="detached", timeout=LIMIT_MS)
                if told != "first opening":
                    measure(page)
                page.context.close()
        browser.close()


if __name__ == "__main__":
    main()
