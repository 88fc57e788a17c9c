"""Who confirmed a record and when, and what its editors were reminded of."""

from __future__ import annotations

from enum import StrEnum

from sqlmodel import Field, SQLModel

from app.core.db import UtcDateTime
from app.models.base import Moment, choice_field, id_field, key_to, moment_field, optional_key_to


class Confirmation(SQLModel, table=True):
    """One time somebody said that a record is still true; never changed."""

    id: str = id_field()
    record_id: str = key_to("record.id", on_delete="CASCADE")
    person_id: str | None = optional_key_to("person.id")
    """None for an account that is gone."""
    confirmed_at: Moment = moment_field(now=True)
    confirmed_until: Moment = moment_field(now=True)
    by_link: bool = False
    """True when it came through the link of a mail, without signing in."""


class Reminding(StrEnum):
    """The two times at which editors are reminded."""

    SOON = "soon"
    OVER = "over"


class ConfirmationReminder(SQLModel, table=True):
    """A reminder that was sent: none is sent twice for the same end of a confirmation."""

    __tablename__ = "confirmation_reminder"

    record_id: str = Field(foreign_key="record.id", primary_key=True, ondelete="CASCADE")
    confirmed_until: Moment = Field(sa_type=UtcDateTime, primary_key=True)
    stage: Reminding = choice_field(Reminding, primary_key=True)
    sent_at: Moment = moment_field(now=True)
