"""Sending records: in batches that the server takes, waiting for what it makes of them, naming the guilty one."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from meilisearch import Client
from meilisearch.models.task import Task

from search.engines import EngineUnavailableError, IndexProblemError
from search.engines.meilisearch.connection import WRITE_SECONDS, Connection

MAX_BATCH_BYTES = 8_000_000
"""Far below the 100 MB that a server takes by default; proxies in front of it often take less."""
MAX_BATCH_RECORDS = 1_000
FILL_SECONDS = 1_800.0
"""Indexing a batch may wait behind another index's: the server does one thing at a time."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.005, 0.25
_DONE = frozenset({"succeeded", "failed", "canceled"})
Record = Mapping[str, Any]


def wait_for(connection: Connection, uid: int, seconds: float = WRITE_SECONDS) -> Task:
    """A finished task, however it ended. Raises ``EngineUnavailableError`` when it takes longer than ``seconds``."""
    deadline = time.monotonic() + seconds
    pause = _FIRST_PAUSE
    while True:
        task = connection.write(lambda client: client.get_task(uid), seconds=min(seconds, WRITE_SECONDS))
        if task.status in _DONE:
            return task
        if time.monotonic() + pause > deadline:
            raise EngineUnavailableError(f"Meilisearch has not done task {uid} in {seconds:g} s; it will later")
        time.sleep(pause)
        pause = min(_LONGEST_PAUSE, pause * 1.5)


def problem_of(task: Task) -> Exception | None:
    """Why a finished task did not succeed, in the contract's words; None when it did."""
    if task.status == "succeeded":
        return None
    error = task.error or {}
    code, message = error.get("code", ""), error.get("message", task.status)
    if code == "index_not_found":
        return IndexProblemError("missing")
    if error.get("type") == "invalid_request":
        return IndexProblemError(f"Meilisearch refuses it ({code}): {message}")
    return EngineUnavailableError(f"Meilisearch failed at {task.type} ({code}): {message}")


def ensure(connection: Connection, uid: int, seconds: float = WRITE_SECONDS) -> None:
    """Wait for a task and raise unless it succeeded."""
    problem = problem_of(wait_for(connection, uid, seconds))
    if problem is not None:
        raise problem


def store(connection: Connection, uid: str, records: Sequence[Record], seconds: float = WRITE_SECONDS) -> None:
    """Add or replace records of index ``uid`` and wait until they are found.

    Meilisearch fails a whole batch for one record, even batches of other senders that it joined to ours:
    the records of a failed one are sent again one by one. Raises ``IndexProblemError`` with the ids that
    are refused; all others are stored then.
    """
    lines = [(str(record["id"]), _line(record)) for record in records]
    sent = [(batch, task) for batch in batches(lines) for batch, task in _send(connection, uid, batch)]
    refused: list[tuple[str, Exception]] = []
    for batch, task_uid in sent:
        problem = problem_of(wait_for(connection, task_uid, seconds))
        if isinstance(problem, EngineUnavailableError):
            raise problem
        if problem is not None:
            refused += _one_by_one(connection, uid, batch, seconds)
    if refused:
        ids = ", ".join(id_ for id_, _ in refused[:20])
        raise IndexProblemError(f"document {ids}: {refused[0][1]}") from refused[0][1]


def remove(connection: Connection, uid: str, ids: Iterable[str], seconds: float = WRITE_SECONDS) -> None:
    """Delete records by id and wait until they are gone; unknown ids are ignored."""
    wanted = list(ids)
    tasks = []
    for start in range(0, len(wanted), MAX_BATCH_RECORDS):
        batch = wanted[start : start + MAX_BATCH_RECORDS]
        # Not the client's delete_documents(ids): it warns that it will go, and its filter breaks batches.
        tasks.append(connection.write(lambda client, b=batch: _delete_batch(client, uid, b)))  # type: ignore[misc]
    for task in tasks:
        ensure(connection, task, seconds)


def batches(lines: Sequence[tuple[str, bytes]]) -> Iterator[list[tuple[str, bytes]]]:
    """Cut lines into requests of a size that servers and proxies take."""
    batch: list[tuple[str, bytes]] = []
    size = 0
    for id_, line in lines:
        if batch and (size + len(line) > MAX_BATCH_BYTES or len(batch) >= MAX_BATCH_RECORDS):
            yield batch
            batch, size = [], 0
        batch.append((id_, line))
        size += len(line) + 1
    if batch:
        yield batch


def _send(
    connection: Connection, uid: str, batch: list[tuple[str, bytes]]
) -> list[tuple[list[tuple[str, bytes]], int]]:
    """Enqueue a batch, in halves when it is too large for what stands before the server."""
    payload = b"\n".join(line for _, line in batch)
    try:
        return [(batch, connection.write(lambda client: _post(connection, client, uid, payload)))]
    except IndexProblemError as error:
        if "payload_too_large" not in str(error) or len(batch) == 1:
            raise IndexProblemError(f"document {batch[0][0]}: {error}") from error
        middle = len(batch) // 2
        return [*_send(connection, uid, batch[:middle]), *_send(connection, uid, batch[middle:])]


def _one_by_one(
    connection: Connection, uid: str, batch: Sequence[tuple[str, bytes]], seconds: float
) -> list[tuple[str, Exception]]:
    refused: list[tuple[str, Exception]] = []
    for line in batch:
        # Waited for one after the other, so that the server does not join them to one batch again.
        ((_, task_uid),) = _send(connection, uid, [line])
        problem = problem_of(wait_for(connection, task_uid, seconds))
        if isinstance(problem, EngineUnavailableError):
            raise problem
        if problem is not None:
            refused.append((line[0], problem))
    return refused


def _post(connection: Connection, client: Client, uid: str, payload: bytes) -> int:
    return connection.index(client, uid).add_documents_ndjson(payload, "id").task_uid


def _delete_batch(client: Client, uid: str, ids: Sequence[str]) -> int:
    answer = client.http.post(f"indexes/{uid}/documents/delete-batch", list(ids))
    return int(answer["taskUid"])


def _line(record: Record) -> bytes:
    try:
        return json.dumps(record, separators=(",", ":"), allow_nan=False).encode("ascii")
    except ValueError as error:
        raise IndexProblemError(f"document {record['id']}: {error}") from error
