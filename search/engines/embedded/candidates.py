"""Candidates of one generation, kept in memory: every question reads hundreds, and often the same ones."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import islice

from search.engines import Candidate
from search.engines.embedded.reading import by_keys
from search.engines.embedded.rows import read_candidate

_REMEMBERED = 16_384
"""About 3 kB each."""
_SELECT = "select row, id, title, digest, numbers, facets, kind, language from doc"


class CandidateReader:
    """A row never changes: a changed document gets a new one. So what was read once stays true."""

    def __init__(self) -> None:
        self._known: dict[int, Candidate] = {}

    def read_newest(self, connection: sqlite3.Connection) -> None:
        """Read as many as are kept, before the first question needs them."""
        newest = connection.execute(f"{_SELECT} order by row desc limit ?", (_REMEMBERED,))
        self._known = {row[0]: read_candidate(row) for row in newest}

    def read(self, connection: sqlite3.Connection, rows: Sequence[int]) -> list[Candidate]:
        """The candidates of these rows of the connection's snapshot, in the same order."""
        known = self._known
        if missing := [row for row in rows if row not in known]:
            if len(known) + len(missing) > _REMEMBERED:
                # A new one, without the oldest: other threads may be in the middle of reading this one, or adding.
                kept = {row: known[row] for row in rows if row in known}
                too_many = len(known) + len(missing) - _REMEMBERED * 3 // 4
                known = self._known = dict(islice(known.copy().items(), too_many, None)) | kept
            known.update((row[0], read_candidate(row)) for row in by_keys(connection, f"{_SELECT} where row", missing))
        return [known[row] for row in rows if row in known]
