"""Looks whether a web address still answers, without ever reaching into a private network.

Each hop is resolved once, refused unless all its addresses are public, and connected to by that very address: a name
that changes between the question and the connection leads nowhere.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from urllib.parse import urljoin, urlsplit

TIMEOUT = 4.0
MOST_HOPS = 4
PORTS = {"http": 80, "https": 443}
GONE = frozenset({404, 410})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
AGENT = "Rynek link check"


class RefusedAddressError(Exception):
    """The address is not one that we connect to: another scheme or port, or a host inside some network."""


def is_dead(address: str) -> bool:
    """True when the page is surely gone: 404, 410, or a host that nobody knows. Anything unclear is False.

    Takes a few seconds at most for each of at most four hops. Raises RefusedAddressError for an address, or a
    redirect, that leads anywhere but to the public web.
    """
    for _hop in range(MOST_HOPS):
        try:
            status, location = _ask(address)
        except socket.gaierror as error:
            return error.errno == socket.EAI_NONAME
        except (OSError, http.client.HTTPException):
            return False
        if status not in REDIRECTS or not location:
            return status in GONE
        address = urljoin(address, location)
    return False


def public_address(host: str, port: int) -> str:
    """The address to connect to. Raises RefusedAddressError unless every address of the host is public."""
    found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    if not found or not all(ipaddress.ip_address(text.partition("%")[0]).is_global for text in found):
        raise RefusedAddressError(host)
    return min(found)


def _ask(address: str) -> tuple[int, str]:
    """Status and redirect of one GET; the body is not read."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except (ValueError, UnicodeError) as error:
        raise RefusedAddressError(address) from error
    if parts.scheme not in PORTS or not host or port not in {None, PORTS[parts.scheme]} or parts.username is not None:
        raise RefusedAddressError(address)
    target = public_address(host, PORTS[parts.scheme])
    connection = http.client.HTTPConnection(host, PORTS[parts.scheme], timeout=TIMEOUT)
    try:
        plain = socket.create_connection((target, PORTS[parts.scheme]), timeout=TIMEOUT)
        is_secure = parts.scheme == "https"
        connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host) if is_secure else plain
        path = parts.path or "/"
        query = f"?{parts.query}" if parts.query else ""
        connection.request("GET", _ascii(path + query), headers={"Host": host, "User-Agent": AGENT})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or ""
    finally:
        connection.close()


def _ascii(path: str) -> str:
    """The path with what is not plain ASCII escaped, and without anything that could end the request line."""
    return "".join(sign if "!" <= sign <= "~" else "".join(f"%{byte:02X}" for byte in sign.encode()) for sign in path)
