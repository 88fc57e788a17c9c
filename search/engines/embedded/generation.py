"""One generation of the index, open: its tables, vectors, imprint and the latest snapshot."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
from collections.abc import Iterator

import numpy as np

from search.engines import Candidate, IndexProblemError
from search.engines.embedded.database import Database, read_meta, translated_errors, write_meta
from search.engines.embedded.files import IndexFiles
from search.engines.embedded.refreshing import refreshed
from search.engines.embedded.row_file import RowFile
from search.engines.embedded.snapshot import Snapshot
from search.engines.embedded.vectors import Rows, VectorFiles
from search.entries import Imprint

SCHEMA_VERSION = "3"


class Generation:
    """Safe for several threads; ``close`` it when another generation has taken its place."""

    def __init__(self, files: IndexFiles, number: int, database: Database) -> None:
        self.number = number
        self.database = database
        self._snapshot = Snapshot()
        self._lock = threading.Lock()
        with translated_errors():
            text = read_meta(database.connection(), "imprint")
            if text is None or read_meta(database.connection(), "schema") != SCHEMA_VERSION:
                raise IndexProblemError("outdated: made by another version")
        parts = json.loads(text)
        self.imprint = Imprint(
            analysis=parts["analysis"],
            embedder=parts["embedder"],
            dimensions=parts["dimensions"],
            means={language: tuple(mean) for language, mean in parts["means"].items()},
            spread=parts["spread"],
        )
        self.vectors = VectorFiles(files.vectors(number), self.imprint.dimensions)
        self.digests = RowFile(files.digests(number), np.dtype(np.uint8))
        # Notices a lost or shortened file at once.
        self.vectors.rows(int(read_meta(database.connection(), "slots") or 0))
        self.digests.rows(int(read_meta(database.connection(), "digests") or 0))

    @classmethod
    def open(cls, files: IndexFiles, number: int) -> Generation:
        """Open a finished generation. Raises ``IndexProblemError`` when a file is missing or damaged."""
        return cls(files, number, Database(files.database(number)))

    @classmethod
    def create(cls, files: IndexFiles, number: int, imprint: Imprint) -> Generation:
        """Make an empty one."""
        database = Database.create(files.database(number))
        with database.writing() as connection:
            write_meta(connection, "schema", SCHEMA_VERSION)
        _write_imprint(database, imprint)
        return cls(files, number, database)

    def settle(self, imprint: Imprint) -> None:
        """Replace the imprint by one with other means and spread."""
        _write_imprint(self.database, imprint)
        self.imprint = imprint

    @contextlib.contextmanager
    def reading(self) -> Iterator[tuple[sqlite3.Connection, Snapshot]]:
        """A consistent view of tables and arrays."""
        with self.database.reading() as connection:
            with self._lock:
                self._snapshot = refreshed(self._snapshot, connection)
                snapshot = self._snapshot
            yield connection, snapshot

    def candidates(self, snapshot: Snapshot, rows: Rows) -> tuple[Candidate, ...]:
        """Candidates of rows of a snapshot, in the same order."""
        return snapshot.candidates(rows, self.digests.rows(snapshot.digests))

    def close(self) -> None:
        """Close its connections."""
        self.database.close()


def _write_imprint(database: Database, imprint: Imprint) -> None:
    means = {language: list(mean) for language, mean in imprint.means.items()}
    parts = {
        "analysis": imprint.analysis,
        "embedder": imprint.embedder,
        "dimensions": imprint.dimensions,
        "means": means,
        "spread": imprint.spread,
    }
    with database.writing() as connection:
        write_meta(connection, "imprint", json.dumps(parts))
