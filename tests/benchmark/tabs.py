"""Many tabs on a large collection: what a further one costs the server, and all clicking at once.

python -m tests.benchmark.tabs

The collection is that of large.py. Memory is the server's resident memory (Linux). The
clicks are measured twice, to when the place's passages are there. In one Chromium, each tab
with its own map, at one moment by the clock, until the tab's pane shows them: on the server's
own cores the browser works for all tabs, and that is most of the figure. And at the server
alone: as many clients that ask as the pane does, first for the passages, then, when the pane
would, by websocket to take note of the choice. What that run takes is told apart: no reader
waits for it, but the next click may.
"""

import argparse
import json
import random
import re
import statistics
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Frame, Page, sync_playwright
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from tests.benchmark.clicks import WATCH
from tests.benchmark.large import ARTICLES, DASHBOARD, LIMIT_MS, PLACES, opened, write
from tests.browser.server import ARGUMENTS, chromium_path, free_port, served

TABS, ROUNDS = 20, 5
MEASURED = 5
"""Tabs after the first of which the memory is told."""
AHEAD_MS = 1_500
"""How long before its moment a click is prepared."""
TELL_S = 1.0
"""How long after a click the pane tells the server of it, as telling.js has it."""
PICK = """([id, at]) => setTimeout(() => {
  parent.pressed = performance.timeOrigin + performance.now();
  geoMap.places.pick(id);
}, at - Date.now())"""


def resident_mb(port: int) -> float:
    """Return the resident memory of the server on a port, in megabytes."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            arguments = (process / "cmdline").read_bytes().split(b"\0")
            status = (process / "status").read_text(encoding="ascii")
        except OSError:  # it has just ended
            continue
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        if str(port).encode() in arguments and b"streamlit" in arguments and found:
            return int(found[1]) / 1024
    raise RuntimeError(f"no server on port {port}")


def map_of(page: Page) -> Frame:
    """Return the map's frame, once it shows the places."""
    frame = next(each for each in page.frames if "streamlit_folium" in each.url)
    frame.wait_for_function("() => window.geoMap?.shown?.then(() => true)", timeout=LIMIT_MS)
    return frame


def at_once(tabs: list[tuple[Page, Frame]], dice: random.Random) -> list[float]:
    """Click another place in each tab at one moment; return the milliseconds to the answers."""
    places = tabs[0][1].evaluate("() => geoMap.places.places.map(p => [p.id, p.name])")
    chosen = dice.sample(places, len(tabs))
    for (page, _), (_, name) in zip(tabs, chosen, strict=True):
        page.evaluate(WATCH, [page.locator(".pane").element_handle(), name])
    at = time.time() * 1000 + AHEAD_MS
    for (_, frame), (id_, _) in zip(tabs, chosen, strict=True):
        frame.evaluate(PICK, [id_, at])
    return [
        page.wait_for_function("() => window.arrived", timeout=LIMIT_MS).json_value()
        - page.evaluate("() => window.pressed")
        for page, _ in tabs
    ]


class Tab:
    """What a tab is to the server."""

    def __init__(self, address: str, open_: ExitStack) -> None:
        self.socket = open_.enter_context(
            connect(
                f"{address.replace('http', 'ws', 1)}_stcore/stream",
                origin=Origin(address.rstrip("/")),
                subprotocols=[Subprotocol("streamlit")],
                max_size=None,
            )
        )
        self.server = urlsplit(address).netloc
        self.pane = self.fragment = self.token = ""
        self.clicks = 0
        self.run(ClientState())

    def run(self, state: ClientState) -> int:
        """Have the server run; return up to which click the pane was told."""
        self.socket.send(BackMsg(rerun_script=state).SerializeToString())
        told = -1
        while True:
            message = ForwardMsg()
            message.ParseFromString(self.socket.recv(timeout=LIMIT_MS / 1000))
            component = message.delta.new_element.bidi_component
            if component.component_name.endswith("geo.pane"):
                self.pane, self.fragment = component.id, message.delta.fragment_id
                data = json.loads(component.json or component.mixed.json)
                self.token, told = data["token"], data["told"]
            early = ForwardMsg.FINISHED_EARLY_FOR_RERUN
            if message.HasField("script_finished") and message.script_finished != early:
                return told

    def fetch(self, path: str) -> Any:
        """Fetch a reader's own data."""
        with closing(HTTPConnection(self.server)) as connection:
            connection.request("GET", f"/api/{path}")
            return json.load(connection.getresponse())

    def click(self, number: int, together: Barrier) -> tuple[float, float]:
        """Choose a place when all do; return the milliseconds to its passages, and of the run."""
        together.wait()
        start = time.perf_counter()
        place = f"test:{number}"
        answer = self.fetch(f"passages/{self.token}?place={place}&language=en")
        read = time.perf_counter()
        assert answer["place"]["name"] == f"Place {number}", "the server answered something else"
        self.clicks += 1
        chosen = {"view": "passages", "place": place, "article": None, "mention": None}
        picked = [{"event": "pick", "value": chosen | {"token": self.token, "n": self.clicks}}]
        trigger = WidgetState(
            id=_make_trigger_id(self.pane, "events"), json_trigger_value=json.dumps(picked)
        )
        state = ClientState(
            fragment_id=self.fragment, widget_states=WidgetStates(widgets=[trigger])
        )
        time.sleep(max(0.0, start + TELL_S - time.perf_counter()))
        told = time.perf_counter()
        assert self.run(state) == self.clicks, "the server did not take note"
        return (read - start) * 1000, (time.perf_counter() - told) * 1000


def at_the_server(address: str, dice: random.Random) -> list[tuple[float, float]]:
    """Click at once without a browser; return the milliseconds of each."""
    together = Barrier(TABS)
    with ExitStack() as open_, ThreadPoolExecutor(TABS) as threads:
        tabs = [Tab(address, open_) for _ in range(TABS)]
        return [
            taken
            for _ in range(ROUNDS)
            for taken in threads.map(
                lambda each: each[0].click(each[1], together),
                zip(tabs, dice.sample(range(PLACES), TABS), strict=True),
            )
        ]


def tell(what: str, times: Sequence[float]) -> None:
    """Print the median and the 95th percentile."""
    p95 = statistics.quantiles(times, n=20)[-1]
    print(f"{what}: median {statistics.median(times):,.0f} ms, p95 {p95:,.0f} ms", flush=True)


def main() -> None:
    """Print the figures."""
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = Path(scratch) / "articles"
        folder.mkdir()
        write(folder)
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        port = free_port()
        with served(DASHBOARD, Path(scratch) / "log", folder, port=port) as address:
            tabs, memory = [], []
            for number in range(1, TABS + 1):
                page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
                opened(page, address)
                page.locator(".st-key-unfinished").wait_for(state="detached", timeout=LIMIT_MS)
                tabs.append((page, map_of(page)))
                memory.append(resident_mb(port))
                if number <= MEASURED:
                    print(f"{number} tabs: {memory[-1]:,.0f} MB", flush=True)
            further = (memory[-1] - memory[0]) / (TABS - 1)
            print(f"a further tab of {TABS}: {further:.0f} MB")
            dice = random.Random(2)
            times = [each for _ in range(ROUNDS) for each in at_once(tabs, dice)]
            tell(f"{TABS} tabs clicking at once, {ARTICLES:,} articles, in the browser", times)
            for page, _ in tabs:
                page.context.close()
            passages, runs = zip(*at_the_server(address, dice), strict=True)
            tell("the same at the server", passages)
            tell("the server's run after it", runs)
        browser.close()


if __name__ == "__main__":
    main()
