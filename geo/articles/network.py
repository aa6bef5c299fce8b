"""The only way out to the web: to public addresses, bounded in size and time."""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit

from geo.errors import ArticleError

LARGEST_ANSWER = 20_000_000
"""Bytes."""

TIMEOUT_S = 30.0
"""Seconds for one address, with all its redirects."""

STEP_TIMEOUT_S = 10.0
"""Seconds for one step of it: to connect, to send, to hear anything."""

MOST_REDIRECTS = 5

MOST_ADDRESSES = 2
"""Addresses of a host that are tried: its IPv6 and its IPv4."""

PORTS = frozenset({80, 443, 8000, 8080, 8443})
"""Those of web servers; on others something else may listen."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GLOBAL_IPV6 = ipaddress.ip_network("2000::/3")
_6TO4 = (ipaddress.ip_network("2002::/16"), ipaddress.ip_network("192.88.99.0/24"))


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public internet's.

    Not so are private, loopback, link-local, multicast, reserved and documentation
    addresses, and IPv6 that stands for IPv4 (mapped, 6to4, Teredo, NAT64), for what it
    stands for might be any of these.
    """
    ip = ipaddress.ip_address(address)
    if not ip.is_global or ip.is_multicast or ip.is_reserved or any(ip in net for net in _6TO4):
        return False
    return ip.version == 4 or ip in _GLOBAL_IPV6


def resolve(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host, in the order in which the system would try them.

    Raises:
        OSError: it has none.

    """
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered, after all redirects."""

    address: str
    status: int
    kind: str
    """The content type in lower case, without parameters; "" where none is told."""
    charset: str
    """As the server tells it, "" where it does not."""
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What may be reached, and how."""

    allowed: Callable[[str], bool] = is_public
    resolve: Callable[[str, int], list[str]] = resolve
    ports: frozenset[int] = PORTS
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def get(
        self, address: str, user_agent: str, check: Callable[[str], None] = lambda _: None
    ) -> Answer:
        """Return what is at an address.

        Args:
            address: Begins with http:// or https://.
            user_agent: Who asks.
            check: Called before each address on the way is asked; raises where it may not be.

        Raises:
            ArticleError: it may not be reached, cannot be, or takes too much or too long.

        """
        deadline = time.monotonic() + TIMEOUT_S
        for _ in range(MOST_REDIRECTS + 1):
            self._parts(address)  # nothing is asked about what may not be reached
            check(address)
            answer, location = self._ask(address, user_agent, deadline)
            if not location:
                return answer
            address = _joined(answer.address, location)
        raise ArticleError(address, "The site redirects too often. Save the page or copy its text.")

    def _ask(self, address: str, user_agent: str, deadline: float) -> tuple[Answer, str]:
        """Return a server's answer, and where it redirects to or ""."""
        host, port, target = self._parts(address)
        connection = _Connection(
            host,
            port,
            addresses=self._addresses(address, host, port),
            context=self.context if address.lower().startswith("https:") else None,
        )
        watch = threading.Timer(max(0.0, deadline - time.monotonic()), connection.abort)
        watch.daemon = True
        watch.start()
        try:
            connection.request(
                "GET", target, headers={"User-Agent": user_agent, "Accept-Encoding": "identity"}
            )
            response = connection.getresponse()
            location = response.getheader("Location", "") if response.status in _REDIRECTS else ""
            data = b"" if location else response.read(LARGEST_ANSWER + 1)
            whole = location or not response.length or len(data) > LARGEST_ANSWER
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _unreachable(address, connection, error) from error
        finally:
            watch.cancel()
            connection.close()
        if connection.aborted or not whole:
            raise _unreachable(address, connection, None)
        _check(address, data, response.getheader("Content-Encoding", ""))
        return Answer(
            address=address,
            status=response.status,
            kind=response.headers.get_content_type() if response.getheader("Content-Type") else "",
            charset=response.headers.get_content_charset() or "",
            data=data,
        ), location

    def _parts(self, address: str) -> tuple[str, int, str]:
        """Return host, port and target of an address that may be asked."""
        try:
            parts = urlsplit(address)
            default = {"http": 80, "https": 443}[parts.scheme]
            host, port = (parts.hostname or "").encode("idna").decode(), parts.port or default
        except (KeyError, ValueError):
            host, port = "", 0
        if not host or parts.username is not None or port not in self.ports:
            raise ArticleError(
                address,
                "This address is not fetched. Give one that begins with http:// or https://, "
                "without a password or an unusual port.",
            )
        query = f"?{parts.query}" if parts.query else ""
        return host, port, quote(f"{parts.path or '/'}{query}", safe="%/:;,@!$&'()*+=~?[]-._")

    def _addresses(self, address: str, host: str, port: int) -> list[str]:
        """Return the checked IP addresses of a host: to these alone is connected."""
        try:
            found = self.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise ArticleError(
                address, "No site of this name can be found. Check the address."
            ) from error
        if not found or not all(map(self.allowed, found)):
            raise ArticleError(
                address,
                "This address is not fetched: it lies within a network that is not public.",
            )
        return found


class _Connection(http.client.HTTPConnection):
    """A connection to an address that is already resolved and checked."""

    def __init__(
        self, host: str, port: int, *, addresses: list[str], context: ssl.SSLContext | None
    ) -> None:
        super().__init__(host, port, timeout=STEP_TIMEOUT_S)
        self.default_port = 443 if context else 80  # left out of the Host header
        self.aborted = False
        self._addresses = addresses
        self._context = context

    def connect(self) -> None:
        *others, last = self._addresses[:MOST_ADDRESSES]
        for address in others:
            with suppress(OSError):
                self._open(address)
                break
        else:
            self._open(last)
        if self.aborted:  # while there was nothing to end
            raise TimeoutError
        if self._context:
            self.sock = self._context.wrap_socket(
                self.sock, server_hostname=self.host, do_handshake_on_connect=False
            )
            self.sock.do_handshake()

    def _open(self, address: str) -> None:
        self.sock = socket.create_connection((address, self.port), self.timeout)

    def abort(self) -> None:
        """End it at once, whatever it waits for."""
        self.aborted = True
        if self.sock:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)


def _joined(address: str, location: str) -> str:
    try:
        return urljoin(address, location)
    except ValueError:
        return location  # no address: told when it is to be asked


def _check(address: str, data: bytes, encoding: str) -> None:
    if len(data) > LARGEST_ANSWER:
        raise ArticleError(
            address,
            "What is there is larger than {limit} MB. Save the page or copy its text.",
            limit=LARGEST_ANSWER // 1_000_000,
        )
    if encoding.lower() not in {"", "identity"}:
        raise ArticleError(
            address, "The site sends it compressed, unasked. Save the page or copy its text."
        )


def _unreachable(address: str, connection: _Connection, error: Exception | None) -> ArticleError:
    if connection.aborted or isinstance(error, TimeoutError):
        return ArticleError(address, "The site takes too long to answer. Try again later.")
    return ArticleError(
        address,
        "The site cannot be reached: {problem}. Check the address or try again later.",
        problem=str(error or "the connection broke off"),
    )
