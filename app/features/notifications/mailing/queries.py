"""Reads for mail: who waits for what, and what of it has been seen meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from app.features.notifications.queries import Told
from app.models import Activity, MailSettings, Notification, ReadMark, User
from app.models.base import Moment


@dataclass(frozen=True, slots=True)
class Waiting:
    """One person for whom notifications wait to be mailed."""

    person_id: str
    is_personal: bool
    since: Moment
    """The oldest of them."""
    settings: MailSettings


def list_waiting(session: Session, *, with_invented: bool) -> Sequence[Waiting]:
    """Everybody with something to be mailed, one row for what is personal and one for the rest, longest first.

    ``with_invented``: also people of the demonstration, whose addresses a real mail server would bring back.
    """
    are_written_to = () if with_invented else (col(User.is_demonstration).is_(False),)
    rows = session.exec(
        select(Notification.person_id, Notification.is_personal, func.min(Notification.created_at))
        .join(User, col(User.id) == Notification.person_id)
        .where(*_waits(), col(User.is_active).is_(True), *are_written_to)
        .group_by(col(Notification.person_id), col(Notification.is_personal))
        .order_by(func.min(Notification.created_at), Notification.person_id)
    ).all()
    people = {person for person, _, _ in rows}
    own = {
        row.person_id: row for row in session.exec(select(MailSettings).where(col(MailSettings.person_id).in_(people)))
    }
    return [
        Waiting(person, is_personal, since, own.get(person) or MailSettings(person_id=person))
        for person, is_personal, since in rows
    ]


def list_told(session: Session, person_id: str, *, personal: Collection[bool], before: Moment) -> Sequence[Told]:
    """What waits to be mailed to the person, told before a moment; the newest first."""
    rows = session.exec(
        select(Notification, Activity)
        .join(Activity)
        .where(Notification.person_id == person_id, *_waits())
        .where(col(Notification.is_personal).in_(personal), col(Notification.created_at) <= before)
        .order_by(col(Notification.created_at).desc(), col(Notification.id).desc())
    )
    return [Told(notification, activity) for notification, activity in rows]


def read_numbers(session: Session, person_id: str, threads: Collection[str]) -> Mapping[str, int]:
    """How far the person has read these threads."""
    marks = select(ReadMark.thread_id, ReadMark.number).where(
        ReadMark.person_id == person_id, col(ReadMark.thread_id).in_(sorted(threads))
    )
    return dict(session.exec(marks).all())


def _waits() -> tuple[ColumnElement[bool], ...]:
    return (
        col(Notification.by_mail).is_(True),
        col(Notification.mailed_at).is_(None),
        col(Notification.read_at).is_(None),
    )
