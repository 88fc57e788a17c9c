"""Raw vectors by (model, text), so that a rebuild embeds only what is new."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from search.embedding import Embedder
from search.entries import Vectors

_BATCH = 32
_SCHEMA = """
create table if not exists vector (
    space text not null, hash blob not null, raw blob not null, primary key (space, hash)
) without rowid
"""


def text_key(text: str) -> bytes:
    """Sixteen bytes that stand for a text."""
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).digest()


class VectorCache:
    """A SQLite file that may be deleted at any time; several processes may use it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=30, check_same_thread=False, isolation_level=None)
        try:
            connection.execute("pragma journal_mode=wal")
            connection.execute("pragma synchronous=normal")
            connection.execute(_SCHEMA)
        except sqlite3.DatabaseError:
            # Damaged: it only saves time, so begin anew.
            connection.close()
            self._path.unlink(missing_ok=True)
            connection = sqlite3.connect(self._path, timeout=30, check_same_thread=False, isolation_level=None)
            connection.execute(_SCHEMA)
        return connection

    def passages(self, embedder: Embedder, texts: Sequence[str]) -> Vectors:
        """Raw vectors of passages, shape (len(texts), dimensions), from the file or from the model."""
        return self._vectors(embedder.name, embedder.dimensions, embedder.embed_passages, texts)

    def queries(self, embedder: Embedder, texts: Sequence[str]) -> Vectors:
        """The same for texts embedded as queries (titles, for the query means): another space, so another key."""
        return self._vectors(f"{embedder.name} query", embedder.dimensions, embedder.embed_queries, texts)

    def _vectors(
        self, space: str, dimensions: int, embed: Callable[[Sequence[str]], Vectors], texts: Sequence[str]
    ) -> Vectors:
        hashes = [text_key(text) for text in texts]
        result = np.zeros((len(texts), dimensions), dtype=np.float32)
        missing = [at for at, key in enumerate(hashes) if not self._read(space, key, result[at])]
        for start in range(0, len(missing), _BATCH):
            batch = missing[start : start + _BATCH]
            result[batch] = embed([texts[at] for at in batch])
            self.keep(space, [(hashes[at], result[at]) for at in batch])
        return result

    def _read(self, space: str, key: bytes, into: Vectors) -> bool:
        with self._lock:
            row = self._connection.execute(
                "select raw from vector where space = ? and hash = ?", (space, key)
            ).fetchone()
        if row is None or len(row[0]) != into.nbytes:
            return False
        into[:] = np.frombuffer(row[0], dtype=np.float32)
        return True

    def rows(self) -> Iterator[tuple[str, bytes, Vectors]]:
        """Everything that is kept: space, hash of the text, raw vector."""
        with self._lock:
            stored = self._connection.execute("select space, hash, raw from vector").fetchall()
        for space, key, raw in stored:
            yield space, key, np.frombuffer(raw, dtype=np.float32)

    def keep(self, space: str, items: Sequence[tuple[bytes, Vectors]]) -> None:
        """Store vectors under the hashes of their texts."""
        with self._lock:
            self._connection.execute("begin immediate")
            self._connection.executemany(
                "insert or replace into vector values (?, ?, ?)",
                [(space, key, vector.tobytes()) for key, vector in items],
            )
            self._connection.execute("commit")

    def close(self) -> None:
        """Release the file."""
        with self._lock:
            self._connection.close()
