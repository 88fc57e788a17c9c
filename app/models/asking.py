"""Whether somebody may be suggested as a person to ask."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import Field, Session, SQLModel

from app.core import clock
from app.models.base import Moment, moment_field

MOST_OPEN_QUESTIONS = 3
"""Open questions that name somebody within the window: who has more is left alone."""
OVERLOAD_WINDOW = timedelta(days=14)


class AskingSettings(SQLModel, table=True):
    """What one person has said about being suggested; who has no row is suggested only as an expert."""

    __tablename__ = "asking_settings"

    person_id: str = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    is_open: bool
    """True when others may be pointed to them with a question."""
    changed_at: Moment = moment_field(now=True)


def choose_asking(session: Session, person_id: str, *, is_open: bool) -> None:
    """The person says whether others may be pointed to them."""
    own = session.get(AskingSettings, person_id) or AskingSettings(person_id=person_id, is_open=is_open)
    own.is_open, own.changed_at = is_open, clock.now()
    session.add(own)
