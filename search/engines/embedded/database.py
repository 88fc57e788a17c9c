"""One generation's SQLite file: its tables, its connections (one a thread) and its errors in our words."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

from search.engines import EngineUnavailableError, IndexProblemError

BUSY_SECONDS = 15.0
_BUSY = ("locked", "busy")
_SCHEMA = """
create table meta (key text primary key, value text not null) without rowid;
create table doc (
    row integer primary key autoincrement,
    id text not null unique,
    seq integer not null,
    slot integer not null,
    slots integer not null,
    kind text not null,
    language text not null,
    title text not null,
    title_key text not null,
    audience text not null,
    facets text not null,
    numbers text not null,
    digest integer not null,
    digest_size integer not null,
    passages text not null,
    document text not null
);
create index doc_seq on doc (seq);
create table gone (seq integer not null, row integer primary key, id text not null) without rowid;
create index gone_seq on gone (seq);
create table term (term text primary key, length integer not null, documents integer not null) without rowid;
create virtual table words using fts5 (
    head, lead, body, tokenize = "unicode61 remove_diacritics 0", detail = full
);
"""
# The columns of words hold ready terms, so its tokenizer only splits at spaces. An ordinary table, not a
# contentless one: those need the exact old text for a delete and are corrupt for ever without it.


def require_fts5() -> None:
    """Raise ``EngineUnavailableError`` with a clear message when this SQLite cannot search."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("create virtual table probe using fts5 (text)")
        except sqlite3.OperationalError as error:
            raise EngineUnavailableError(
                "The SQLite of this Python was built without FTS5, which the embedded search needs. "
                "Use a Python with FTS5 (the official builds have it) or set the search engine to Meilisearch."
            ) from error


@contextlib.contextmanager
def translated_errors() -> Iterator[None]:
    """SQLite's errors as ours: a lock held too long passes, everything else says that the file is no index."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if any(word in str(error) for word in _BUSY):
            raise EngineUnavailableError(str(error)) from error
        raise IndexProblemError(f"damaged: {error}") from error
    except sqlite3.DatabaseError as error:
        raise IndexProblemError(f"damaged: {error}") from error


class Database:
    """Connections to one file. Writers take turns by SQLite's lock, readers never wait (WAL)."""

    def __init__(self, path: Path) -> None:
        """Open an existing file. Raises ``IndexProblemError`` when it is missing or damaged."""
        self.path = path
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        if not path.exists():
            raise IndexProblemError("missing")
        with translated_errors():
            self.connection().execute("select count(*) from meta").fetchone()

    @classmethod
    def create(cls, path: Path) -> Database:
        """Make a new file with empty tables."""
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("pragma journal_mode=wal")
            connection.executescript(_SCHEMA)
        return cls(path)

    def connection(self) -> sqlite3.Connection:
        """The connection of the calling thread; transactions are begun by hand."""
        existing: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if existing is not None:
            return existing
        connection = sqlite3.connect(
            f"{self.path.as_uri()}?mode=rw",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute("pragma synchronous=normal")
        connection.execute("pragma cache_size=-16000")
        self._local.connection = connection
        with self._lock:
            self._open.append(connection)
        return connection

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One consistent view for several SELECTs."""
        with translated_errors():
            connection = self.connection()
            connection.execute("begin")
            try:
                yield connection
            finally:
                connection.execute("rollback")

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The only writer of the file until the block ends; all of it or nothing is kept."""
        with translated_errors():
            connection = self.connection()
            connection.execute("begin immediate")
            try:
                yield connection
            except BaseException:
                connection.execute("rollback")
                raise
            connection.execute("commit")

    def close(self) -> None:
        """Close every thread's connection."""
        with self._lock:
            for connection in self._open:
                connection.close()
            self._open.clear()
            self._local = threading.local()


def read_meta(connection: sqlite3.Connection, key: str) -> str | None:
    """One value of the table ``meta``."""
    row = connection.execute("select value from meta where key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def write_meta(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Set one value of the table ``meta``."""
    connection.execute("insert or replace into meta values (?, ?)", (key, value))
