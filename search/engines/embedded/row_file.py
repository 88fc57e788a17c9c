"""A file of equal rows that only grows, shared by all processes."""

from __future__ import annotations

import mmap
import os
import weakref
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
        self._descriptor: int | None = None
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
        """The first ``count`` rows, mapped. Raises ``IndexProblemError`` when the file is shorter than that.

        The file stays open: a reader may finish its answer though another process has put a new index in place.
        """
        mapped = self._mapped
        if len(mapped) < count:
            available = self._size() // mapped.dtype.itemsize
            if available < count:
                raise IndexProblemError(f"damaged: {self._path.suffix} is too short")
            assert self._descriptor is not None
            size = available * mapped.dtype.itemsize
            mapped = np.frombuffer(mmap.mmap(self._descriptor, size, access=mmap.ACCESS_READ), dtype=mapped.dtype)
            self._mapped = mapped
        return mapped[:count]

    def _size(self) -> int:
        if self._descriptor is None:
            try:
                self._descriptor = os.open(self._path, os.O_RDONLY)
            except FileNotFoundError:
                return 0
            weakref.finalize(self, os.close, self._descriptor)
        return os.fstat(self._descriptor).st_size
