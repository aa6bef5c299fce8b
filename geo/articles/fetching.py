"""Articles and feeds from the web, where the operator turns it on.

Nothing here runs by default. What is fetched is read as an upload of its kind would be.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from protego import Protego

from geo.articles.files import READERS, Reading
from geo.articles.network import Answer, Network
from geo.errors import ArticleError, GeoError
from geo.settings import Settings
from geo.types import Article

KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/rss+xml": ".rss",
    "application/x-rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/rdf+xml": ".rss",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/pdf": ".pdf",
}
"""The kind of file that an answer of a content type is read as."""

ROBOT = "geo"
"""The name by which a site's robots.txt may speak of us."""

ROBOTS_LENGTH = 500_000
"""Bytes of a robots.txt that count, as RFC 9309 asks at least."""

WALLED_LENGTH = 1_500
"""Characters of text below which a page that speaks of subscribing shows but its beginning."""

CONSENT_LENGTH = 500
"""Characters of text below which a page that speaks of cookies shows nothing else."""

_PAYWALL = re.compile(
    r'"isaccessibleforfree"\s*:\s*"?false|\bpaywall|subscribers? only|subscribe to (read|continue)|'
    r"(réservé|accessible uniquement) aux abonné|(article|contenu) réservé|déjà abonné|"
    r"already a subscriber|nur für abonnent|solo para suscriptores",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(accept|allow|reject|accepter|refuser|akzeptieren|aceptar)\b[^<]{0,40}\bcookies\b|"
    r"cookie[ -]?wall|consentement|before you continue|avant d.accéder|privacy choices|"
    r"didomi|onetrust|sourcepoint|quantcast choice",
    re.IGNORECASE,
)


@dataclass(slots=True, kw_only=True)
class Fetcher:
    """Reads addresses; keeps what sites' robots.txt say as long as it lives."""

    contact: str
    """Where the operator can be reached, sent with every request."""
    network: Network = field(default_factory=Network)
    _robots: dict[str, Protego] = field(default_factory=dict)

    def read(self, address: str, language: str | None = None) -> Iterator[Reading]:
        """Yield the article of a page, or those of a feed, or why there is none."""
        try:
            answer = self.network.get(address.strip(), self._user_agent, self._check_robots)
            _check_status(answer)
            kind = _kind(answer)
        except ArticleError as error:
            yield error
            return
        for reading in _readings(answer, kind, language):
            if kind != ".html":
                yield reading
            elif wall := _wall(answer, reading):
                yield wall
            else:
                yield _placed(reading, answer)

    @property
    def _user_agent(self) -> str:
        return f"{ROBOT} (+{self.contact})"

    def _check_robots(self, address: str) -> None:
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._robots_of(site)
        if not self._robots[site].can_fetch(address, ROBOT):
            raise ArticleError(
                address,
                "The site does not want programs to read it (robots.txt). "
                "Open it in a browser, and save the page or copy its text.",
            )

    def _robots_of(self, site: str) -> Protego:
        """Return what a site's robots.txt says: all may be read where it has none (RFC 9309)."""
        answer = self.network.get(f"{site}/robots.txt", self._user_agent)
        if answer.status >= 500:
            return Protego.parse("User-agent: *\nDisallow: /")
        found = answer.data[:ROBOTS_LENGTH] if answer.status < 300 else b""
        return Protego.parse(found.decode(errors="replace"))


def open_fetcher(settings: Settings) -> Fetcher:
    """Return what reads addresses.

    Raises:
        GeoError: the operator has not turned it on.

    """
    if not settings.fetch:
        raise GeoError(
            "Addresses are not fetched here. Save the page or copy its text; "
            "the operator can turn it on with the setting {key}.",
            key="fetch",
        )
    return Fetcher(contact=settings.fetch_contact)


def _readings(answer: Answer, kind: str, language: str | None) -> Iterator[Reading]:
    data = answer.data
    if kind in {".html", ".txt", ".md"} and _is_codec(answer.charset):
        # what the server says of the encoding goes before what the page says
        data = codecs.BOM_UTF8 + data.decode(answer.charset, errors="replace").encode(
            errors="replace"
        )
    try:
        yield from READERS[kind](answer.address, data, language)
    except ArticleError as error:
        yield error


def _placed(reading: Reading, answer: Answer) -> Reading:
    """Return an article with the address that it has been read at, whatever it says itself."""
    if isinstance(reading, ArticleError):
        return reading
    host = urlsplit(answer.address).hostname or ""
    return replace(reading, url=answer.address, source=reading.source or host)


def _is_codec(charset: str) -> bool:
    try:
        b" ".decode(charset)  # hex and zlib are codecs too, but of no text
    except LookupError:
        return False
    return bool(charset)


def _check_status(answer: Answer) -> None:
    if answer.status in {401, 402, 403, 451}:
        raise ArticleError(
            answer.address,
            "The site refuses to show it ({status}). "
            "Open it in a browser, and save the page or copy its text.",
            status=answer.status,
        )
    if answer.status in {404, 410}:
        raise ArticleError(
            answer.address,
            "There is nothing at this address ({status}). Check it.",
            status=answer.status,
        )
    if answer.status != 200:
        raise ArticleError(
            answer.address,
            "The site answers with an error ({status}). Try again later.",
            status=answer.status,
        )


def _kind(answer: Answer) -> str:
    if answer.kind not in KINDS:
        raise ArticleError(
            answer.address,
            "What is there ({kind}) is no page, feed, text or PDF. Save it and add the file.",
            kind=answer.kind or "?",
        )
    return KINDS[answer.kind]


def _wall(answer: Answer, reading: Reading) -> ArticleError | None:
    """Return what stands before the article where the page shows no more than that."""
    if isinstance(reading, Article) and len(reading.text) > WALLED_LENGTH:
        return None
    page = answer.data.decode(errors="replace")
    if _PAYWALL.search(page):
        return ArticleError(
            answer.address,
            "The article is for subscribers. Open it with your subscription, "
            "and save the page or copy its text.",
        )
    host = urlsplit(answer.address).hostname or ""
    short = isinstance(reading, ArticleError) or len(reading.text) < CONSENT_LENGTH
    if host.startswith("consent.") or (short and _CONSENT.search(page)):
        return ArticleError(
            answer.address,
            "The site asks for your consent before it shows the article. "
            "Open it in a browser, and save the page or copy its text.",
        )
    return None
