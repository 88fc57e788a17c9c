"""A fresh index beside the one in use, and the switch; writers lose nothing meanwhile."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Sequence

from search.documents import Document
from search.engines import EngineUnavailableError, IndexProblemError
from search.engines.meilisearch.connection import Connection
from search.engines.meilisearch.control import Control, State
from search.engines.meilisearch.records import imprint_record, record_of
from search.engines.meilisearch.schema import Names, index_settings
from search.engines.meilisearch.writing import FILL_SECONDS, ensure, remove, store
from search.entries import Entry, Imprint

_CARRIED_AT_ONCE = 100


class MeilisearchFill:
    """See ``search.engines.Fill``. Owns the fresh index from its creation until it is switched or thrown away."""

    def __init__(
        self,
        connection: Connection,
        control: Control,
        names: Names,
        imprint: Imprint,
        *,
        generation: int,
        read_documents: Callable[[Sequence[str]], Sequence[Document]],
    ) -> None:
        """``read_documents`` gives documents of the main index by id, whoever may see them."""
        self._connection = connection
        self._control = control
        self._names = names
        self._imprint = imprint
        self._generation = generation
        self._read_documents = read_documents
        self._token = secrets.token_hex(8)
        self._lock()
        try:
            control.forget()
            control.put(State(filling=self._token))
            settings = index_settings(imprint)
            index = names.fresh
            task = connection.write(lambda client: connection.index(client, index).update_settings(settings).task_uid)
            ensure(connection, task, FILL_SECONDS)
            self._store([imprint_record(imprint, generation, self._token)])
        except BaseException:
            with contextlib.suppress(EngineUnavailableError, IndexProblemError):
                self._finish()
            raise

    def settle(self, imprint: Imprint) -> None:
        """See ``Fill``. The settings stay: they know the model and its dimensions, not its means."""
        self._ensure_ours()
        self._imprint = imprint
        self._store([imprint_record(imprint, self._generation, self._token)])

    def add(self, entries: Sequence[Entry]) -> None:
        """See ``Fill``."""
        self._ensure_ours()
        self._store([record_of(entry, self._imprint) for entry in entries])

    def commit(self, analyse: Callable[[Sequence[Document]], Sequence[Entry]]) -> None:
        """See ``Fill``. Writers wait while the last changes are taken over; readers never do."""
        self._ensure_ours()
        self._control.put(State(filling=self._token, switching=True))
        try:
            self._carry_over(self._control.noted(), analyse)
            self._control.create(self._names.main)  # a swap needs both
            self._ensure_ours()
            self._control.swap()
        except BaseException:
            # Writers go on; should the swap have been enqueued all the same, it is done before what they send next.
            with contextlib.suppress(EngineUnavailableError, IndexProblemError):
                self._control.put(State(filling=self._token))
            raise
        self._finish()

    def abandon(self) -> None:
        """See ``Fill``."""
        if self._control.state_or_new().filling == self._token:
            self._finish()

    def _finish(self) -> None:
        self._control.put(State())
        self._control.forget()
        # Last, because it frees the lock.
        self._control.drop(self._names.fresh)

    def _lock(self) -> None:
        if self._control.create(self._names.fresh):
            return
        if self._control.is_abandoned():
            self._control.clean_up()
            if self._control.create(self._names.fresh):
                return
        raise EngineUnavailableError("another process is rebuilding the index")

    def _ensure_ours(self) -> None:
        if self._control.state().filling != self._token:
            raise EngineUnavailableError("this rebuild was taken for dead and another has begun")

    def _carry_over(self, ids: Sequence[str], analyse: Callable[[Sequence[Document]], Sequence[Entry]]) -> None:
        for start in range(0, len(ids), _CARRIED_AT_ONCE):
            some = ids[start : start + _CARRIED_AT_ONCE]
            documents = self._read_documents(some)
            gone = set(some) - {document.id for document in documents}
            remove(self._connection, self._names.fresh, sorted(gone), FILL_SECONDS)
            self._store([record_of(entry, self._imprint) for entry in analyse(documents)])

    def _store(self, records: Sequence[dict[str, object]]) -> None:
        store(self._connection, self._names.fresh, records, FILL_SECONDS)
