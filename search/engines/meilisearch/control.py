"""What writers and a rebuild must know of each other, kept on the server because they are different processes.

Meilisearch has no transactions, but it does tasks one after the other, and creating an index that exists fails.
So the fresh index is the lock of a rebuild, and one record says what the rebuild does: a writer reads it before
and after its write, and when it changed meanwhile, writes again. See decision 0105.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from meilisearch import Client

from search.engines import IndexProblemError
from search.engines.meilisearch.connection import Connection
from search.engines.meilisearch.schema import Names
from search.engines.meilisearch.writing import ensure, problem_of, store, wait_for

LEASE_SECONDS = 300.0
"""A rebuild without a new task for so long is dead; embedding one batch takes a tenth of that."""
_STATE = "state"
_PAGE = 1_000


@dataclass(frozen=True, slots=True)
class State:
    """``turn`` changes with every change, so that two equal states mean that nothing happened between them."""

    turn: int = 0
    filling: str | None = None
    """Token of the rebuild that is under way."""
    switching: bool = False
    """Writers wait: what they have changed is being carried over."""


class Control:
    """Reads and changes the state, the list of changed ids and the lock."""

    def __init__(self, connection: Connection, names: Names, lease: float = LEASE_SECONDS) -> None:
        self._connection = connection
        self._names = names
        self._lease = lease

    def state(self) -> State:
        """The state now. Raises ``IndexProblemError`` when no index was ever made."""
        record = self._connection.read(lambda client: client.http.get(f"{self._path(self._names.control)}/{_STATE}"))
        return State(int(record["turn"]), record["filling"], bool(record["switching"]))

    def state_or_new(self) -> State:
        """The state, or that of a server which has none yet."""
        with contextlib.suppress(IndexProblemError):
            return self.state()
        return State()

    def put(self, state: State) -> State:
        """Make this the state, with the next turn, and return it."""
        fresh = replace(state, turn=self.state_or_new().turn + 1)
        record = {"id": _STATE, "turn": fresh.turn, "filling": fresh.filling, "switching": fresh.switching}
        store(self._connection, self._names.control, [record])
        return fresh

    def note(self, ids: Iterable[str]) -> None:
        """Remember that these documents are about to be written or deleted."""
        store(self._connection, self._names.changes, [{"id": id_} for id_ in ids])

    def noted(self) -> list[str]:
        """Ids noted since the last ``forget``, sorted."""
        found: list[str] = []
        with contextlib.suppress(IndexProblemError):
            while True:
                path = f"{self._path(self._names.changes)}?offset={len(found)}&limit={_PAGE}&fields=id"
                results = self._connection.read(lambda client, path=path: client.http.get(path)["results"])  # type: ignore[misc]
                if not results:
                    break
                found += [str(record["id"]) for record in results]
        return sorted(found)

    def forget(self) -> None:
        """Empty the list of changed ids."""
        self.drop(self._names.changes)

    def drop(self, uid: str) -> None:
        """Delete an index; one that does not exist is fine."""
        with contextlib.suppress(IndexProblemError):
            ensure(self._connection, self._connection.write(lambda client: client.delete_index(uid).task_uid))

    def create(self, uid: str) -> bool:
        """Create an index; False when it exists."""
        body = {"uid": uid, "primaryKey": "id"}
        # Not sent again: a first request that came through although its answer was lost would refuse the second.
        task = self._connection.write(lambda client: _task(client.http.post("indexes", body)), again=False)
        done = wait_for(self._connection, task)
        if (done.error or {}).get("code") == "index_already_exists":
            return False
        problem = problem_of(done)
        if problem is not None:
            raise problem
        return True

    def is_abandoned(self) -> bool:
        """True when the fresh index has had no task for longer than the lease: its process was killed."""
        # Not the failed ones: every attempt to get the lock is one, and would keep a dead owner alive.
        path = f"tasks?indexUids={self._names.fresh}&statuses=enqueued,processing,succeeded&limit=1"
        results = self._connection.read(lambda client: client.http.get(path)["results"])
        if not results:
            return True
        if results[0]["status"] in ("enqueued", "processing"):
            return False
        return (datetime.now(UTC) - _moment(results[0]["enqueuedAt"])).total_seconds() >= self._lease

    def clean_up(self) -> None:
        """Undo what an abandoned rebuild left."""
        self.put(State())
        self.drop(self._names.fresh)
        self.forget()

    def swap(self) -> None:
        """Exchange the contents of the fresh and the main index, at one moment for everybody."""

        def ask(client: Client) -> int:
            return client.swap_indexes([{"indexes": [self._names.main, self._names.fresh]}]).task_uid

        # Sent once only: a second swap would undo the first.
        ensure(self._connection, self._connection.write(ask, again=False))

    @staticmethod
    def _path(uid: str) -> str:
        return f"indexes/{uid}/documents"


def _task(answer: dict[str, Any]) -> int:
    return int(answer["taskUid"])


def _moment(text: str) -> datetime:
    # Nanoseconds, which Python 3.11 reads (and cuts to microseconds), with a Z.
    return datetime.fromisoformat(text)
