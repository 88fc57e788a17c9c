"""What the fake answers to each request that the engine makes; anything else is a 404."""

import json

from tests.search.meilisearch.fake_errors import RefusedError
from tests.search.meilisearch.fake_index import shown
from tests.search.meilisearch.fake_settings import DEFAULTS, patched


class Routes:
    """Each takes the queue, the query parameters, the body, and the parts of the path. Mixed into the handler."""

    def _json(self, body):
        if self.headers.get("Content-Type") is None:
            raise RefusedError(415, "missing_content_type")
        if self.headers["Content-Type"] != "application/json":
            raise RefusedError(415, "invalid_content_type")
        return _parsed(body)

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
ROUTES = (
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
