"""What answers in the place of a server, and what is no address at all, is told as not available."""

import socket
import threading

import pytest

from search.engines import EngineUnavailableError
from search.engines.meilisearch.connection import Connection
from search.engines.meilisearch.engine import MeilisearchEngine


def _http(status, body=b"", *headers):
    lines = [b"HTTP/1.1 " + status, b"Content-Length: %d" % len(body), *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


@pytest.mark.parametrize(
    "answer",
    [
        _http(b"200 OK", b"<html>"),
        _http(b"200 OK", b"[]"),
        _http(b"200 OK"),
        _http(b"301 Moved", b"", b"Location: /elsewhere"),
        _http(b"502 Bad Gateway", b"bad"),
        b"nonsense\r\n\r\n",
        b"",
    ],
)
def test_what_is_no_meilisearch_is_not_available(answer):
    stop = threading.Event()

    def serve(listening):
        while not stop.is_set():
            try:
                taken, _ = listening.accept()
            except TimeoutError:
                continue
            with taken:
                taken.recv(65536)
                taken.sendall(answer)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.05)
        thread = threading.Thread(target=serve, args=(listening,))
        thread.start()
        engine = MeilisearchEngine(f"http://127.0.0.1:{listening.getsockname()[1]}", search_seconds=1.0)
        with pytest.raises(EngineUnavailableError):
            engine.count()
        engine.close()
        stop.set()
        thread.join()


def test_an_address_that_is_none_is_told():
    for url in ("meilisearch:7700", "http://", "ftp://x"):
        connection = Connection(url, None)
        with pytest.raises(EngineUnavailableError):
            connection.read(lambda client: client.http.get("health"))
        connection.close()
