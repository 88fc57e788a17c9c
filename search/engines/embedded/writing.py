"""Every statement that changes a generation."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from search.engines.embedded.database import read_meta, write_meta
from search.engines.embedded.row_file import RowFile
from search.engines.embedded.rows import doc_values
from search.engines.embedded.vectors import VectorFiles
from search.entries import Entry

_INSERT = """
insert into doc (
    id, seq, slot, slots, kind, language, title, title_key, audience, facets, numbers,
    digest, digest_size, passages, document
)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def index_term(term: str) -> str:
    """A term as FTS5 must see it: SQLite knows the letters of Unicode 6.1 only, so other scripts become hex."""
    return term if term.isascii() else "0u" + term.encode().hex()


def store(connection: sqlite3.Connection, vectors: VectorFiles, digests: RowFile, entries: Sequence[Entry]) -> None:
    """Insert or replace entries inside the caller's transaction."""
    latest = {entry.document.id: entry for entry in entries}  # of two with one id the later counts
    seq = int(read_meta(connection, "seq") or 0) + 1
    _remove(connection, list(latest), seq)
    slot, byte = int(read_meta(connection, "slots") or 0), int(read_meta(connection, "digests") or 0)
    counter: Counter[str] = Counter()
    # Together: forcing each document's to disk was a fifth of a rebuild.
    if fresh := [entry.vectors for entry in latest.values() if entry.vectors is not None and len(entry.vectors)]:
        vectors.write(slot, np.concatenate(fresh))
    if entries:
        digests.write(byte, np.frombuffer(b"".join(entry.digest for entry in latest.values()), dtype=np.uint8))
    for entry in latest.values():
        count = 0 if entry.vectors is None else len(entry.vectors)
        slots, digest = range(slot, slot + count), range(byte, byte + len(entry.digest))
        row = connection.execute(_INSERT, (*doc_values(entry, seq, slots, digest),)).lastrowid
        fields = [" ".join(map(index_term, terms)) for terms in (entry.head, entry.lead, entry.body)]
        connection.execute("insert into words (rowid, head, lead, body) values (?, ?, ?, ?)", (row, *fields))
        counter.update({*entry.head, *entry.lead, *entry.body})
        slot, byte = slots.stop, digest.stop
    connection.executemany(
        "insert into term values (?, ?, ?) on conflict (term) do update set documents = documents + excluded.documents",
        [(term, len(term), count) for term, count in counter.items()],
    )
    write_meta(connection, "seq", str(seq))
    write_meta(connection, "slots", str(slot))
    write_meta(connection, "digests", str(byte))


def remove(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Delete documents inside the caller's transaction; unknown ids are ignored."""
    seq = int(read_meta(connection, "seq") or 0) + 1
    _remove(connection, list(ids), seq)
    write_meta(connection, "seq", str(seq))


def _remove(connection: sqlite3.Connection, ids: Sequence[str], seq: int) -> None:
    for id_ in ids:
        found = connection.execute("select row from doc where id = ?", (id_,)).fetchone()
        if found is None:
            continue
        row = found[0]
        text = connection.execute("select head, lead, body from words where rowid = ?", (row,)).fetchone()
        terms = {_plain(term) for term in " ".join(text or ()).split()}
        connection.executemany("update term set documents = documents - 1 where term = ?", [(t,) for t in terms])
        connection.execute("delete from words where rowid = ?", (row,))
        connection.execute("delete from doc where row = ?", (row,))
        connection.execute("insert into gone values (?, ?, ?)", (seq, row, id_))


def _plain(term: str) -> str:
    """Undo ``index_term``."""
    return bytes.fromhex(term[2:]).decode() if term.startswith("0u") else term
