"""A file of equal rows that only grows, shared by all processes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engines import IndexProblemError


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
                raise IndexProblemError(f"damaged: {self._path.suffix} is too short")
            mapped = np.memmap(self._path, dtype=mapped.dtype, mode="r", shape=(available,))
            self._mapped = mapped
        return mapped[:count]
