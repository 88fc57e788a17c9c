"""The next snapshot: reads only what changed since the last one."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from search.engines.embedded.database import read_meta
from search.engines.embedded.rows import Alike, read_brief, read_names
from search.engines.embedded.snapshot import AUDIENCE, EMPTY, NOBODY, SORTED_NUMBERS, Column, Snapshot
from search.engines.embedded.vectors import Owners

_CHANGED = """
select row, id, slot, slots, title_key, audience, title, numbers, facets, kind, language, digest, digest_size
from doc where seq > ? order by row
"""


def refreshed(old: Snapshot, connection: sqlite3.Connection) -> Snapshot:
    """The snapshot as of now, inside the caller's transaction."""
    seq = int(read_meta(connection, "seq") or 0)
    if seq == old.seq:
        return old
    gone = connection.execute("select row, id from gone where seq > ?", (old.seq,)).fetchall()
    last = connection.execute("select max(row) from doc").fetchone()[0] or 0
    return _Next(old, max(old.size, last + 1), gone).read(connection, seq)


class _Column:
    """A column while it grows."""

    def __init__(self, old: Column) -> None:
        self._old = old
        self._values = dict(old.values)
        self._rows, self._codes = array("q"), array("q")

    def add(self, row: int, values: Iterable[str]) -> None:
        """A value listed twice must not be counted twice."""
        for value in dict.fromkeys(values):
            self._rows.append(row)
            self._codes.append(self._values.setdefault(value, len(self._values)))

    def finished(self) -> Column:
        rows, codes = np.frombuffer(self._rows, dtype=np.int64), np.frombuffer(self._codes, dtype=np.int64)
        return Column(np.concatenate([self._old.rows, rows]), np.concatenate([self._old.codes, codes]), self._values)


class _Next:
    """Copies of the old snapshot's arrays, longer by the new rows, and what is read into them row by row.

    Row by row, because all rows of a large index at once would take memory that the process never gives back.
    """

    def __init__(self, old: Snapshot, size: int, gone: Sequence[tuple[int, str]]) -> None:
        self._old = old
        more = size - old.size
        self._alive, self._slots = _longer(old.alive, size), _longer(old.slots, size)
        self._numbers = {name: _longer(old.numbers.get(name, np.zeros(0)), size) for name in SORTED_NUMBERS}
        self._ids, self._keys = [*old.ids, *[""] * more], [*old.title_keys, *[""] * more]
        self._briefs, self._places = [*old.briefs, *[NOBODY] * more], dict(old.places)
        self._columns: dict[str, _Column] = {}
        self._runs: list[tuple[int, int, int]] = []
        self._alike = Alike()
        for row, id_ in gone:
            if row < size:
                self._alive[row], self._briefs[row] = False, NOBODY
            if self._places.get(id_) == row:
                del self._places[id_]

    def read(self, connection: sqlite3.Connection, seq: int) -> Snapshot:
        for row in connection.execute(_CHANGED, (self._old.seq,)):
            self._add(row)
        owners = _longer(self._old.owners.slots, int(read_meta(connection, "slots") or 0))
        for row, slot, count in self._runs:
            owners[slot : slot + count] = row
        return Snapshot(
            seq=seq,
            digests=int(read_meta(connection, "digests") or 0),
            alive=self._alive,
            ids=tuple(self._ids),
            places=self._places,
            briefs=tuple(self._briefs),
            title_keys=tuple(self._keys),
            numbers={name: np.nan_to_num(values) for name, values in self._numbers.items()},
            columns={**self._old.columns, **{name: column.finished() for name, column in self._columns.items()}},
            owners=Owners.of(owners),
            slots=self._slots,
        )

    def _add(self, columns: tuple[Any, ...]) -> None:
        row, id_, slot, slots, title_key, audience, *rest = columns
        brief = read_brief(rest, self._alike)
        self._alive[row], self._slots[row] = True, slot
        self._ids[row], self._places[id_], self._keys[row], self._briefs[row] = id_, row, title_key, brief
        self._runs.append((row, slot, slots))
        for name in SORTED_NUMBERS:
            self._numbers[name][row] = brief.numbers.get(name) or 0.0
        for name, values in (*brief.facets.items(), (AUDIENCE, read_names(audience))):
            if name not in self._columns:
                self._columns[name] = _Column(self._old.columns.get(name, EMPTY))
            self._columns[name].add(row, values)


def _longer(old: Any, size: int) -> Any:
    """A copy with noughts behind."""
    new = np.zeros(size, dtype=old.dtype)
    new[: len(old)] = old
    return new
