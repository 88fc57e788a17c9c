"""Which files make up the index: numbered generations and one pointer to the generation in use."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from pathlib import Path

from search.engines import EngineUnavailableError, IndexProblemError

_POINTER = "search.json"


class IndexFiles:
    """Names and switches generations. A switch is one atomic rename, so every process sees old or new, never half."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        folder.mkdir(parents=True, exist_ok=True)
        self._read: tuple[tuple[int, int], int] = (0, 0), 0
        """Which pointer was read last, and what it said."""

    def generation(self) -> int:
        """The generation in use. Raises ``IndexProblemError`` when there is none."""
        try:
            return self._pointed()
        except FileNotFoundError:
            raise IndexProblemError("missing") from None
        except (ValueError, KeyError, TypeError, UnicodeDecodeError) as error:
            raise IndexProblemError(f"damaged: {_POINTER}") from error

    def _pointed(self) -> int:
        state = (self.folder / _POINTER).stat()
        known, number = self._read
        if known != (state.st_ino, state.st_mtime_ns):  # every switch is another file
            number = int(json.loads((self.folder / _POINTER).read_text(encoding="ascii"))["generation"])
            self._read = (state.st_ino, state.st_mtime_ns), number
        return number

    def newest(self) -> int:
        """The highest generation of which any file exists, 0 when there is none: the next one must be above it."""
        numbers = [int(path.stem.rpartition("-")[2]) for path in self.folder.glob("search-*.db")]
        return max(numbers, default=0)

    def database(self, generation: int) -> Path:
        """The SQLite file of a generation."""
        return self.folder / f"search-{generation}.db"

    def vectors(self, generation: int) -> Path:
        """The exact vectors of a generation; the rough ones stand beside them (``.i8``)."""
        return self.folder / f"search-{generation}.f32"

    def digests(self, generation: int) -> Path:
        """The digests of a generation, one after the other."""
        return self.folder / f"search-{generation}.digests"

    def switch(self, generation: int) -> None:
        """Make a finished generation the one in use."""
        fresh = self.folder / f"{_POINTER}.{os.getpid()}"
        with fresh.open("w", encoding="ascii") as file:
            file.write(json.dumps({"generation": generation}))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.folder / _POINTER)

    def remove(self, generation: int) -> None:
        """Delete a generation."""
        for path in self.folder.glob(f"search-{generation}.*"):
            path.unlink(missing_ok=True)

    def remove_others(self, keep: int) -> None:
        """Delete every other generation. Readers that still have one open keep it until their next question."""
        for path in self.folder.glob("search-*"):
            if not path.name.startswith(f"search-{keep}."):
                # Where an open file cannot be deleted, the next rebuild will.
                with contextlib.suppress(OSError):
                    path.unlink()


class FillLock:
    """One rebuild at a time over all processes; a killed process frees it (SQLite's own file lock does both)."""

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "fill.lock", timeout=1, isolation_level=None)
        try:
            self._connection.execute("begin exclusive")
        except sqlite3.OperationalError as error:
            self._connection.close()
            raise EngineUnavailableError("another process is rebuilding the index") from error

    def release(self) -> None:
        """Let others rebuild."""
        self._connection.close()
