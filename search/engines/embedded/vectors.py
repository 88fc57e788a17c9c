"""Vectors in append-only files, shared by all processes: compared roughly first, then exactly.

A rough row is the vector in whole numbers from -127 to 127, a quarter of its size, and how far off that is. Comparing
those is five times as fast, and since the error is known, none of the best is ever missed.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import simsimd
from numpy.typing import NDArray

from search.engines import IndexProblemError
from search.entries import Vector, Vectors

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]
Cosines = NDArray[np.float32]
_USUAL_SLOTS = 2
"""So many of the best slots, for each owner that is wanted, usually belong to owners enough."""
_ROUNDING = 1e-5
"""What 32 bits may lose in a cosine."""


class RowFile:
    """Rows are written once, at the place that the database handed out, and never moved or cut off.

    So a crash leaves at worst rows that no document names, and a reader's map stays valid for ever.
    """

    def __init__(self, path: Path, row: np.dtype[Any]) -> None:
        self._path = path
        self._mapped: NDArray[Any] = np.zeros(0, dtype=row)

    def write(self, slot: int, rows: NDArray[Any]) -> None:
        """Write rows from ``slot`` on and force them to disk: the database commits only afterwards."""
        self._path.touch()
        with self._path.open("r+b") as file:
            file.seek(slot * rows.dtype.itemsize)
            file.write(rows.tobytes())
            file.flush()
            os.fsync(file.fileno())

    def rows(self, count: int) -> NDArray[Any]:
        """The first ``count`` rows, mapped. Raises ``IndexProblemError`` when the file is shorter than that."""
        mapped = self._mapped
        if len(mapped) < count:
            size = self._path.stat().st_size if self._path.exists() else 0
            available = size // mapped.dtype.itemsize
            if available < count:
                raise IndexProblemError("damaged: vectors are missing")
            mapped = np.memmap(self._path, dtype=mapped.dtype, mode="r", shape=(available,))
            self._mapped = mapped
        return mapped[:count]


@dataclass(frozen=True, slots=True)
class Compared:
    """One vector beside every slot."""

    vector: Vector
    exact: Vectors
    """Shape (slots, dimensions)."""
    rough: Cosines
    """Shape (slots,)."""
    margin: float
    """No cosine is further from its rough one than this."""


class VectorFiles:
    """The unit vectors of one generation, exact and rough; a row of either is a slot."""

    def __init__(self, path: Path, dimensions: int) -> None:
        """``path`` is that of the exact ones."""
        width = max(1, dimensions)
        self._exact = RowFile(path, np.dtype([("vector", "<f4", (width,))]))
        self._rough = RowFile(path.with_suffix(".i8"), _rough_row(width))
        self._scales: tuple[Cosines, float] = (np.zeros(0, dtype=np.float32), 0.0)

    def write(self, slot: int, vectors: Vectors) -> None:
        """Write vectors from ``slot`` on; see ``RowFile.write``."""
        self._rough.write(slot, _roughly(vectors))
        exact = np.empty(len(vectors), dtype=[("vector", "<f4", vectors.shape[1:])])
        exact["vector"] = vectors
        self._exact.write(slot, exact)

    def rows(self, count: int) -> Vectors:
        """The first ``count`` vectors, mapped; shape (count, dimensions). Raises ``IndexProblemError`` when damaged."""
        self._rough.rows(count)
        return np.asarray(self._exact.rows(count)["vector"])

    def compare(self, vector: Vector, count: int) -> Compared:
        """A unit vector beside the first ``count`` slots. Raises ``IndexProblemError`` when the files are damaged."""
        if not count:
            return Compared(vector, self.rows(0), np.zeros(0, dtype=np.float32), 0.0)
        rows, asked = self._rough.rows(count), _roughly(vector[np.newaxis])
        scales, error = self._scales
        if len(scales) < count:  # kept apart: in the file they lie a row from one another
            fresh = rows[len(scales) :]
            scales, error = np.concatenate([scales, fresh["scale"]]), max(error, float(fresh["error"].max()))
            self._scales = (scales, error)
        products = np.asarray(simsimd.cdist(asked["codes"], rows["codes"], metric="dot"))[0]
        rough = (products * (scales[:count] * asked["scale"])).astype(np.float32)
        return Compared(vector, self.rows(count), rough, error + (1 + error) * float(asked["error"][0]) + _ROUNDING)


def best_per_owner(compared: Compared, owners: Rows, allowed: Mask, limit: int) -> tuple[Rows, Rows, Cosines]:
    """The best slot of each of the ``limit`` best owners that are allowed: owners, slots and cosines, best first.

    ``compared`` and ``owners`` have a row for each slot, ``allowed`` one for each owner; ties by owner.
    """
    places = np.flatnonzero(allowed[owners])
    few = _USUAL_SLOTS * limit
    while True:
        slots, cosines = _best(compared, places, few)
        order = np.lexsort((owners[slots], -cosines))
        _, first = np.unique(owners[slots[order]], return_index=True)
        if few >= len(places) or len(first) >= limit:
            break
        few *= 4
    chosen = order[np.sort(first)][:limit]
    return owners[slots[chosen]], slots[chosen], cosines[chosen]


def _best(compared: Compared, places: Rows, count: int) -> tuple[Rows, Cosines]:
    """The ``count`` best of these slots, and those as good as the last of them, with their cosines; in no order."""
    if count >= len(places):
        return places, _exactly(compared, places)
    rough = compared.rough[places]
    probable = places[np.argpartition(rough, -count)[-count:]]
    # What is no better than the worst of so many can be left out; only what may be better is looked at exactly.
    worst = float(_exactly(compared, probable).min())
    slots = places[rough >= worst - compared.margin]
    cosines = _exactly(compared, slots)
    kept = cosines >= np.partition(cosines, -count)[-count]
    return slots[kept], cosines[kept]


def _exactly(compared: Compared, slots: Rows) -> Cosines:
    """Cosines of these slots. The same vector has the same whatever stands beside it, which ``@`` does not promise."""
    if not len(slots):
        return np.zeros(0, dtype=np.float32)
    found: Cosines = np.empty(len(slots), dtype=np.float32)
    found[:] = np.asarray(simsimd.cdist(compared.vector[np.newaxis], compared.exact[slots], metric="dot"))[0]
    return found


def _rough_row(width: int) -> np.dtype[Any]:
    return np.dtype([("codes", "i1", (width,)), ("scale", "<f4"), ("error", "<f4")])


def _roughly(vectors: Vectors) -> NDArray[Any]:
    """Rough rows of vectors of shape (n, d)."""
    rows = np.empty(len(vectors), dtype=_rough_row(vectors.shape[1]))
    rows["scale"] = np.maximum(np.abs(vectors).max(axis=1), 1e-9) / 127
    rows["codes"] = np.rint(vectors / rows["scale"][:, np.newaxis])
    rows["error"] = np.linalg.norm(vectors - rows["codes"] * rows["scale"][:, np.newaxis], axis=1)
    return rows
