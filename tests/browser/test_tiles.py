"""A tile layer, where the operator sets one, from a tile server of our own."""

import re
import struct
import threading
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect


def chunk(kind, data):
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


TILE = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\0\x80\xa0\xc0"))
    + chunk(b"IEND", b"")
)


@pytest.fixture
def tiles():
    """Serve tiles; yield the address and the paths that were asked for."""
    asked = []

    class Tiles(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(TILE)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://localhost:{server.server_port}/{{z}}/{{x}}/{{y}}.png", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_tiles_are_drawn_under_the_places_and_credited(reader, serve, folder, tiles, monkeypatch):
    address, asked = tiles
    monkeypatch.setenv("GEO_TILES_URL", address)
    monkeypatch.setenv("GEO_TILES_ATTRIBUTION", "© <b>OpenStreetMap</b> contributors")
    page = reader()
    page.open(serve(folder))
    page.map.wait_for_function(
        "() => [...document.querySelectorAll('img.leaflet-tile')].some((e) => e.naturalWidth)"
    )
    assert asked
    assert all(re.fullmatch(r"/\d+/\d+/\d+\.png", path) for path in asked)
    expect(page.map.locator(".sources")).to_contain_text("© <b>OpenStreetMap</b> contributors")
    page.click_marker("Paris")
    expect(page.pane.locator("h2")).to_have_text("Paris")


def test_without_the_setting_no_tile_is_asked_for(reader, dashboard, tiles):
    _, asked = tiles
    page = reader()
    page.open(dashboard)
    expect(page.map.locator("img.leaflet-tile")).to_have_count(0)
    assert asked == []
