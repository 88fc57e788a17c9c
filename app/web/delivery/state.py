"""Mail that has not left: how much, since when, and what the mail server says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.models.base import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """The state of outgoing mail."""

    waiting: int
    failing: int
    """Of those: tried at least once."""
    parked: int
    """Of those: given up until somebody asks for another try."""
    oldest_at: Moment | None
    next_try_at: Moment | None
    problems: Sequence[tuple[str, int]]
    """What the server said, and of how many mails; it names nobody."""

    @property
    def is_well(self) -> bool:
        return not self.failing
