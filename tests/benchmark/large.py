"""A large collection in the real browser: opening it twice, and how fast a reader is answered.

python -m tests.benchmark.large

1,000 articles that name 10,000 places 100,000 times, read by the small engine of the
browser tests: what the page does with them is measured here, not how they are read.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

from tests.browser.server import ARGUMENTS, ROOT, chromium_path, served

ARTICLES, PLACES, MENTIONS_EACH = 1_000, 10_000, 100
CHANGES = 20
PAUSE_MS = 500
"""Between two changes: a reader looks at what came."""
WATCH = """(roots) => {
  let began;
  const begin = (event) => { began ??= event.timeStamp; };
  for (const kind of ["pointerdown", "input"])
    window.addEventListener(kind, begin, { capture: true, once: true });
  window.answered = new Promise((answer) => {
    const look = () =>
      began && (DONE) ? answer(performance.now() - began) : requestAnimationFrame(look);
    look();
  });
}"""
LIMIT_MS = 300_000
DASHBOARD = ROOT / "tests/browser/small_dashboard.py"


def write(folder: Path) -> None:
    """Write the collection: every place is named, in dated articles of twenty sources."""
    dice = random.Random(1)
    often = ARTICLES * MENTIONS_EACH // 10  # a tenth of the mentions are of a hundred places
    names = [f"Place {n % PLACES}" for n in range(ARTICLES * MENTIONS_EACH - often)]
    names += [f"Place {PLACES - 1 - n % 100}" for n in range(often)]
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


def answered_ms(page: Page, act: Callable[[], object], done: str, *roots: Locator) -> float:
    """Return the time from what the reader does until the page shows what is `done`.

    That is an expression of JavaScript in which `roots` are the elements.
    """
    handles = [root.element_handle() for root in roots]
    page.evaluate(WATCH.replace("DONE", done), handles)
    act()
    return float(page.evaluate("() => window.answered"))


def measure(page: Page) -> None:
    """Print how fast a selection, a sort and a filter are answered."""
    pane, places = page.locator(".pane"), page.locator(".list")
    rows = places.locator(".row")
    times = []
    for number in range(CHANGES):
        name = rows.nth(number).locator("b").text_content()
        shown = f"roots[0].querySelector('h2')?.textContent.includes('{name}')"
        times.append(answered_ms(page, rows.nth(number).click, shown, pane))
        page.wait_for_timeout(PAUSE_MS)
    tell("selection", times)

    times = []
    sort = page.get_by_label("Sort")
    for number in range(CHANGES):
        order, first = (("A–Z", "Place 0"), ("Most mentioned", "Place 99"))[number % 2]
        act: Callable[[], object] = partial(sort.select_option, order)
        shown = f"roots[0].querySelector('.row b').textContent.startsWith('{first}')"
        times.append(answered_ms(page, act, shown, places))
        page.wait_for_timeout(PAUSE_MS)
    tell("sort", times)

    times = []
    page.get_by_role("button", name="Filters", exact=True).click()
    panel = page.locator(".filters[data-ready]")
    panel.wait_for()
    source = panel.locator("details", has=page.get_by_text("Source", exact=True))
    source.locator("summary").click()
    for number in range(CHANGES):
        left = ("Articles 50 ", f"Articles {ARTICLES:,} ")[number % 2]
        whole = ("false", "true")[number % 2]
        shown = (
            f"(document.querySelector('.counts').innerText.replace(/\\s+/g, ' ') + ' ')"
            f".startsWith('{left}') && roots[0].querySelector('.rows[data-ready] .row')"
            f" && roots[0].textContent.includes('({PLACES:,})') === {whole}"
        )
        act = source.locator("label input").first.click
        times.append(answered_ms(page, act, shown, places))
        page.wait_for_timeout(PAUSE_MS)
    tell("filter", times)


def tell(what: str, times: Sequence[float]) -> None:
    """Print the median and the slowest."""
    print(f"{what}: median {statistics.median(times):.0f} ms, slowest {max(times):.0f} ms")


def main() -> None:
    """Print the table."""
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
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
