"""Reads of meetings, as far as the actor sees them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from app.core import clock
from app.models import Attendance, Meeting, Network, Organisation
from app.models.meeting import Answer
from app.policies import Actor
from app.policies.meetings import meetings_seen_by

MeetingRow = tuple[Meeting, Network, Organisation | None]
"""A meeting, its network, and its host where there is one."""


def list_meetings(
    session: Session,
    actor: Actor,
    *conditions: ColumnElement[bool],
    when: Literal["coming", "past", "always"] = "always",
    limit: int | None = None,
) -> Sequence[MeetingRow]:
    """Meetings that meet the conditions and that the actor may see: what comes, soonest first; else the latest first.

    A meeting that is under way still comes.
    """
    wanted = (
        select(Meeting, Network, Organisation)
        .join(Network, col(Network.id) == col(Meeting.network_id))
        .join(Organisation, col(Organisation.id) == col(Meeting.host_id), isouter=True)
        .where(meetings_seen_by(actor), *conditions)
    )
    if when == "coming":
        wanted = wanted.where(col(Meeting.ends_at) > clock.now()).order_by(col(Meeting.starts_at), Meeting.id)
    else:
        wanted = wanted.order_by(col(Meeting.starts_at).desc(), Meeting.id)
    if when == "past":
        wanted = wanted.where(col(Meeting.ends_at) <= clock.now())
    return [(meeting, network, host) for meeting, network, host in session.exec(wanted.limit(limit))]


def find_own_answers(session: Session, actor: Actor, meeting_ids: Collection[str]) -> Mapping[str, Answer]:
    """Meeting id to what the actor answered to it."""
    if not actor.is_signed_in or not meeting_ids:
        return {}
    rows = select(Attendance).where(
        Attendance.user_id == actor.user_id, col(Attendance.meeting_id).in_(sorted(meeting_ids))
    )
    return {row.meeting_id: row.answer for row in session.exec(rows)}


def list_beginning(session: Session, first: datetime, last: datetime) -> Sequence[tuple[Meeting, Network]]:
    """Meetings that were not called off and begin between the two moments."""
    rows = session.exec(
        select(Meeting, Network)
        .join(Network, col(Network.id) == col(Meeting.network_id))
        .where(col(Meeting.cancelled_at).is_(None))
        .where(col(Meeting.starts_at) > first, col(Meeting.starts_at) <= last)
        .order_by(col(Meeting.starts_at), Meeting.id)
    )
    return [(meeting, network) for meeting, network in rows]


def list_coming_people(session: Session, meeting: Meeting) -> Sequence[str]:
    """Ids of those who said that they come."""
    return session.exec(
        select(Attendance.user_id)
        .where(Attendance.meeting_id == meeting.id, Attendance.answer == Answer.COMING)
        .order_by(Attendance.user_id)
    ).all()
