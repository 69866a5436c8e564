"""Trying addresses: what is there, what is not, and what is never reached."""

import socket
import threading
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest

from putright.assessment.links import Reach, Tried, check
from putright.procedure.addresses import is_public

INSIDE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "0.0.0.0",  # noqa: S104 - nobody listens there
    "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1",
    "::1", "::", "fe80::1", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1",
    "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::", "2002:a9fe:a9fe::1",
]  # fmt: skip
OUTSIDE = ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]


@pytest.mark.parametrize("address", INSIDE)
def test_what_is_inside_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", OUTSIDE)
def test_what_is_outside_is_public(address: str) -> None:
    assert is_public(ip_address(address))


class _Site(BaseHTTPRequestHandler):
    """A site whose paths say what it does. What came is noted on the server."""

    protocol_version = "HTTP/1.1"

    def _answer(self) -> None:
        self.server.came.append((self.command, self.path, dict(self.headers)))  # type: ignore[attr-defined]
        kind = self.path.strip("/").split("/")
        if kind[0] == "slow":
            threading.Event().wait(3)
        if kind[0] == "drip":
            self._drip()
            return
        if kind[0] == "huge" and self.command == "GET":
            self._huge()
            return
        status = {"gone": 404, "hop": 302, "loop": 301, "inside": 302, "file": 302, "bad": 302}
        code = status.get(kind[0], 200)
        if kind[0] in ("nohead", "huge") and self.command == "HEAD":
            code = 405
        self.send_response(code)
        onward = {
            "hop": f"/hop/{int(kind[1]) - 1}" if kind[0] == "hop" and kind[1] != "1" else "/fine",
            "loop": "/loop",
            "inside": "http://inside.example/",
            "file": "file:///etc/passwd",
            "bad": "http://[",
        }.get(kind[0])
        if onward:
            self.send_header("Location", onward)
            self.send_header("Set-Cookie", "who=me")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _drip(self) -> None:
        try:
            for _ in range(100):
                self.wfile.write(b"H")
                self.wfile.flush()
                threading.Event().wait(0.1)
        except OSError:
            return

    def _huge(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(2**40))
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 65_536)
                self.server.sent += 65_536  # type: ignore[attr-defined]
        except OSError:
            return

    do_HEAD = do_GET = _answer  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.came = []  # type: ignore[attr-defined]
    server.sent = 0  # type: ignore[attr-defined]
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def reach(site: ThreadingHTTPServer, seconds: float = 2.0) -> Reach:
    """The internet, in which one name is the local site and another one is inside."""

    def resolve(host: str, port: int) -> Sequence[str]:
        known = {"www.example.org": ["127.0.0.1"], "both.example": ["127.0.0.1", "10.0.0.1"]}
        if host == "inside.example":
            return ["10.0.0.1"]
        if host == "stuck.example":
            threading.Event().wait(1)
        if host not in known:
            raise socket.gaierror("no such name")
        return known[host]

    return Reach(
        resolve=resolve,
        allows=lambda each: str(each) == "127.0.0.1",
        ports=frozenset({site.server_port}),
        seconds=seconds,
    )


def tried(site: ThreadingHTTPServer, path: str, host: str = "www.example.org") -> Tried:
    return check(f"http://{host}:{site.server_port}{path}", reach(site))


def test_a_page_that_is_there_works(site: ThreadingHTTPServer) -> None:
    assert tried(site, "/fine?a=ä") == Tried(True)
    command, path, headers = site.came[0]  # type: ignore[attr-defined]
    assert (command, path) == ("HEAD", "/fine?a=%C3%A4")
    assert headers["Host"] == f"www.example.org:{site.server_port}"
    assert "Cookie" not in headers


def test_a_page_that_is_gone_does_not(site: ThreadingHTTPServer) -> None:
    assert tried(site, "/gone") == Tried(False, "The server answers 404 (Not Found).")
    # A server can answer HEAD otherwise than GET, so it is asked both.
    assert [each[0] for each in site.came] == ["HEAD", "GET"]  # type: ignore[attr-defined]


def test_a_server_that_takes_no_head_is_asked_for_the_page(site: ThreadingHTTPServer) -> None:
    assert tried(site, "/nohead").works


def test_of_an_endless_page_next_to_nothing_is_read(site: ThreadingHTTPServer) -> None:
    assert tried(site, "/huge").works
    # What lies in the buffers of both ends was sent, and no more.
    assert site.sent < 64 * 2**20  # type: ignore[attr-defined]


def test_three_redirects_are_followed_and_no_more_and_no_cookie_goes_along(
    site: ThreadingHTTPServer,
) -> None:
    assert tried(site, "/hop/3").works
    assert all("Cookie" not in headers for _, _, headers in site.came)  # type: ignore[attr-defined]
    assert tried(site, "/hop/4") == Tried(False, "It leads on more than 3 times.")
    assert not tried(site, "/loop").works


@pytest.mark.parametrize("path", ["/inside", "/file"])
def test_a_redirect_is_looked_at_like_an_address(site: ThreadingHTTPServer, path: str) -> None:
    assert not tried(site, path).works
    assert len(site.came) == 1  # type: ignore[attr-defined]


def test_a_redirect_to_what_is_no_address_is_what_was_met(site: ThreadingHTTPServer) -> None:
    met = tried(site, "/bad")
    assert met == Tried(False, "It leads on to what is no address of a page.")


@pytest.mark.parametrize("host", ["inside.example", "both.example"])
def test_a_name_with_an_inside_address_is_not_tried(site: ThreadingHTTPServer, host: str) -> None:
    assert tried(site, "/fine", host).status.startswith("It leads to an address that is not public")
    assert site.came == []  # type: ignore[attr-defined]


def test_the_name_is_asked_for_once_and_the_address_that_was_seen_is_used(
    site: ThreadingHTTPServer,
) -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    known = Reach(resolve, lambda each: str(each) == "127.0.0.1", frozenset({site.server_port}))
    assert check(f"http://rebound.example:{site.server_port}/fine", known).works
    assert asked == ["rebound.example"]


@pytest.mark.parametrize(
    "address",
    [
        "ftp://www.example.org/", "file:///etc/passwd", "http://", "gopher://x", "javascript:1",
        "http://www.example.org:22/", "http://www.example.org:99999/", "http://me:you@www.example.org/",
        "http://www.example.org/a b", "http://www.example.org/\r\nX: y", "http://[::1", "x" * 3_000,
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_not_tried(site: ThreadingHTTPServer, address: str) -> None:
    found = check(address, reach(site))
    assert not found.works
    assert found.status
    assert site.came == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/"]
)
def test_the_usual_reach_leads_nowhere_inside(address: str) -> None:
    assert check(address).status.startswith("It leads to an address that is not public")


@pytest.mark.parametrize("path", ["/slow", "/drip"])
def test_a_slow_server_is_given_up(site: ThreadingHTTPServer, path: str) -> None:
    found = check(f"http://www.example.org:{site.server_port}{path}", reach(site, 0.4))
    assert not found.works
    assert "in time" in found.status


def test_a_slow_name_is_given_up(site: ThreadingHTTPServer) -> None:
    found = check(f"http://stuck.example:{site.server_port}/", reach(site, 0.2))
    assert "in time" in found.status


def test_an_unknown_name_says_so(site: ThreadingHTTPServer) -> None:
    assert tried(site, "/", "nowhere.example").status == "There is no such name on the web."


def test_a_closed_port_says_so() -> None:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    known = Reach(lambda *_: ["127.0.0.1"], lambda _: True, frozenset({port}))
    assert (
        check(f"http://www.example.org:{port}/", known).status == "The server could not be reached."
    )


def test_a_server_that_speaks_no_tls_does_not_work(site: ThreadingHTTPServer) -> None:
    assert not check(f"https://www.example.org:{site.server_port}/", reach(site)).works
