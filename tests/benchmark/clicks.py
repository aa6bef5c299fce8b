"""How long a reader waits for the map, and for the passages after a click on it.

python -m tests.benchmark.clicks

In a real Chromium, against a server that has read the articles before. Beside it the
same on a map with one folium.Marker a place, as long as that answers at all. Of the
map also: how often its frame was loaded anew or its view moved by a click, and how many
messages panning and zooming sent to the server, each of which would be a rerun.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Frame, Page, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.server import ARGUMENTS, ROOT, chromium_path, map_frame, served

CLICKS = 20
PANS = 10
SIZES = (200, 10_000, 50_000)
PLACES_EACH = 20
"""Places that one article names."""
LIMIT_S = 30
"""After how long a click is given up: far beyond what a reader waits."""
READ_S = 600
"""How long the server may take to read the articles."""
READY = "() => window.geoMap?.shown?.then(() => true)"
VIEW = "() => `${geoMap.map.getZoom()} ${geoMap.map.getCenter()}`"
OURS = ROOT / "tests/browser/small_dashboard.py"
PLAIN = ROOT / "tests/benchmark/plain_app.py"
WATCH = """([root, name]) => {
  const shown = () => root.querySelector("h2, h3")?.textContent.includes(name)
    && root.textContent.length > name.length + 20;
  window.arrived = new Promise((arrive) => {
    const watch = new MutationObserver(() => {
      if (shown()) arrive(performance.timeOrigin + performance.now());
    });
    watch.observe(root, { childList: true, subtree: true, characterData: true });
  });
}"""
COUNT_SENT = """() => {
  window.sent = 0;
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    window.sent += 1;
    return send.call(this, data);
  };
}"""
PRESS = """() => addEventListener("mousedown", () => {
  window.pressed = performance.timeOrigin + performance.now();
}, { capture: true, once: true })"""

SHOW_PLAIN = """number => {
  const markers = Object.values(map._layers).filter((layer) => layer.getLatLng);
  const marker = markers[(number * 7) % markers.length];
  map.setView(marker.getLatLng(), 10, { animate: false });
  marker.getElement().id = `wanted${number}`;
  const tooltip = new DOMParser().parseFromString(marker.getTooltip()._content, "text/html");
  return tooltip.body.textContent.trim();
}"""


def write_articles(folder: Path, places: int) -> None:
    """Write articles that name so many places of the small engine."""
    for number in range(0, places, PLACES_EACH):
        names = [f"Rain fell on Place {each}." for each in range(number, number + PLACES_EACH)]
        (folder / f"{number:06}.txt").write_text(" ".join(names), encoding="utf-8")


def open_page(browser: Browser, address: str, ready: str) -> tuple[Page, Frame, float]:
    """Return the page, its map and the seconds until the map can be clicked."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    start = time.perf_counter()
    page.goto(address)
    frame = map_frame(page, 3 * LIMIT_S * 1000)
    frame.wait_for_function(ready, timeout=3 * LIMIT_S * 1000)
    return page, frame, time.perf_counter() - start


def clicked_ms(page: Page, frame: Frame, pane: str, marker: str, name: str) -> float:
    """Click a marker; return the milliseconds until the pane shows what names its place."""
    root = page.locator(pane).element_handle()
    page.evaluate(WATCH, [root, name])
    frame.evaluate(PRESS)
    frame.locator(marker).first.click(timeout=LIMIT_S * 1000)
    page.set_default_timeout(LIMIT_S * 1000)
    arrived = page.wait_for_function("() => window.arrived").json_value()
    return float(arrived) - float(frame.evaluate("() => window.pressed"))


@dataclass
class Steadiness:
    """What a map did that it must not: all 0 as it should be."""

    reloads: int = 0
    moves: int = 0
    messages: int = 0
    """Sent to the server while the map was panned and zoomed."""

    def __str__(self) -> str:
        return f"{self.reloads} / {self.moves} / {self.messages}"


def ours(browser: Browser, address: str) -> tuple[float, list[float], Steadiness]:
    """Return the seconds to a map that can be clicked, each click's milliseconds, and its calm."""
    page, frame, seconds = open_page(browser, address, READY)
    steady = Steadiness()
    loaded: list[Frame] = []

    def note(each: Frame) -> None:
        if each.parent_frame:  # the page itself only changes its address
            loaded.append(each)

    page.on("framenavigated", note)
    places = frame.evaluate(
        "() => [...geoMap.places.byId.values()].map(p => [p.name, p.latitude, p.longitude])"
    )
    random.Random(7).shuffle(places)
    times: list[float] = []
    for name, latitude, longitude in places:
        frame.evaluate(
            "([a, b]) => { geoMap.map.setView([a, b], 10, { animate: false }); }",
            [latitude, longitude],
        )
        page.wait_for_timeout(500)
        marker = f'.leaflet-marker-pane [aria-label^="{name},"]'
        if frame.locator(marker).count():  # and not in a cluster still
            before = frame.evaluate(VIEW)
            times.append(clicked_ms(page, frame, ".pane", marker, name))
            steady.moves += frame.evaluate(VIEW) != before
        if len(times) == CLICKS:
            break
    steady.messages = panned(page, frame)
    steady.reloads = len(loaded)
    page.close()
    return seconds, times, steady


def panned(page: Page, frame: Frame) -> int:
    """Drag the map and zoom by the wheel; return how many messages that sent to the server."""
    page.wait_for_timeout(1000)  # the last click is told to the server a little later
    page.evaluate(COUNT_SENT)
    box = frame.frame_element().bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    for number in range(PANS):
        page.mouse.down()
        page.mouse.move(box["x"] + 200 + 20 * number, box["y"] + 300, steps=4)
        page.mouse.up()
        page.mouse.wheel(0, 120 if number % 2 else -120)
        page.wait_for_timeout(400)
    return int(page.evaluate("() => window.sent"))


def plain(browser: Browser, address: str, clicks: int) -> tuple[float, list[float]]:
    """Return the same for the baseline; markers that lie over one another are left out."""
    page, frame, seconds = open_page(
        browser, address, "() => document.querySelector('.leaflet-marker-icon')"
    )
    times = []
    for number in range(clicks):
        name = frame.evaluate(SHOW_PLAIN, number)
        page.wait_for_timeout(1000)
        times.append(clicked_ms(page, frame, ".stMain", f"#wanted{number}", name))
    page.close()
    return seconds, times


def row(
    name: str, seconds: float | None, times: Sequence[float], steady: Steadiness | str = ""
) -> str:
    """Return one line of the table."""
    first = "-" if seconds is None else f"{seconds:.1f}"
    if not times:
        return f"| {name} | {first} | over {LIMIT_S * 1000:,} | | |"
    worst = max(times)
    return f"| {name} | {first} | {statistics.median(times):,.0f} | {worst:,.0f} | {steady} |"


def measure(browser: Browser, folder: Path, size: int) -> None:
    """Print both maps' lines for so many places."""
    write_articles(folder, size)
    log = folder.with_suffix(".log")
    with served(OURS, log, folder) as address:
        let_read(browser, address)
        print(row(f"{size:,} places", *ours(browser, address)), flush=True)
    if size > SIZES[1]:
        return  # the baseline does not even answer with a fifth of it
    what = f"{size:,} places, one folium.Marker each"
    with served(PLAIN, log, folder) as address:
        try:
            seconds, times = plain(browser, address, CLICKS if size <= SIZES[0] else 1)
            line = row(what, seconds, times)
        except PlaywrightTimeout:
            line = row(what, None, [])
        print(line, flush=True)


def let_read(browser: Browser, address: str) -> None:
    """Let the server read all articles."""
    page, _, _ = open_page(browser, address, READY)
    page.locator(".st-key-unfinished").wait_for(state="detached", timeout=READ_S * 1000)
    page.close()


def main() -> None:
    """Print the table."""
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    print("| | map after, s | click to passages, median, ms | slowest, ms | reload/move/pan sent |")
    print("| --- | --- | --- | --- | --- |")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        with served(ROOT / "dashboard.py", Path(folder) / "log") as address:
            let_read(browser, address)
            print(row("the sample", *ours(browser, address)), flush=True)
        for size in SIZES:
            articles = Path(folder) / str(size)
            articles.mkdir()
            measure(browser, articles, size)
        browser.close()


if __name__ == "__main__":
    main()
