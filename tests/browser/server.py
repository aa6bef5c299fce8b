"""A Streamlit server on a free port of this machine, and the Chromium to visit it with."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Frame, Page

ROOT = Path(__file__).parents[2]
START_S = 60
"""How long a server may take to start on a busy machine, in seconds."""
END_S = 20
"""How long one may take to end once it is told to."""
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
)
"""Chromium's: no call of its own, and no way out."""


def chromium_path() -> str | None:
    """Return where Chromium is, None where there is none."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


def map_frame(page: Page, patience_ms: int) -> Frame:
    """Return the map's frame once it has its page, which comes after the frame itself."""
    element = page.locator("iframe[title^=streamlit_folium]").element_handle(timeout=patience_ms)
    frame = element.content_frame()
    assert frame
    frame.wait_for_url("**/*streamlit_folium*/**", timeout=patience_ms)
    return frame


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start: {log.read_text(encoding='utf-8')}")


def _end(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(END_S)
    except subprocess.TimeoutExpired:
        server.kill()
        raise


@contextmanager
def served(
    script: Path, log: Path, folder: Path | None = None, base: str = "", port: int | None = None
) -> Iterator[str]:
    """Run a Streamlit script, give its address, and end that process alone."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.port", str(port), "--server.baseUrlPath", base]
    command += ["--", str(folder)] if folder else []
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "GEO_CACHE": str(log.parent / "cache")}
    with (
        log.open("wb") as output,
        subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        ) as server,
    ):
        try:
            address = f"http://localhost:{port}/{base}"
            _wait_for(f"{address.rstrip('/')}/_stcore/health", server, log)
            yield address
        finally:
            _end(server)
