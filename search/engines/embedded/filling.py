"""A fresh generation beside the one in use, and the switch."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from search.documents import Document
from search.engines.embedded.database import read_meta
from search.engines.embedded.files import FillLock, IndexFiles
from search.engines.embedded.generation import Generation
from search.engines.embedded.reading import document_rows
from search.engines.embedded.rows import read_document
from search.engines.embedded.writing import remove, store
from search.entries import Entry, Imprint


class EmbeddedFill:
    """See ``search.engines.Fill``. ``old`` is None when there is nothing usable to take over from."""

    def __init__(self, files: IndexFiles, old: Generation | None, imprint: Imprint) -> None:
        self._lock = FillLock(files.folder)
        self._files = files
        self._old = old
        self._since = 0
        if old is not None:
            with old.database.reading() as connection:
                self._since = int(read_meta(connection, "seq") or 0)
        self._fresh = Generation.create(files, files.newest() + 1, imprint)

    def settle(self, imprint: Imprint) -> None:
        """See ``Fill``."""
        self._fresh.settle(imprint)

    def add(self, entries: Sequence[Entry]) -> None:
        """See ``Fill``."""
        with self._fresh.database.writing() as connection:
            store(connection, self._fresh.vectors, self._fresh.digests, entries)

    def commit(self, analyse: Callable[[Sequence[Document]], Sequence[Entry]]) -> None:
        """See ``Fill``. Writers wait while the last changes are taken over; readers never do."""
        with self._fresh.database.writing() as connection:
            connection.execute("insert into words (words) values ('optimize')")
        if self._old is None:
            self._files.switch(self._fresh.number)
        else:
            with self._old.database.writing() as connection:
                changed = [id_ for (id_,) in connection.execute("select id from doc where seq > ?", (self._since,))]
                gone = connection.execute("select id from gone where seq > ?", (self._since,)).fetchall()
                entries = analyse(
                    [read_document(tuple(rest)) for _, _, _, _, *rest in document_rows(connection, changed)]
                )
                with self._fresh.database.writing() as fresh:
                    remove(fresh, [id_ for (id_,) in gone])
                    store(fresh, self._fresh.vectors, self._fresh.digests, entries)
                # Still holding the old file's lock: a writer that waits for it looks at the pointer next.
                self._files.switch(self._fresh.number)
        self._fresh.close()
        self._files.remove_others(self._fresh.number)
        self._lock.release()

    def abandon(self) -> None:
        """See ``Fill``."""
        self._fresh.close()
        self._files.remove(self._fresh.number)
        self._lock.release()
