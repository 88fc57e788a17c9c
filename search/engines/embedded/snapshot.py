"""Facets, audiences and sort keys of all documents as arrays: what is filtered and counted at every question."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from search.engines import BUILT_IN_FACETS, Scope
from search.engines.embedded.database import read_meta
from search.engines.embedded.vectors import Compared, Mask, Rows, VectorFiles
from search.entries import Vector

_AUDIENCE = " audience"  # a column like a facet; the space keeps it apart from any facet's name
_COMPARED = 8
"""Vectors whose rough cosines a snapshot keeps: 8 MB in an index of 50,000 documents."""
_SORTED_NUMBERS = ("published", "updated", "evidence")


@dataclass(frozen=True, slots=True)
class Column:
    """A many-valued attribute as pairs: document ``rows[i]`` has value number ``codes[i]``."""

    rows: Rows
    codes: Rows
    values: Mapping[str, int]

    def having(self, wanted: Iterable[str], size: int) -> Mask:
        """Which of ``size`` rows have at least one of these values."""
        chosen = np.zeros(len(self.values) + 1, dtype=bool)
        chosen[[self.values[value] for value in wanted if value in self.values]] = True
        mask = np.zeros(size, dtype=bool)
        mask[self.rows[chosen[self.codes]]] = True
        return mask

    def counts(self, selected: Mask) -> dict[str, int]:
        """Value to the number of selected documents, without zeros."""
        found = np.bincount(self.codes[selected[self.rows]], minlength=len(self.values))
        return {value: int(found[code]) for value, code in self.values.items() if found[code]}


_EMPTY = Column(np.zeros(0, np.int64), np.zeros(0, np.int64), {})


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All documents at one change number. Immutable: threads use it while the next one is made."""

    seq: int = 0
    alive: Mask = field(default_factory=lambda: np.zeros(1, dtype=bool))
    ids: tuple[str, ...] = ("",)
    title_keys: tuple[str, ...] = ("",)
    numbers: Mapping[str, np.ndarray[Any, np.dtype[np.float64]]] = field(default_factory=dict)
    columns: Mapping[str, Column] = field(default_factory=dict)
    owners: Rows = field(default_factory=lambda: np.zeros(0, np.int64))
    """Row of the document of each vector slot."""
    slots: Rows = field(default_factory=lambda: np.zeros(1, np.int64))
    """First slot of each row that has vectors."""
    matches: dict[str, Rows] = field(default_factory=dict)
    """Rows of the last few expressions: one answer, its facets and its next page ask for the same ones."""
    compared: dict[bytes, Compared] = field(default_factory=dict)
    """The last few vectors: one answer asks three times, for records, concepts and what words found."""

    @property
    def size(self) -> int:
        """One more than the highest row; row 0 is nobody's."""
        return len(self.alive)

    def in_scope(self, scope: Scope) -> Mask:
        """Which rows exist for a question."""
        mask = self.alive & self.columns.get(_AUDIENCE, _EMPTY).having(scope.audience, self.size)
        return mask & self.passing("kind", scope.kinds) if scope.kinds else mask

    def passing(self, facet: str, wanted: frozenset[str]) -> Mask:
        """Which rows pass the filter of one facet."""
        return self.columns.get(facet, _EMPTY).having(wanted, self.size)

    def counts(self, facet: str, selected: Mask) -> dict[str, int]:
        """Value to count of one facet."""
        return self.columns.get(facet, _EMPTY).counts(selected)

    def compare(self, vectors: VectorFiles, vector: Vector) -> Compared:
        """A unit vector beside every slot."""
        key = vector.tobytes()
        found = self.compared.get(key)
        if found is None:
            if len(self.compared) >= _COMPARED:
                self.compared.clear()
            found = self.compared[key] = vectors.compare(vector, len(self.owners))
        return found

    def sorted(self, rows: Rows, sort: str) -> Rows:
        """Rows in the order of ``search.queries.SORTS`` (relevance as updated), ties by id."""
        if sort == "title":
            keys = [(self.title_keys[row], self.ids[row], int(row)) for row in rows]
            return np.array([row for _, _, row in sorted(keys)], dtype=np.int64)
        name = {"newest": "published", "evidence": "evidence"}.get(sort, "updated")
        values = self.numbers[name] if name in self.numbers else np.zeros(self.size)
        ids = np.array([self.ids[row] for row in rows], dtype=object)
        return rows[np.lexsort((ids.astype(str), -values[rows]))] if len(rows) else rows


def refreshed(old: Snapshot, connection: sqlite3.Connection) -> Snapshot:
    """The snapshot as of now: reads only what changed, inside the caller's transaction."""
    seq = int(read_meta(connection, "seq") or 0)
    if seq == old.seq:
        return old
    rows = connection.execute(
        "select row, id, kind, language, title_key, audience, facets, numbers, slot, slots"
        " from doc where seq > ? order by row",
        (old.seq,),
    ).fetchall()
    gone = [row for (row,) in connection.execute("select row from gone where seq > ?", (old.seq,))]
    size = max([old.size, *(row[0] + 1 for row in rows)])
    alive = np.zeros(size, dtype=bool)
    alive[: old.size] = old.alive
    alive[[row for row in gone if row < size]] = False
    alive[[row[0] for row in rows]] = True
    ids, title_keys = [*old.ids, *[""] * (size - old.size)], [*old.title_keys, *[""] * (size - old.size)]
    pairs: dict[str, list[tuple[int, str]]] = {}
    numbers = {name: np.zeros(size) for name in _SORTED_NUMBERS}
    for name, known_values in old.numbers.items():
        numbers[name][: old.size] = known_values
    for row, id_, kind, language, key, audience, facets, row_numbers, _, _ in rows:
        ids[row], title_keys[row] = id_, key
        values_of = dict(zip(BUILT_IN_FACETS, ([kind], [language]), strict=True))
        values_of |= json.loads(facets) | {_AUDIENCE: json.loads(audience)}
        for name, values in values_of.items():
            # A value listed twice must not be counted twice.
            pairs.setdefault(name, []).extend((row, value) for value in dict.fromkeys(values))
        known = json.loads(row_numbers)
        for name in _SORTED_NUMBERS:
            numbers[name][row] = np.nan_to_num(known.get(name) or 0.0)
    columns = dict(old.columns) | {name: _extended(old.columns.get(name, _EMPTY), new) for name, new in pairs.items()}
    owners = _owners(old.owners, [(row[0], row[8], row[9]) for row in rows], int(read_meta(connection, "slots") or 0))
    slots = np.zeros(size, dtype=np.int64)
    slots[: old.size] = old.slots
    slots[[row[0] for row in rows]] = [row[8] for row in rows]
    return replace(
        old,
        seq=seq,
        alive=alive,
        ids=tuple(ids),
        title_keys=tuple(title_keys),
        numbers=numbers,
        columns=columns,
        owners=owners,
        slots=slots,
        matches={},
        compared={},
    )


def _extended(column: Column, pairs: Sequence[tuple[int, str]]) -> Column:
    values = dict(column.values)
    codes = [values.setdefault(value, len(values)) for _, value in pairs]
    return Column(
        np.concatenate([column.rows, np.array([row for row, _ in pairs], dtype=np.int64)]),
        np.concatenate([column.codes, np.array(codes, dtype=np.int64)]),
        values,
    )


def _owners(old: Rows, slots: Sequence[tuple[int, int, int]], size: int) -> Rows:
    owners = np.zeros(size, dtype=np.int64)
    owners[: len(old)] = old
    for row, slot, count in slots:
        owners[slot : slot + count] = row
    return owners
