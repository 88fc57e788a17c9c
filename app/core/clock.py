"""The time, in one place, so that tests can hold it still."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

_held: list[datetime] = []


def now() -> datetime:
    """The present moment in UTC, or the one that a test holds."""
    return _held[-1] if _held else datetime.now(UTC)


@contextmanager
def held_at(moment: datetime) -> Iterator[None]:
    """Hold the clock at ``moment`` (timezone-aware) inside the block."""
    _held.append(moment)
    try:
        yield
    finally:
        _held.pop()
