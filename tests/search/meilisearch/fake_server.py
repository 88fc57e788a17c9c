"""A Meilisearch on loopback for tests: real sockets, real client, the semantics that the engine relies on.

It is strict where the server is (unknown parameters and settings, content types, keys, ids, vectors) and can be told
to fail: ``fail`` answers the next requests with an error, ``sleep`` makes every answer slow, ``max_payload`` refuses
large bodies, ``paused`` leaves tasks in the queue.
"""

import json
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from tests.search.meilisearch.fake_errors import RefusedError
from tests.search.meilisearch.fake_routes import ROUTES, Routes
from tests.search.meilisearch.fake_tasks import FakeTasks


class FakeServer:
    """Listens on a free port from ``__init__`` to ``stop``; ``start`` and ``stop`` may be repeated (a restart)."""

    def __init__(self, key=None, delay=0.0):
        self.key = key
        self.queue = FakeTasks(delay)
        self.fail = []
        self.sleep = 0.0
        self.max_payload = 100_000_000
        self.requests = []
        self._http = None
        self.port = 0
        self.start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        fake = self

        class Handler(_Handler):
            server_state = fake

        self._http = _Server(("127.0.0.1", self.port), Handler)
        self.port = self._http.server_address[1]
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def stop(self):
        """No longer listen; what is stored stays, as on a disk."""
        if self._http:
            self._http.shutdown()
            self._http.server_close()
            self._http.cut()
            self._http = None

    def close(self):
        self.stop()
        self.queue.stop()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, *arguments):
        self.open = set()
        super().__init__(*arguments)

    def cut(self):
        """Close connections that clients keep."""
        for connection in list(self.open):
            connection.close_connection = True
            try:
                connection.connection.shutdown(2)
            except OSError:
                continue


class _Handler(Routes, BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16
    disable_nagle_algorithm = True

    def setup(self):
        super().setup()
        self.server.open.add(self)

    def finish(self):
        self.server.open.discard(self)
        super().finish()

    def log_message(self, *arguments):
        """Silence."""

    def _serve(self):
        fake = self.server_state
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if fake.sleep:
            time.sleep(fake.sleep)
        parts = urlsplit(self.path)
        fake.requests.append((self.command, self.path, body))
        try:
            if fake.fail:
                raise fake.fail.pop(0)
            self._authorise(fake.key)
            status, answer = self._route(fake, parts.path.strip("/"), dict(parse_qsl(parts.query)), body)
        except RefusedError as refused:
            self._answer(refused.status, refused.body, refused.headers)
        except (AssertionError, KeyError, TypeError, ValueError) as error:
            # The fake was asked for what it does not know: a test must see that at once.
            self._answer(500, {"message": repr(error), "code": "internal", "type": "internal", "link": ""})
        else:
            self._answer(status, answer)

    do_GET = _serve  # noqa: N815
    do_POST = do_PATCH = do_DELETE = _serve  # noqa: N815 - named by the standard library

    def _answer(self, status, answer, headers=()):
        payload = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(payload)))
        for name, value in dict(headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(payload)

    def _authorise(self, key):
        if key is None or self.path == "/health":
            return
        given = self.headers.get("Authorization")
        if given is None:
            raise RefusedError(401, "missing_authorization_header", "The Authorization header is missing.", "auth")
        if given != f"Bearer {key}":
            raise RefusedError(403, "invalid_api_key", "The provided API key is invalid.", "auth")

    def _route(self, fake, path, query, body):
        if len(body) > fake.max_payload:
            raise RefusedError(413, "payload_too_large", "The provided payload reached the size limit.")
        for method, pattern, name in ROUTES:
            found = re.fullmatch(pattern, path)
            if found and method == self.command:
                with fake.queue.lock:
                    return getattr(self, name)(fake.queue, query, body, *found.groups())
        raise RefusedError(404, "not_found", f"{self.command} {path}")
