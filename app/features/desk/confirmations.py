"""The desk's part on what must be confirmed: the first few records, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from app.policies import Actor
from app.web.confirmations import DueLine, count_due, due_line, list_confirmable

SHOWN = 5


@dataclass(frozen=True, slots=True)
class ConfirmationsDue:
    lines: Sequence[DueLine]
    total: int


def confirmations_due(session: Session, actor: Actor) -> ConfirmationsDue:
    """What asks this person to be confirmed, the longest waiting first."""
    lines = [due_line(record) for record in list_confirmable(session, actor, limit=SHOWN)]
    return ConfirmationsDue(lines, count_due(session, actor)[0] if len(lines) == SHOWN else len(lines))
