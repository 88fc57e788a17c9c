"""Looking whether a page still exists: only outwards, and only a clear answer counts."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from app.core import web_addresses
from app.core.web_addresses import RefusedAddressError, is_dead


class Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, location = {
            "/gone": (410, ""),
            "/missing": (404, ""),
            "/moved": (301, "/missing"),
            "/round": (302, "/round"),
            "/inside": (302, "http://169.254.169.254/latest/meta-data/"),
            "/file": (302, "file:///etc/passwd"),
            "/private": (403, ""),
            "/broken": (500, ""),
        }.get(self.path, (200, ""))
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server on this machine that passes for one on the public web; everything else is judged as it is."""
    server = HTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    real, connect = web_addresses.public_address, socket.create_connection

    def public_address(host: str, port: int) -> str:
        return "203.0.113.1" if host == "miasto.example" else real(host, port)

    def create_connection(target: tuple[str, int], timeout: float) -> socket.socket:
        assert target[0] == "203.0.113.1"
        return connect(server.server_address, timeout=timeout)

    monkeypatch.setattr(web_addresses, "public_address", public_address)
    monkeypatch.setattr(web_addresses.socket, "create_connection", create_connection)
    yield "http://miasto.example"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "dead"),
    [
        ("/", False),
        ("/gone", True),
        ("/missing", True),
        ("/moved", True),
        ("/round", False),
        ("/private", False),
        ("/broken", False),
        ("/żółw?a=ł b", False),
    ],
)
def test_only_a_clear_answer_counts(outside: str, path: str, dead):
    assert is_dead(outside + path) is dead


@pytest.mark.parametrize("path", ["/inside", "/file"])
def test_a_redirect_leads_nowhere_inside(outside: str, path: str):
    with pytest.raises(RefusedAddressError):
        is_dead(outside + path)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://10.0.0.8/",
        "http://192.168.1.1/",
        "http://169.254.169.254/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "https://127.0.0.1:8000/",
        "http://miasto.example:22/",
        "http://user@127.0.0.1/",
        "ftp://miasto.example/",
        "file:///etc/passwd",
        "http:///x",
        "http://[::1",
    ],
)
def test_private_and_odd_addresses_are_refused(address: str):
    with pytest.raises(RefusedAddressError):
        is_dead(address)


def test_a_host_that_nobody_knows_is_dead_and_a_failing_resolver_is_no_proof(monkeypatch: pytest.MonkeyPatch):
    for number, dead in ((socket.EAI_NONAME, True), (socket.EAI_AGAIN, False)):

        def fail(*_args: object, number: int = number, **_options: object) -> None:
            raise socket.gaierror(number, "no")

        monkeypatch.setattr(web_addresses.socket, "getaddrinfo", fail)
        assert is_dead("https://miasto.example/") is dead
