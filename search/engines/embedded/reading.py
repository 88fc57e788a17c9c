"""Rows by their keys, and the set of rows that a selection means."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from search.engines import Selection
from search.engines.embedded.matching import mask_of, matching_rows
from search.engines.embedded.snapshot import Snapshot
from search.engines.embedded.vectors import Mask

_BATCH = 500
"""SQLite builds of some systems accept no more than 999 parameters."""


def by_keys(connection: sqlite3.Connection, select: str, keys: Iterable[str] | Iterable[int]) -> list[Any]:
    """Rows of ``select … where key`` for these keys, in no particular order."""
    wanted = list(keys)
    rows: list[Any] = []
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        rows += connection.execute(f"{select} in ({','.join('?' * len(batch))})", batch).fetchall()
    return rows


def document_rows(connection: sqlite3.Connection, ids: Iterable[str]) -> list[Any]:
    """Rows ``(row, slot, slots, passages, *document columns)``; see ``rows.read_document`` for the latter."""
    return by_keys(
        connection,
        "select row, slot, slots, passages, id, kind, language, title, audience, facets, numbers, document"
        " from doc where id",
        ids,
    )


def selected_base(connection: sqlite3.Connection, snapshot: Snapshot, selection: Selection) -> Mask:
    """Which rows a selection has before its filters."""
    scope = snapshot.in_scope(selection.scope)
    if selection.groups is not None and not selection.groups:
        return scope
    mask = mask_of(snapshot.rows(selection.ids), snapshot.size)
    if selection.groups:
        mask |= mask_of(
            matching_rows(connection, snapshot, selection.groups, every=True, head_only=False), snapshot.size
        )
    return mask & scope


def all_but(base: Mask, passing: Mapping[str, Mask], left_out: str | None) -> Mask:
    """The base cut by every filter except one facet's own: what a disjunctive count is made over."""
    mask = base.copy()
    for facet, passed in passing.items():
        if facet != left_out:
            mask &= passed
    return mask
