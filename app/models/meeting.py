"""Meetings, study visits and deadlines of a network, and who comes to them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlmodel import Field, SQLModel

from app.core import clock
from app.core.errors import ConflictError
from app.core.messages import N_
from app.models.base import Moment, choice_field, id_field, key_to, moment_field, optional_key_to
from app.models.record import Visibility
from app.models.slug import slugify

WARSAW = ZoneInfo("Europe/Warsaw")
"""The clock on the wall of every meeting; moments themselves are kept in UTC."""


class MeetingKind(StrEnum):
    MEETING = "meeting"
    STUDY_VISIT = "study_visit"
    DEADLINE = "deadline"


MEETING_KINDS = {
    MeetingKind.MEETING: N_("spotkanie"),
    MeetingKind.STUDY_VISIT: N_("wizyta studyjna"),
    MeetingKind.DEADLINE: N_("termin"),
}


class Meeting(SQLModel, table=True):
    """Something in a network's calendar. ``visibility`` is either public or for the network."""

    id: str = id_field()
    network_id: str = key_to("network.id", on_delete="CASCADE")
    kind: MeetingKind = choice_field(MeetingKind, default=MeetingKind.MEETING)
    title: str = Field(max_length=160)
    is_all_day: bool = False
    starts_at: Moment = moment_field(now=True, index=True)
    ends_at: Moment = moment_field(now=True, index=True)
    """First moment after it; of a whole day the midnight that follows."""
    place: str = Field(default="", max_length=300)
    address: str = Field(default="", max_length=500)
    """Web address to join from afar; shown only to people of the network."""
    host_id: str | None = optional_key_to("organisation.id")
    programme: str = Field(default="", max_length=8000)
    invited: str = Field(default="", max_length=400)
    """Who is invited, in words; empty when it is everybody of the network."""
    visibility: Visibility = choice_field(Visibility, default=Visibility.NETWORK)
    visit_id: str | None = optional_key_to("record.id")
    """The note that came of a study visit."""
    author_id: str | None = optional_key_to("person.id")
    sequence: int = 0
    """Grows with every change that calendars must take over (RFC 5545, SEQUENCE)."""
    cancelled_at: Moment | None = moment_field()
    cancelled_reason: str = Field(default="", max_length=400)
    is_demonstration: bool = False
    created_at: Moment = moment_field(now=True)
    changed_at: Moment = moment_field(now=True)

    @property
    def path(self) -> str:
        return f"/meetings/{self.id}-{slugify(self.title)}"

    @property
    def first_day(self) -> date:
        """The day, in Poland, on which it begins."""
        return self.starts_at.astimezone(WARSAW).date()

    @property
    def last_day(self) -> date:
        """The day, in Poland, on which it ends; a night that ends at midnight belongs to the day before."""
        last = self.ends_at - timedelta(microseconds=1) if self.ends_at > self.starts_at else self.ends_at
        return last.astimezone(WARSAW).date()

    @property
    def is_over(self) -> bool:
        return self.ends_at <= clock.now()

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    def move(self, first: date, last: date, begins: time | None, ends: time | None) -> None:
        """Say when it is, in Polish time; without ``begins`` it takes whole days, the last one included."""
        self.is_all_day = begins is None
        self.starts_at = moment_in_poland(first, begins or time())
        if begins is None:
            self.ends_at = moment_in_poland(last + timedelta(days=1), time())
        else:
            self.ends_at = moment_in_poland(last, ends or begins)

    def note_change(self) -> None:
        """Count a change, so that calendars that hold the meeting take it over."""
        self.sequence += 1
        self.changed_at = clock.now()

    def cancel(self, reason: str) -> None:
        """Call it off; it stays in calendars as cancelled. Raises ConflictError when it is over or cancelled."""
        if self.is_cancelled:
            raise ConflictError(N_("To spotkanie jest już odwołane."))
        if self.is_over:
            raise ConflictError(N_("To spotkanie już się odbyło."))
        self.cancelled_at = clock.now()
        self.cancelled_reason = reason
        self.note_change()


def moment_in_poland(day: date, at: time) -> datetime:
    """The moment at which the clock in Poland shows this, in UTC; of the doubled hour in October the first."""
    return datetime.combine(day, at, WARSAW).astimezone(UTC)


class Answer(StrEnum):
    """Whether somebody comes to a meeting."""

    COMING = "coming"
    NOT_COMING = "not_coming"


ANSWERS = {
    Answer.COMING: N_("będę"),
    Answer.NOT_COMING: N_("nie będę"),
}


class Attendance(SQLModel, table=True):
    """What a person answered to a meeting; known inside the network only."""

    meeting_id: str = Field(foreign_key="meeting.id", primary_key=True, ondelete="CASCADE")
    user_id: str = Field(foreign_key="person.id", primary_key=True, index=True, ondelete="CASCADE")
    answer: Answer = choice_field(Answer)
    answered_at: Moment = moment_field(now=True)


class CalendarKey(SQLModel, table=True):
    """How often a person has renewed the private address of their calendar: only the newest address opens it."""

    __tablename__ = "calendar_key"

    user_id: str = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    version: int = 1
    renewed_at: Moment = moment_field(now=True)
