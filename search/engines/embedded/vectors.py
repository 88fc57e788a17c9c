"""Vectors in append-only files, shared by all processes: compared roughly first, then exactly.

A rough row is the vector in whole numbers from -127 to 127, a quarter of its size, and how far off that is. Comparing
those is five times as fast, and since the error is known, none of the best is ever missed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import simsimd
from numpy.typing import NDArray

from search.engines.embedded.row_file import RowFile
from search.entries import Vector, Vectors

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]
Cosines = NDArray[np.float32]
_ROUNDING = 1e-5
"""What 32 bits may lose in a cosine."""


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
        vectors: Vectors = self._exact.rows(count)["vector"]
        return vectors

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


@dataclass(frozen=True, slots=True)
class Owners:
    """Whose the slots are; those of one owner stand together, in a run."""

    slots: Rows
    """Owner of each slot; 0 is nobody."""
    starts: Rows
    """First slot of each run."""
    lengths: Rows
    """Slots of each run."""

    @classmethod
    def of(cls, slots: Rows) -> Owners:
        """From the owner of each slot."""
        starts = np.flatnonzero(np.diff(slots, prepend=-1))
        return cls(slots, starts, np.diff(starts, append=len(slots)))

    def slots_of(self, runs: Rows) -> tuple[Rows, Rows]:
        """Every slot of these runs, and at which of the given runs it stands."""
        lengths = self.lengths[runs]
        places = np.repeat(np.arange(len(runs)), lengths)
        within = np.arange(len(places)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return self.starts[runs][places] + within, places


def best_per_owner(compared: Compared, owners: Owners, allowed: Mask, limit: int) -> tuple[Rows, Rows, Cosines]:
    """The best slot of each of the ``limit`` best owners that are allowed: owners, slots and cosines, best first.

    ``compared`` has a row for each slot, ``allowed`` one for each owner; ties by owner.
    """
    runs = np.flatnonzero(allowed[owners.slots[owners.starts]])
    if not len(runs):
        return runs, runs, np.zeros(0, dtype=np.float32)
    rough = np.maximum.reduceat(compared.rough, owners.starts)[runs]
    worst = -np.inf
    if limit < len(runs):
        probable = np.argpartition(rough, -limit)[-limit:]
        slots, places = owners.slots_of(runs[probable])
        # The last of the best is no worse than the worst of so many: only what may be better is looked at exactly.
        worst = float(_exactly(compared, slots[compared.rough[slots] == rough[probable][places]]).min())
        kept = rough >= worst - compared.margin
        runs, rough = runs[kept], rough[kept]
    slots, places = owners.slots_of(runs)
    slots = slots[compared.rough[slots] >= rough[places] - 2 * compared.margin]
    cosines = _exactly(compared, slots)
    order = np.lexsort((slots, owners.slots[slots], -cosines))
    _, first = np.unique(owners.slots[slots[order]], return_index=True)
    chosen = order[np.sort(first)]
    slots, cosines = slots[chosen], cosines[chosen]
    return owners.slots[slots][:limit], slots[:limit], cosines[:limit]


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
