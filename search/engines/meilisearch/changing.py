"""Adding and deleting documents so that no rebuild, begun before or after, loses what was written."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence

from search.engines import EngineUnavailableError
from search.engines.meilisearch.connection import WRITE_SECONDS, Connection
from search.engines.meilisearch.control import Control, State
from search.engines.meilisearch.imprints import Imprints
from search.engines.meilisearch.records import record_of
from search.engines.meilisearch.writing import remove, store
from search.entries import Entry, Imprint

_PAUSE, _LONGEST_PAUSE = 0.05, 1.0


class Changes:
    """Writes to the main index of a server that several processes write to."""

    def __init__(self, connection: Connection, control: Control, imprints: Imprints, uid: str) -> None:
        self._connection = connection
        self._control = control
        self._imprints = imprints
        self._uid = uid

    def upsert(self, entries: Sequence[Entry]) -> None:
        """See ``Engine``. Raises ``IndexProblemError`` with the ids of documents that cannot be indexed."""
        latest = {entry.document.id: entry for entry in entries}  # of two with one id the later counts

        def write(imprint: Imprint) -> None:
            store(self._connection, self._uid, [record_of(entry, imprint) for entry in latest.values()])

        self._write(list(latest), write)

    def delete(self, ids: Iterable[str]) -> None:
        """See ``Engine``."""
        wanted = list(dict.fromkeys(ids))
        self._write(wanted, lambda _: remove(self._connection, self._uid, wanted))

    def _write(self, ids: Sequence[str], write: Callable[[Imprint], None]) -> None:
        """Write; when a rebuild began, switched or ended meanwhile, write again, for the first time may be lost."""
        while ids:
            before = self._settled()
            # Also makes sure that the index exists: adding a record to none would create it, without settings.
            imprint = self._imprints.current()
            if before.filling:
                self._control.note(ids)
            write(imprint)
            if self._control.state() == before:
                return

    def _settled(self) -> State:
        """The state, once no switch is under way."""
        deadline = time.monotonic() + WRITE_SECONDS
        pause = _PAUSE
        while (state := self._control.state()).switching:
            if self._control.is_abandoned():
                self._control.clean_up()
                continue
            if time.monotonic() > deadline:
                raise EngineUnavailableError("the index is being switched to a rebuilt one")
            time.sleep(pause)
            pause = min(_LONGEST_PAUSE, pause * 1.5)
        return state
