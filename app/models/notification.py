"""What a person is told: one row for each event, however many reasons there are."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Index, update
from sqlmodel import Field, Session, SQLModel, col

from app.core import clock
from app.core.ids import derived_id
from app.models.base import Moment, key_to, moment_field


class ActivityObject(SQLModel, table=True):
    """An object by which an activity is found: for feeds, and for what is new around a network or theme."""

    __tablename__ = "activity_object"

    activity_id: str = Field(foreign_key="activity.id", primary_key=True, ondelete="CASCADE")
    object: str = Field(primary_key=True, max_length=64, index=True)


class Notification(SQLModel, table=True):
    """One event told to one person. Its sentence is made when it is read, in the reader's language."""

    __table_args__ = (
        Index("ix_notification_person_id_read_at", "person_id", "read_at"),
        Index("ix_notification_person_id_created_at", "person_id", "created_at"),
        Index("ix_notification_by_mail_mailed_at", "by_mail", "mailed_at"),
    )

    id: str = Field(primary_key=True, max_length=10)
    """Derived from person and activity: the same event is told once, whatever crashes in between."""
    person_id: str = Field(foreign_key="person.id", ondelete="CASCADE")
    activity_id: str = key_to("activity.id", on_delete="CASCADE")
    subject: str = Field(max_length=64, index=True)
    """``kind:id`` of the thing whose audience decides who may know."""
    object: str = Field(max_length=64, index=True)
    """``kind:id`` of what it is listed and mailed under: the thread, record, … or else the subject."""
    reason: str = Field(max_length=24)
    """A word of ``REASONS``, or a level when it is heard by a subscription."""
    because_of: str = Field(default="", max_length=64)
    """The subscribed object, when that is the reason."""
    is_personal: bool = False
    by_mail: bool = False
    """True while a mail is wanted: not once it was seen in the page, where it stands in any case."""
    mailed_at: Moment | None = moment_field()
    created_at: Moment = moment_field(now=True, index=True)
    read_at: Moment | None = moment_field(index=True)

    def read(self) -> None:
        """The person has seen it."""
        self.read_at = self.read_at or clock.now()
        self.by_mail = False


def notification_id(person_id: str, activity_id: str) -> str:
    """The one id of this event for this person."""
    return derived_id("notification", person_id, activity_id)


def mark_seen(session: Session, person_id: str, subjects: Iterable[str]) -> None:
    """The person has seen these subjects (``kind:id``) in the page: they need not be told of them any more."""
    session.execute(
        update(Notification)
        .where(col(Notification.person_id) == person_id, col(Notification.read_at).is_(None))
        .where(col(Notification.object).in_(sorted(subjects)))
        .values(read_at=clock.now(), by_mail=False)
    )
