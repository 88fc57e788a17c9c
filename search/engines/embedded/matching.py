"""Keyword matches by FTS5: which rows have the words, and which of very many are worth ranking."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.digest import BODY_WEIGHT, HEAD_WEIGHT, LEAD_WEIGHT
from search.engines import Group
from search.engines.embedded.snapshot import Snapshot
from search.engines.embedded.vectors import Mask, Rows
from search.engines.embedded.writing import index_term

_MANY = 8_000
"""Above so many matches bm25 looks at titles only: it reads every match, about 2 microseconds each."""
_REMEMBERED = 16
"""Expressions whose rows a snapshot keeps: 6 MB in an index of 50,000 documents."""


def expression(groups: Sequence[Group], *, every: bool, head_only: bool = False) -> str:
    """An FTS5 expression. Every term is quoted, and terms are letters and digits, so nothing of it is syntax."""
    parts = ["(" + " OR ".join(f'"{index_term(term)}"' for term in sorted(group)) + ")" for group in groups]
    joined = (" AND " if every else " OR ").join(parts)
    return f"{{head}} : ({joined})" if head_only else joined


def matching_rows(
    connection: sqlite3.Connection, snapshot: Snapshot, groups: Sequence[Group], *, every: bool, head_only: bool
) -> Rows:
    """Rows that match, in the order of the index; ``snapshot`` is the one of the connection's transaction."""
    if every and any(not group for group in groups):
        return np.zeros(0, dtype=np.int64)
    wanted = [group for group in groups if group]
    if not wanted:
        return np.zeros(0, dtype=np.int64)
    asked = expression(wanted, every=every, head_only=head_only)
    known = snapshot.matches.get(asked)
    if known is not None:
        return known
    found = connection.execute("select rowid from words where words match ?", (asked,)).fetchall()
    rows = np.fromiter((row for (row,) in found), dtype=np.int64, count=len(found))
    if len(snapshot.matches) >= _REMEMBERED:
        snapshot.matches.clear()
    snapshot.matches[asked] = rows
    return rows


def mask_of(rows: Rows, size: int) -> Mask:
    """Rows as a mask. A row written after the snapshot is not in it: it belongs to the next answer."""
    mask = np.zeros(size, dtype=bool)
    mask[rows[rows < size]] = True
    return mask


def best_first(
    connection: sqlite3.Connection,
    snapshot: Snapshot,
    groups: Sequence[Group],
    selected: Mask,
    *,
    every: bool,
    few: int,
    wanted: int,
) -> Rows:
    """The ``wanted`` best of the selected rows by FTS5's bm25, ties by id. Up to ``few`` rows need no order of ours."""
    rows = np.flatnonzero(selected)
    if len(rows) <= few:
        return _lowest(snapshot, rows, np.zeros(len(rows)), wanted)
    scores = np.zeros(snapshot.size)
    query = expression([group for group in groups if group], every=every, head_only=len(rows) > _MANY)
    found = connection.execute(
        "select rowid, bm25(words, ?, ?, ?) from words where words match ?",
        (HEAD_WEIGHT, LEAD_WEIGHT, BODY_WEIGHT, query),
    )
    for row, score in found:
        if row < snapshot.size:
            scores[row] = score  # negative: the lower the better
    return _lowest(snapshot, rows, scores[rows], wanted)


def shortest_first(snapshot: Snapshot, selected: Mask, wanted: int) -> Rows:
    """The ``wanted`` selected rows with the shortest titles of their kind: what was typed is most of such a title.

    All kinds take turns, for names of cities are shorter than any title. By id when there are no more than wanted.
    """
    rows = np.flatnonzero(selected)
    if len(rows) <= wanted:
        return _lowest(snapshot, rows, np.zeros(len(rows)), wanted)
    lengths = np.fromiter((len(snapshot.briefs[row].title) for row in rows.tolist()), dtype=np.int64, count=len(rows))
    kinds = snapshot.kinds()[rows]
    order = np.lexsort((rows, lengths, kinds))
    starts = np.flatnonzero(np.diff(kinds[order], prepend=-1))
    turns = np.empty(len(rows), dtype=np.int64)
    turns[order] = np.arange(len(rows)) - np.repeat(starts, np.diff(starts, append=len(rows)))
    chosen = np.lexsort((lengths, turns))[:wanted]
    return _lowest(snapshot, rows[chosen], turns[chosen].astype(np.float64), wanted)


def _lowest(snapshot: Snapshot, rows: Rows, scores: NDArray[np.float64], wanted: int) -> Rows:
    """The ``wanted`` rows with the lowest scores, shape as ``rows``, in order, ties by id."""
    if wanted < len(rows):
        # Comparing ids takes longest, so only those that may be among them.
        near = scores <= np.partition(scores, wanted - 1)[wanted - 1]
        rows, scores = rows[near], scores[near]
    ids = np.array([snapshot.ids[row] for row in rows.tolist()], dtype=str)
    return rows[np.lexsort((ids, scores))][:wanted]


def near_terms(connection: sqlite3.Connection, word: str, distance: int, limit: int) -> list[tuple[str, int]]:
    """Terms with the word's first letter within ``distance`` edits (a swap of neighbours is one), with it."""
    found = connection.execute(
        "select term, documents from term where term >= ? and term < ? and length between ? and ? and documents > 0",
        (word[0], word[0] + "\U0010ffff", len(word) - distance, len(word) + distance),
    ).fetchall()
    documents = dict(found)
    documents.pop(word, None)
    close = process.extract(word, list(documents), scorer=OSA.distance, score_cutoff=distance, limit=None)
    ordered = sorted(((term, int(edits)) for term, edits, _ in close), key=lambda t: (t[1], -documents[t[0]], t[0]))
    return ordered[:limit]


def starting_terms(connection: sqlite3.Connection, prefix: str, limit: int) -> list[str]:
    """Terms that begin with ``prefix``, the most frequent first."""
    found = connection.execute(
        "select term from term where term >= ? and term < ? and documents > 0 order by documents desc, term limit ?",
        (prefix, prefix + "\U0010ffff", limit),
    )
    return [term for (term,) in found]
