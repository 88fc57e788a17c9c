"""Reads of the last signs of life of a network's members; each one SELECT, however many members there are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from app.core import clock
from app.features.networks.people.queries import members_of
from app.models import (
    Attendance,
    LastSeen,
    Meeting,
    Network,
    Nudge,
    Organisation,
    Post,
    Record,
    Thread,
    User,
)
from app.models.meeting import Answer
from app.models.record import State
from app.policies import Actor
from app.policies.visibility import visible_to


def list_members_now(session: Session, network: Network) -> Sequence[Organisation]:
    """Organisations that belong to the network today, by name."""
    members = members_of(network.id, clock.now().date())
    return session.exec(
        select(Organisation).where(col(Organisation.id).in_(members)).order_by(Organisation.slug, Organisation.id)
    ).all()


def get_member(session: Session, organisation_id: str) -> Organisation | None:
    """The organisation of this id."""
    return session.get(Organisation, organisation_id)


def last_records(session: Session, actor: Actor, organisations: Collection[str]) -> Mapping[str, datetime]:
    """Organisation id to when it last published something that the reader sees."""
    found = (
        select(Record.organisation_id, func.max(Record.published_at))
        .where(col(Record.organisation_id).in_(organisations), visible_to(actor), Record.state == State.PUBLISHED)
        .group_by(col(Record.organisation_id))
    )
    return {key: at for key, at in session.exec(found) if at}


def last_posts(session: Session, network: Network, organisations: Collection[str]) -> Mapping[str, datetime]:
    """Organisation id to when its people last wrote in a conversation that is open to all or is this network's."""
    rooms = ["", f"network:{network.id}"]
    found = (
        select(User.organisation_id, func.max(Post.created_at))
        .join(Post, col(Post.author_id) == col(User.id))
        .join(Thread, col(Thread.id) == col(Post.thread_id))
        .where(col(User.organisation_id).in_(organisations), col(Thread.room).in_(rooms))
        .where(col(Thread.is_hidden).is_(False))
        .group_by(col(User.organisation_id))
    )
    return {str(key): at for key, at in session.exec(found) if at}


def last_meetings(session: Session, network: Network, organisations: Collection[str]) -> Mapping[str, datetime]:
    """Organisation id to the last past meeting of the network to which its people said that they come."""
    found = (
        select(User.organisation_id, func.max(Meeting.starts_at))
        .join(Attendance, col(Attendance.user_id) == col(User.id))
        .join(Meeting, col(Meeting.id) == col(Attendance.meeting_id))
        .where(Meeting.network_id == network.id, col(Meeting.cancelled_at).is_(None))
        .where(Attendance.answer == Answer.COMING, col(Meeting.starts_at) <= clock.now())
        .where(col(User.organisation_id).in_(organisations))
        .group_by(col(User.organisation_id))
    )
    return {str(key): at for key, at in session.exec(found) if at}


def last_months(session: Session, organisations: Collection[str]) -> Mapping[str, tuple[int, date | None]]:
    """Organisation id to how many of its people have an open account, and the last month in which one was here."""
    found = (
        select(User.organisation_id, func.count(col(User.id)), func.max(LastSeen.month))
        .join(LastSeen, col(LastSeen.user_id) == col(User.id), isouter=True)
        .where(col(User.organisation_id).in_(organisations), col(User.is_active))
        .group_by(col(User.organisation_id))
    )
    return {str(key): (number, month) for key, number, month in session.exec(found)}


def list_nudges(session: Session, network: Network) -> Sequence[tuple[Nudge, str]]:
    """What members were asked, the latest first, each with the name of whoever asked."""
    rows = session.exec(
        select(Nudge, func.coalesce(User.name, ""))
        .join(User, col(User.id) == col(Nudge.author_id), isouter=True)
        .where(Nudge.network_id == network.id)
        .order_by(col(Nudge.created_at).desc(), Nudge.id)
        .limit(200)
    )
    return [(nudge, name) for nudge, name in rows]
