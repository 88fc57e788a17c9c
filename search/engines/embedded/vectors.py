"""Vectors in an append-only file of float32 rows, searched exactly and shared by all processes."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from search.engines import IndexProblemError
from search.entries import Vector, Vectors

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]
_SPARSE = 0.25
"""Below this share of allowed rows, gathering them is cheaper than multiplying all."""
_USUAL_SLOTS = 4
"""So many of the best slots, for each owner that is wanted, usually belong to owners enough."""


class VectorFile:
    """Rows are written once, at the place that the database handed out, and never moved or cut off.

    So a crash leaves at worst rows that no document names, and a reader's map stays valid for ever.
    """

    def __init__(self, path: Path, dimensions: int) -> None:
        self._path = path
        self._dimensions = dimensions
        self._mapped: Vectors = np.zeros((0, max(1, dimensions)), dtype=np.float32)

    def write(self, slot: int, vectors: Vectors) -> None:
        """Write rows from ``slot`` on and force them to disk: the database commits only afterwards."""
        data = np.ascontiguousarray(vectors, dtype=np.float32)
        self._path.touch()
        with self._path.open("r+b") as file:
            file.seek(slot * self._dimensions * 4)
            file.write(data.tobytes())
            file.flush()
            os.fsync(file.fileno())

    def rows(self, count: int) -> Vectors:
        """The first ``count`` rows, mapped. Raises ``IndexProblemError`` when the file is shorter than that."""
        mapped = self._mapped
        if len(mapped) < count:
            size = self._path.stat().st_size if self._path.exists() else 0
            available = size // (4 * self._dimensions)
            if available < count:
                raise IndexProblemError("damaged: vectors are missing")
            mapped = np.memmap(self._path, dtype=np.float32, mode="r", shape=(available, self._dimensions))
            self._mapped = mapped
        return mapped[:count]


def scores(rows: Vectors, vector: Vector, allowed: Mask) -> NDArray[np.float32]:
    """Cosine of every allowed row with a unit vector, -2 for the others; shapes (n, d), (d,), (n,) to (n,)."""
    result = np.full(len(rows), -2.0, dtype=np.float32)
    places = np.flatnonzero(allowed)
    if len(places) < _SPARSE * len(rows):
        result[places] = np.asarray(rows[places]) @ vector
    else:
        result[allowed] = (np.asarray(rows) @ vector)[allowed]
    return result


def best_per_owner(found: NDArray[np.float32], owners: Rows, limit: int) -> list[tuple[int, int, float]]:
    """The best slot of each of the ``limit`` best owners: (owner, slot, score), best first, ties by owner."""
    places = np.flatnonzero(found > -1.5)
    few = _USUAL_SLOTS * limit
    while True:
        cut = len(places) - few
        # All that are as good as the last of the few, so that ties are cut the same way every time.
        best = places if cut <= 0 else places[found[places] >= np.partition(found[places], cut)[cut]]
        order = best[np.lexsort((owners[best], -found[best]))]
        _, first = np.unique(owners[order], return_index=True)
        if cut <= 0 or len(first) >= limit:
            break
        few *= 4
    chosen = order[np.sort(first)][:limit]
    return list(zip(owners[chosen].tolist(), chosen.tolist(), found[chosen].tolist(), strict=True))
