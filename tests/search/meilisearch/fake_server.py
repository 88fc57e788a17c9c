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
from tests.search.meilisearch.fake_index import shown
from tests.search.meilisearch.fake_settings import DEFAULTS, patched
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


class _Handler(BaseHTTPRequestHandler):
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

    def _json(self, body):
        if self.headers.get("Content-Type") is None:
            raise RefusedError(415, "missing_content_type")
        if self.headers["Content-Type"] != "application/json":
            raise RefusedError(415, "invalid_content_type")
        return _parsed(body)

    def _route(self, fake, path, query, body):
        if len(body) > fake.max_payload:
            raise RefusedError(413, "payload_too_large", "The provided payload reached the size limit.")
        for method, pattern, name in _ROUTES:
            found = re.fullmatch(pattern, path)
            if found and method == self.command:
                with fake.queue.lock:
                    return getattr(self, name)(fake.queue, query, body, *found.groups())
        raise RefusedError(404, "not_found", f"{self.command} {path}")

    def _health(self, queue, query, body):
        return 200, {"status": "available"}

    def _get_task(self, queue, query, body, uid):
        if int(uid) >= len(queue.tasks):
            raise RefusedError(404, "task_not_found")
        return 200, queue.tasks[int(uid)]["task"]

    def _get_tasks(self, queue, query, body):
        _only(query, "indexUids", "limit", "statuses", "from", "types")
        tasks = [entry["task"] for entry in reversed(queue.tasks)]
        if "indexUids" in query:
            tasks = [task for task in tasks if task["indexUid"] in query["indexUids"].split(",")]
        if "statuses" in query:
            tasks = [task for task in tasks if task["status"] in query["statuses"].split(",")]
        limit = int(query.get("limit", 20))
        return 200, {"results": tasks[:limit], "total": len(tasks), "limit": limit, "from": None, "next": None}

    def _create(self, queue, query, body):
        asked = self._json(body)
        _only(asked, "uid", "primaryKey")
        return 202, queue.enqueue(
            "indexCreation", asked["uid"], lambda: queue.create(asked["uid"], asked.get("primaryKey"))
        )

    def _delete_index(self, queue, query, body, uid):
        return 202, queue.enqueue("indexDeletion", uid, lambda: queue.delete(uid))

    def _settings(self, queue, query, body, uid):
        patch = self._json(body)
        patched(DEFAULTS, patch)  # unknown settings are refused at once, not in the task
        return 202, queue.enqueue("settingsUpdate", uid, lambda: queue.settle(uid, patch))

    def _get_settings(self, queue, query, body, uid):
        return 200, queue.index(uid).settings

    def _add(self, queue, query, body, uid):
        _only(query, "primaryKey", "skipCreation", "customMetadata")
        if self.headers.get("Content-Type") != "application/x-ndjson":
            raise RefusedError(415, "missing_content_type")
        records = [_parsed(line) for line in body.split(b"\n") if line.strip()]
        return 202, queue.enqueue("documentAdditionOrUpdate", uid, records)

    def _delete_batch(self, queue, query, body, uid):
        ids = self._json(body)
        return 202, queue.enqueue("documentDeletion", uid, lambda: queue.remove(uid, ids))

    def _get_document(self, queue, query, body, uid, id_):
        _only(query, "fields", "retrieveVectors")
        index = queue.index(uid)
        if id_ not in index.records:
            raise RefusedError(404, "document_not_found", f"Document `{id_}` not found.")
        return 200, shown(index.records[id_], query.get("fields"))

    def _get_documents(self, queue, query, body, uid):
        _only(query, "fields", "offset", "limit", "filter", "ids", "sort", "retrieveVectors")
        records = list(queue.index(uid).records.values())
        offset, limit = int(query.get("offset", 0)), int(query.get("limit", 20))
        page = [shown(record, query.get("fields")) for record in records[offset : offset + limit]]
        return 200, {"results": page, "offset": offset, "limit": limit, "total": len(records)}

    def _multi_search(self, queue, query, body):
        asked = self._json(body)
        _only(asked, "queries", "federation")
        if asked.get("federation") is not None:
            raise AssertionError("the engine sends no federated searches")
        results = []
        for at, one in enumerate(asked["queries"]):
            try:
                results.append(queue.index(one["indexUid"]).search(one))
            except RefusedError as refused:
                refused.body["message"] = f"Inside `.queries[{at}]`: {refused.body['message']}"
                refused.status = 400 if refused.status == 404 else refused.status
                raise
        return 200, {"results": results}

    def _facet_search(self, queue, query, body, uid):
        return 200, queue.index(uid).facet_search(self._json(body))

    def _swap(self, queue, query, body):
        pairs = self._json(body)
        for pair in pairs:
            _only(pair, "indexes", "rename")
        return 202, queue.enqueue("indexSwap", None, lambda: queue.swap([pair["indexes"] for pair in pairs]))


_UID = r"indexes/([A-Za-z0-9_-]+)"
_ROUTES = (
    ("GET", "health", "_health"),
    ("GET", r"tasks/(\d+)", "_get_task"),
    ("GET", "tasks", "_get_tasks"),
    ("POST", "indexes", "_create"),
    ("DELETE", _UID, "_delete_index"),
    ("PATCH", _UID + "/settings", "_settings"),
    ("GET", _UID + "/settings", "_get_settings"),
    ("POST", _UID + "/documents", "_add"),
    ("GET", _UID + "/documents", "_get_documents"),
    ("POST", _UID + "/documents/delete-batch", "_delete_batch"),
    ("GET", _UID + "/documents/([A-Za-z0-9_-]+)", "_get_document"),
    ("POST", "multi-search", "_multi_search"),
    ("POST", _UID + "/facet-search", "_facet_search"),
    ("POST", "swap-indexes", "_swap"),
)


def _only(given, *known):
    if unknown := set(given) - set(known):
        raise RefusedError(400, "bad_request", f"Unknown parameter {unknown}")


def _parsed(text):
    """JSON as serde reads it: no NaN, no halves of surrogate pairs."""

    def refuse(constant):
        raise RefusedError(400, "malformed_payload", f"{constant} is no JSON")

    try:
        value = json.loads(text, parse_constant=refuse)
        json.dumps(value, ensure_ascii=False).encode()
    except ValueError as error:
        raise RefusedError(400, "malformed_payload", str(error)) from error
    return value
