"""The task queue of the fake: one batch at a time for all indexes, done after the answer, in order."""

import threading
import time
from datetime import UTC, datetime

from tests.search.meilisearch.fake_errors import RefusedError
from tests.search.meilisearch.fake_index import FakeIndex
from tests.search.meilisearch.fake_settings import patched


class FakeTasks:
    """Tasks and the indexes that they change. ``lock`` guards both."""

    def __init__(self, delay=0.0):
        self.delay = delay
        self.indexes = {}
        self.tasks = []
        self.lock = threading.RLock()
        self.paused = threading.Event()
        self._wake = threading.Event()
        self._stopped = False
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def enqueue(self, type_, uid, action, details=None):
        """Add a task; ``action`` is called with nothing, or (for additions) its records are joined to a batch."""
        with self.lock:
            task = {
                "uid": len(self.tasks), "batchUid": None, "indexUid": uid, "status": "enqueued", "type": type_,
                "canceledBy": None, "details": details or {}, "error": None, "duration": None,
                "enqueuedAt": datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "123Z"),
                "startedAt": None, "finishedAt": None,
            }  # fmt: skip
            self.tasks.append({"task": task, "action": action})
        self._wake.set()
        return {"taskUid": task["uid"], **{k: task[k] for k in ("indexUid", "status", "type", "enqueuedAt")}}

    def stop(self):
        self._stopped = True
        self._wake.set()
        self._thread.join(5)

    def _work(self):
        while not self._stopped:
            with self.lock:
                waiting = [t for t in self.tasks if t["task"]["status"] == "enqueued"]
            if not waiting or self.paused.is_set():
                self._wake.wait(0.02 if self.paused.is_set() else 1.0)
                self._wake.clear()
                continue
            if self.delay:
                time.sleep(self.delay)
            with self.lock:
                self._run(self._batch())

    def _batch(self):
        """The first task, and with an addition the additions to the same index that follow it at once."""
        waiting = [t for t in self.tasks if t["task"]["status"] == "enqueued"]
        batch = waiting[:1]
        for entry in waiting[1:]:
            same = entry["task"]["indexUid"] == batch[0]["task"]["indexUid"]
            if not (same and entry["task"]["type"] == batch[0]["task"]["type"] == "documentAdditionOrUpdate"):
                break
            batch.append(entry)
        return batch

    def _run(self, batch):
        if batch[0]["task"]["type"] == "documentAdditionOrUpdate":
            self._add(batch)
        else:
            for entry in batch:
                self._finish(entry, self._error(entry["action"]))

    def _add(self, batch):
        uid = batch[0]["task"]["indexUid"]
        index = self.indexes.setdefault(uid, FakeIndex("id"))
        records, good = [], []
        for entry in batch:
            error = self._error(lambda e=entry: index.check_ids(e["action"]))
            if error:
                self._finish(entry, error)
            else:
                records += entry["action"]
                good.append(entry)

        def apply():
            index.records, index.vectors = index.with_records(records)

        # An error in the vectors of one document fails the tasks of everybody in the batch.
        error = self._error(apply)
        for entry in good:
            self._finish(entry, error)

    def _error(self, action):
        try:
            action()
        except RefusedError as refused:
            return refused.body
        return None

    def _finish(self, entry, error):
        entry["task"]["status"] = "failed" if error else "succeeded"
        entry["task"]["error"] = error
        entry["task"]["finishedAt"] = entry["task"]["enqueuedAt"]

    def create(self, uid, primary_key):
        if uid in self.indexes:
            raise RefusedError(409, "index_already_exists", f"Index `{uid}` already exists.")
        self.indexes[uid] = FakeIndex(primary_key)

    def delete(self, uid):
        self.index(uid)
        del self.indexes[uid]

    def index(self, uid):
        if uid not in self.indexes:
            raise RefusedError(404, "index_not_found", f"Index `{uid}` not found.")
        return self.indexes[uid]

    def settle(self, uid, patch):
        index = self.indexes.setdefault(uid, FakeIndex(None))
        index.settings = patched(index.settings, patch)

    def remove(self, uid, ids):
        index = self.index(uid)
        for id_ in ids:
            index.records.pop(id_, None)
            for name in index.settings["embedders"]:
                index.vectors.pop((id_, name), None)

    def swap(self, pairs):
        for pair in pairs:
            for uid in pair:
                self.index(uid)
        for left, right in pairs:
            self.indexes[left], self.indexes[right] = self.indexes[right], self.indexes[left]
            # Finished tasks go with their index; enqueued ones keep the name.
            names = {left: right, right: left}
            for entry in self.tasks:
                task = entry["task"]
                if task["status"] in ("succeeded", "failed") and task["indexUid"] in names:
                    task["indexUid"] = names[task["indexUid"]]
