"""Trying the address of a page: whether it is there, without reaching anything that is not public.

An address comes from whoever writes the self-assessment, and from forms that were imported. So only
http and https on their own ports are tried; the name is resolved first, every address that it has
must be a public one, and the connection goes to the address that was looked at, so that the name
can't mean another one a moment later. Each redirect is looked at in the same way. No cookies are
kept or sent, next to nothing is read, and all of it ends after ten seconds.
"""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from putright.procedure.addresses import IP, is_public

SECONDS = 10.0
REDIRECTS = 3
LONGEST = 2_000  # characters of an address
_READ = 1_024  # bytes of a page: it is only to be there
_PORTS = {"http": 80, "https": 443}
_REDIRECTING = frozenset({301, 302, 303, 307, 308})
# What a server that does not answer HEAD as it would GET says to it.
_ASK_AGAIN = frozenset({400, 403, 404, 405, 406, 500, 501, 503})
_AGENT = "putright-link-check (self-assessment evidence)"
Resolve = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of trying an address. `status` is what was met, in words; empty where it works."""

    works: bool
    status: str = ""


class Refused(Exception):
    """An address that is not tried, or can't be reached. The message says why."""


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses that a name has now.

    Raises:
        OSError: it has none, or nobody could be asked.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


@dataclass(frozen=True, slots=True)
class Reach:
    """How far an address may lead: tests put their own server in the place of the internet."""

    resolve: Resolve = resolve
    allows: Callable[[IP], bool] = is_public
    ports: frozenset[int] = frozenset(_PORTS.values())
    seconds: float = SECONDS
    trust: ssl.SSLContext | None = None


def check(address: str, reach: Reach | None = None) -> Tried:
    """Try an address. Never raises: whatever goes wrong is what was met."""
    reach = reach or Reach()
    until = time.monotonic() + reach.seconds
    try:
        for _ in range(REDIRECTS + 1):
            status, onward = _asked(address, reach, until)
            if onward is None:
                return _outcome(status)
            address = onward
    except Refused as refused:
        return Tried(False, str(refused))
    return Tried(False, f"It leads on more than {REDIRECTS} times.")


def _outcome(status: int) -> Tried:
    if 200 <= status < 400:
        return Tried(True)
    try:
        words = f" ({HTTPStatus(status).phrase})"
    except ValueError:
        words = ""
    return Tried(False, f"The server answers {status}{words}.")


def _asked(address: str, reach: Reach, until: float) -> tuple[int, str | None]:
    """The status of an address, and where it leads on to, if it does."""
    parts, port = _parts(address, reach)
    ip = _public(str(parts.hostname), port, reach, until)
    status, onward = _request("HEAD", parts, port, ip, reach, until)
    if status in _ASK_AGAIN:
        status, onward = _request("GET", parts, port, ip, reach, until)
    if status in _REDIRECTING and onward:
        return status, _onward(address, onward)
    return status, None


def _onward(address: str, onward: str) -> str:
    """Where a page leads on to, from its own address."""
    try:
        return urljoin(address, onward)
    except ValueError as error:
        raise Refused("It leads on to what is no address of a page.") from error


def _parts(address: str, reach: Reach) -> tuple[SplitResult, int]:
    """The parts of an address that may be tried, and its port."""
    if len(address) > LONGEST or any(ord(each) <= 32 or ord(each) == 127 for each in address):
        raise Refused("It is no address of a page.")
    try:
        parts = urlsplit(address)
        port = parts.port or _PORTS.get(parts.scheme.lower(), 0)
    except ValueError as error:
        raise Refused("It is no address of a page.") from error
    if parts.scheme.lower() not in _PORTS or not parts.hostname:
        raise Refused("It is no address of a page on the web.")
    if parts.username is not None or parts.password is not None:
        raise Refused("It holds a name or a password, so it is not tried.")
    if port not in reach.ports:
        raise Refused(f"Its port, {port}, is none of the web’s own, so it is not tried.")
    return parts, port


def _public(host: str, port: int, reach: Reach, until: float) -> str:
    """The address to connect to, of a name whose addresses are all public ones."""
    try:
        name = host if ":" in host else host.encode("idna").decode()
    except UnicodeError as error:
        raise Refused("Its name can’t be one.") from error
    pool = ThreadPoolExecutor(1)  # the system's resolver has no time limit of its own
    try:
        found = pool.submit(reach.resolve, name, port).result(_left(until))
    except TookTooLong as error:
        raise Refused(_SLOW) from error
    except (OSError, UnicodeError) as error:
        raise Refused("There is no such name on the web.") from error
    finally:
        pool.shutdown(wait=False)
    addresses = [each.partition("%")[0] for each in found]
    if not addresses:
        raise Refused("There is no such name on the web.")
    if not all(reach.allows(ipaddress.ip_address(each)) for each in addresses):
        raise Refused("It leads to an address that is not public, so it is not tried.")
    return addresses[0]


_SLOW = "It did not answer in time."


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise Refused(_SLOW)
    return left


def _request(
    method: str, parts: SplitResult, port: int, ip: str, reach: Reach, until: float
) -> tuple[int, str | None]:
    """Ask the server at that very address; the status, and the address it names to go on to."""
    host = str(parts.hostname)
    held: list[socket.socket] = []
    # A server that sends a byte now and then would never run into the socket's own limit.
    guard = threading.Timer(_left(until), _cut, [held])
    guard.daemon = True
    guard.start()
    try:
        held.append(socket.create_connection((ip, port), timeout=_left(until)))
        if parts.scheme.lower() == "https":
            trust = reach.trust or ssl.create_default_context()
            secured = trust.wrap_socket(
                held[-1], server_hostname=host, do_handshake_on_connect=False
            )
            held.append(secured)
            secured.do_handshake()
        return _answer(method, parts, held[-1], host, port)
    except ssl.SSLCertVerificationError as error:
        raise Refused("Its certificate is not trusted.") from error
    except TimeoutError as error:
        raise Refused(_SLOW) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        slow = time.monotonic() >= until
        raise Refused(_SLOW if slow else "The server could not be reached.") from error
    finally:
        guard.cancel()
        for each in held:
            each.close()


def _cut(held: list[socket.socket]) -> None:
    for each in held:
        with contextlib.suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)


def _answer(
    method: str, parts: SplitResult, line: socket.socket, host: str, port: int
) -> tuple[int, str | None]:
    path = parts.path or "/"
    if parts.query:
        path += f"?{parts.query}"
    connection = _Connected(host, port, line)
    usual = port == _PORTS[parts.scheme.lower()]
    shown = f"[{host}]" if ":" in host else host.encode("idna").decode()
    headers = {
        "Host": shown if usual else f"{shown}:{port}",
        "User-Agent": _AGENT,
        "Accept": "*/*",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    connection.request(method, _quoted(path), headers=headers)
    response = connection.getresponse()
    if method == "GET":
        response.read(_READ)
    return response.status, response.getheader("Location")


def _quoted(path: str) -> str:
    """A path as it goes over the line: what is no ASCII is written as bytes."""
    return "".join(
        each if each.isascii() else "".join(f"%{byte:02X}" for byte in each.encode())
        for each in path
    )


class _Connected(http.client.HTTPConnection):
    """A connection over a socket that leads to the address that was looked at."""

    def __init__(self, host: str, port: int, line: socket.socket) -> None:
        super().__init__(host, port)
        self.sock: Any = line

    def connect(self) -> None:
        """It is connected already; to connect anew would ask for the name again."""
        raise OSError("the connection was closed")
