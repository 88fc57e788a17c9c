"""How long calls take, what a process weighs, and tables of both."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of many calls."""

    median: float
    p95: float


def timed(call: Callable[[str], object], arguments: Iterable[str]) -> Timing:
    """Call once for each argument, after one call to warm up."""
    wanted = list(arguments)
    call(wanted[0])
    found = []
    for argument in wanted:
        start = time.perf_counter()
        call(argument)
        found.append(1000 * (time.perf_counter() - start))
    return Timing(float(np.median(found)), float(np.percentile(found, 95)))


def seconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def private_megabytes() -> float:
    """Memory of this process that no other shares and no file backs (Linux)."""
    rows = Path("/proc/self/status").read_text("ascii").splitlines()
    return next((int(row.split()[1]) / 1024 for row in rows if row.startswith("RssAnon")), float("nan"))


def resident_megabytes() -> float:
    """All memory of this process, mapped vectors and dictionaries included (Linux)."""
    rows = Path("/proc/self/status").read_text("ascii").splitlines()
    return next((int(row.split()[1]) / 1024 for row in rows if row.startswith("VmRSS")), float("nan"))


def folder_megabytes(folder: Path, pattern: str) -> float:
    """Size of the files of a folder."""
    return sum(path.stat().st_size for path in folder.glob(pattern)) / 1e6


def load() -> float:
    """What else the machine was doing: the load of the last minute."""
    return os.getloadavg()[0]


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table."""
    lines = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * (len(head) - 1)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])
