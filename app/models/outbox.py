"""The outbox: the note that something changed, written in the same transaction as the change.

A note says only *what* changed. The worker reads the thing as it is now, so a repeated note does no
harm, and a crash loses nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar

from sqlalchemy import event, insert, inspect
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Field, SQLModel

from app.core import clock
from app.models.base import Moment, moment_field

ATTEMPTS_BEFORE_PARKING = 10
PATIENCE = timedelta(days=7)
"""With something that will mend by itself, such as a mail server that does not answer."""
AWAY = timedelta(seconds=10)
"""Pause before the next try while a server is away."""


class Outbox(SQLModel, table=True):
    """One note. ``topic`` says who must hear of it (``index``, ``mail`` …), ``subject`` what it is about."""

    id: int | None = Field(default=None, primary_key=True)
    topic: str = Field(max_length=24, index=True)
    subject: str = Field(max_length=80)
    created_at: Moment = moment_field(now=True)
    due_at: Moment = moment_field(now=True, index=True)
    attempts: int = 0
    problem: str = Field(default="", max_length=400)
    """What the last attempt said; a note that failed ten times is parked and shown to the operator."""

    def failed(self, problem: str) -> None:
        """Try again later, with pauses that double from two seconds up to a quarter of an hour."""
        self.attempts += 1
        self.problem = problem[:400]
        self.due_at = clock.now() + timedelta(seconds=min(2.0**self.attempts, 900))

    def delayed(self, problem: str) -> None:
        """Try again with the same growing pauses, but do not give up before a week has passed: for what will mend."""
        self.failed(problem)
        if clock.now() - self.created_at < PATIENCE:
            self.attempts = min(self.attempts, ATTEMPTS_BEFORE_PARKING - 1)

    def postponed(self, problem: str) -> None:
        """Try again soon, however often: what is needed is away, and the note is not at fault."""
        self.problem = problem[:400]
        self.due_at = clock.now() + AWAY

    @property
    def is_parked(self) -> bool:
        return self.attempts >= ATTEMPTS_BEFORE_PARKING


class Searchable:
    """Marks a table whose rows are found by search; any change of one leaves a note by itself."""

    search_kind: ClassVar[str]
    echoes: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """What else is found differently when one of these columns changes: ``records`` carry the name of their network,
    ``posts`` the title and the readers of their thread."""

    def search_subject(self) -> str:
        """``kind:id`` of the row."""
        return f"{self.search_kind}:{self.id}"  # type: ignore[attr-defined]


def note(session: OrmSession, topic: str, subject: str) -> None:
    """Leave a note in this transaction."""
    at = clock.now()
    session.execute(
        insert(Outbox).values(topic=topic, subject=subject, created_at=at, due_at=at, attempts=0, problem="")
    )


@event.listens_for(OrmSession, "after_flush")
def _note_searchable_changes(session: OrmSession, _context: UOWTransaction) -> None:
    # After the flush, not before it: only then does a new row have all its keys.
    changed: list[Any] = [*session.new, *session.dirty, *session.deleted]
    subjects = {thing.search_subject() for thing in changed if isinstance(thing, Searchable)}
    subjects |= {
        thing.search_subject().replace(":", f"-{echo}:", 1)
        for thing in session.dirty
        if isinstance(thing, Searchable)
        for echo, names in thing.echoes.items()
        if any(inspect(thing).attrs[name].history.has_changes() for name in names)
    }
    for subject in sorted(subjects):
        note(session, "index", subject)
