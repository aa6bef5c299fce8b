import gzip
import shutil
import ssl
import subprocess
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from geo.articles.fetching import Fetcher, open_fetcher
from geo.articles.network import PORTS, Network, is_public
from geo.errors import ArticleError, GeoError
from geo.settings import Settings
from geo.types import Article
from tests.files import pdf, web_page

TEXT = "Le marché de Saint-Malo a rouvert ce matin, après deux semaines de travaux sur le quai."
FEED = f'<rss version="2.0"><channel><item><description>{TEXT}</description></item></channel></rss>'


class Site(ThreadingHTTPServer):
    """A site on loopback: `pages` tells status, headers and body by path."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Visit)
        self.pages = {}
        self.seen = []
        self.agents = set()

    def put(self, path, body=b"", *, kind="text/html", status=200, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, {"Content-Type": kind, **headers}, body)


class Visit(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self):
        self.server.seen.append((self.headers["Host"], self.path))
        self.server.agents.add(self.headers["User-Agent"])
        status, headers, body = self.server.pages.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            for piece in body if isinstance(body, list) else [body]:
                self.wfile.write(piece)
                if isinstance(body, list):
                    time.sleep(0.05)
        except OSError:  # the reader has gone
            pass

    def log_message(self, *_):
        pass


@contextmanager
def served(server):
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def site():
    with served(Site()) as server:
        yield server


def network(site, **changed):
    """Return a network in which every name is the site, and nothing else may be reached."""
    known = {
        "resolve": lambda _host, _port: ["127.0.0.1"],
        "allowed": lambda ip: ip == "127.0.0.1",
        "ports": frozenset({site.server_port}),
    }
    return Network(**known | changed)


def at(site, path, host="news.example", scheme="http"):
    return f"{scheme}://{host}:{site.server_port}{path}"


def read(site, path, **changed):
    fetcher = Fetcher(contact="a@b.example", network=network(site, **changed))
    address = path if "://" in path else at(site, path)
    (reading,) = fetcher.read(address)
    return reading


def page(text=TEXT, title="Le quai rouvre"):
    return web_page(text, title=title, date="2024-05-06", language="fr")


def test_a_page_is_an_article_of_that_address(site):
    site.put("/quai", page())
    article = read(site, "/quai")
    assert isinstance(article, Article)
    assert (article.text, article.title) == (TEXT, "Le quai rouvre")
    assert article.url == article.id == at(site, "/quai")
    assert article.source == "news.example"
    assert site.seen[-1] == (f"news.example:{site.server_port}", "/quai")


def test_who_asks_can_be_reached(site):
    site.put("/quai", page())
    read(site, "/quai")
    assert site.agents == {"geo (+a@b.example)"}


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/rss+xml", FEED.encode()),
        ("application/x-rss+xml", FEED.encode()),
        ("text/xml; charset=utf-8", FEED.encode()),
        ("text/plain; charset=utf-8", TEXT.encode()),
        ("text/plain; charset=iso-8859-1", TEXT.encode("latin-1")),
        ("text/plain; charset=nonsense", TEXT.encode()),
        ("application/pdf", pdf(TEXT)),
        ("application/xhtml+xml", page()),
    ],
)
def test_feeds_texts_and_pdf_are_read_too(site, kind, body):
    site.put("/a", body, kind=kind)
    assert read(site, "/a").text == TEXT


@pytest.mark.parametrize("kind", ["image/png", "application/zip", "application/json", ""])
def test_other_content_is_told(site, kind):
    site.put("/a", b"\x89PNG", kind=kind)
    assert "no page" in str(read(site, "/a"))


@pytest.mark.parametrize(
    ("status", "told"),
    [(403, "refuses"), (402, "refuses"), (404, "nothing"), (410, "nothing"), (500, "error")],
)
def test_statuses_are_told(site, status, told):
    site.put("/a", page(), status=status)
    assert told in str(read(site, "/a"))


def test_redirects_are_followed_up_to_a_limit(site):
    site.put("/quai", page())
    for number in range(6):
        site.put(f"/{number}", status=302, Location=f"/{number - 1}" if number else "/quai")
    assert read(site, "/4").url == at(site, "/quai")
    assert "redirects too often" in str(read(site, "/5"))


def test_too_much_is_told(site, monkeypatch):
    monkeypatch.setattr("geo.articles.network.LARGEST_ANSWER", 10_000)
    site.put("/a", page(TEXT * 200))
    assert "larger" in str(read(site, "/a"))


@pytest.mark.parametrize("length", [{}, {"Content_Length": "100000"}])
def test_what_takes_too_long_is_ended(site, monkeypatch, length):
    monkeypatch.setattr("geo.articles.network.TIMEOUT_S", 0.2)
    site.put("/robots.txt")
    site.put("/a", [b"a"] * 60, **length)
    assert "too long" in str(read(site, "/a"))


def test_what_breaks_off_is_told(site):
    site.put("/a", page(), Content_Length="100000")
    assert "broke off" in str(read(site, "/a"))


def test_compressed_content_is_not_unpacked(site):
    site.put("/a", gzip.compress(page()), Content_Encoding="gzip")
    assert "compressed" in str(read(site, "/a"))


def test_a_server_that_talks_nonsense_is_told(site):
    site.put("/a", page(), Location="http://[")
    site.pages["/a"] = (302, {"Location": "http://["}, b"")
    assert isinstance(read(site, "/a"), ArticleError)


# What may not be reached


@pytest.mark.parametrize(
    "address",
    [
        "ftp://news.example/a",
        "file:///etc/passwd",
        "gopher://news.example:80/a",
        "http://",
        "http://[broken",
        "http://me:secret@news.example/a",
        "http://news.example:22/a",
        "http://news.example:99999/a",
        "http://" + "a" * 70 + ".example/",
        "news.example",
        "",
    ],
)
def test_only_web_addresses_are_asked(site, address):
    (error,) = Fetcher(contact="c", network=network(site, ports=PORTS)).read(address)
    assert isinstance(error, ArticleError)
    assert site.seen == []


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "192.88.99.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd12::1",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2001::1",
        "2001:db8::1",
    ],
)
def test_addresses_that_are_not_public(ip):
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["8.8.8.8", "151.101.1.1", "2a04:4e42::1", "2606:2800:21f::1"])
def test_public_addresses(ip):
    assert is_public(ip)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "0", "[::ffff:127.0.0.1]"]
)
def test_by_default_this_machine_may_not_be_reached(site, host):
    default = Network(ports=frozenset({site.server_port}))
    (error,) = Fetcher(contact="c", network=default).read(at(site, "/quai", host=host))
    assert isinstance(error, ArticleError)
    assert site.seen == []


def test_a_name_with_one_forbidden_address_is_refused(site):
    error = read(site, "/quai", resolve=lambda *_: ["127.0.0.1", "10.0.0.1"])
    assert "not public" in str(error)
    assert site.seen == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_into_a_private_network_are_refused(site, status):
    site.put("/a", status=status, Location=at(site, "/secret", host="inside.example"))
    inside = {"inside.example": ["10.0.0.1"]}
    error = read(site, "/a", resolve=lambda host, _: inside.get(host, ["127.0.0.1"]))
    assert "not public" in str(error)
    assert "/secret" not in [path for _, path in site.seen]


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://news.example/", "//x:22/"])
def test_redirects_to_what_is_no_web_address_are_refused(site, location):
    site.put("/a", status=302, Location=location)
    assert "not fetched" in str(read(site, "/a"))


def test_a_name_is_resolved_once_for_check_and_connection(site):
    site.put("/quai", page())
    asked = []

    def rebind(host, _port):
        asked.append(host)
        return ["127.0.0.1"]

    assert read(site, "/quai", resolve=rebind).text == TEXT
    assert len(asked) == len(site.seen) == 2  # robots.txt and the page


def test_an_unknown_name_is_told(site):
    def unknown(*_):
        raise OSError(-2, "Name or service not known")

    assert "No site" in str(read(site, "/a", resolve=unknown))


def test_a_site_that_is_down_is_told(site):
    assert "cannot be reached" in str(read(site, "http://news.example:1/", ports=frozenset({1})))


# Manners


@pytest.mark.parametrize(
    ("robots", "status", "read_it"),
    [
        ("User-agent: *\nDisallow: /private", 200, True),
        ("User-agent: *\nDisallow: /", 200, False),
        ("User-agent: geo\nDisallow: /quai", 200, False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: geo\nAllow: /", 200, True),
        ("User-agent: *\nDisallow: /", 404, True),
        ("", 503, False),
    ],
)
def test_robots_are_respected(site, robots, status, read_it):
    site.put("/robots.txt", robots.encode(), kind="text/plain", status=status)
    site.put("/quai", page())
    assert isinstance(read(site, "/quai"), Article) is read_it
    assert ("/quai" in [path for _, path in site.seen]) is read_it


def test_robots_are_respected_after_a_redirect(site):
    site.put("/robots.txt", b"User-agent: *\nDisallow: /private", kind="text/plain")
    site.put("/a", status=302, Location="/private/quai")
    assert "robots.txt" in str(read(site, "/a"))
    assert "/private/quai" not in [path for _, path in site.seen]


def test_robots_are_asked_once_a_site(site):
    site.put("/quai", page())
    fetcher = Fetcher(contact="c", network=network(site))
    for _ in range(3):
        list(fetcher.read(at(site, "/quai")))
    assert [path for _, path in site.seen].count("/robots.txt") == 1


@pytest.mark.parametrize(
    "mark",
    [
        '<script type="application/ld+json">{"isAccessibleForFree": "False"}</script>',
        "<div class='paywall'>Abonnez-vous</div>",
        "<p>Cet article est réservé aux abonnés.</p>",
    ],
)
def test_a_paywall_is_told(site, mark):
    site.put("/quai", page().replace(b"</article>", mark.encode() + b"</article>"))
    assert "subscribers" in str(read(site, "/quai"))


def test_a_page_that_asks_for_consent_is_told(site):
    site.put("/quai", page("We and our 800 partners: accept all cookies, or manage them."))
    assert "consent" in str(read(site, "/quai"))
    empty = b"<html><body><div id='didomi-host'></div></body></html>"
    site.put("/leer", empty)
    assert "consent" in str(read(site, "/leer"))


def test_a_whole_article_that_speaks_of_cookies_is_read(site):
    site.put("/quai", page(f"Accept the cookies of Brest. {TEXT * 20}"))
    assert isinstance(read(site, "/quai"), Article)


# Settings


def test_nothing_is_fetched_unless_the_operator_turns_it_on():
    with pytest.raises(GeoError, match="fetch"):
        open_fetcher(Settings())


def test_the_operators_contact_is_sent_and_the_default_network_used():
    fetcher = open_fetcher(Settings(fetch=True, fetch_contact="a@b.example"))
    assert fetcher.contact == "a@b.example"
    assert fetcher.network.allowed is is_public


# TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    if not shutil.which("openssl"):
        pytest.skip("openssl writes the certificate")
    folder = tmp_path_factory.mktemp("certificate")
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "2",
            "-keyout",
            "key.pem",
            "-out",
            "cert.pem",
            "-subj",
            "/CN=news.example",
            "-addext",
            "subjectAltName=DNS:news.example",
        ],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    return folder


def test_certificates_are_those_of_the_name_not_of_the_number(certificate):
    server = Site()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None
    server.put("/quai", page())
    trusting = ssl.create_default_context(cafile=certificate / "cert.pem")
    with served(server):
        address = at(server, "/quai", scheme="https")
        assert read(server, address, context=trusting).text == TEXT
        for other, context in (
            (address.replace("news", "other"), trusting),
            (address, ssl.create_default_context()),
        ):
            assert "certificate" in str(read(server, other, context=context)).lower()
