"""Reads of meetings, one by one: only those that the actor sees."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from app.core import clock
from app.core.errors import NotFoundError
from app.models import (
    Attendance,
    CalendarKey,
    Meeting,
    Membership,
    Network,
    Organisation,
    OrganisationCity,
    Record,
    User,
)
from app.models.meeting import Answer
from app.models.record import Kind, State
from app.models.user import OrganisationRole
from app.policies import Actor
from app.policies.meetings import can_see_meeting
from app.policies.visibility import can_see, visible_to

MOST_VISITS = 50


def get_meeting(session: Session, actor: Actor, key: str, *, to_change: bool = False) -> Meeting:
    """The meeting, held for this transaction if ``to_change``. Raises NotFoundError when missing or hidden."""
    meeting = session.get(Meeting, key.partition("-")[0], with_for_update=True if to_change else None)
    if meeting is None or not can_see_meeting(actor, meeting):
        raise NotFoundError
    return meeting


def get_network(session: Session, key: str) -> Network:
    """The network of this id. Raises NotFoundError."""
    network = session.get(Network, key.partition("-")[0])
    if network is None:
        raise NotFoundError
    return network


def list_hosts(session: Session, network_id: str) -> Sequence[Organisation]:
    """Organisations that are members of the network now, by name."""
    return session.exec(
        select(Organisation)
        .where(col(Organisation.id).in_(_members_now(network_id)))
        .order_by(Organisation.slug, Organisation.id)
    ).all()


def list_visit_notes(session: Session, actor: Actor, network_id: str) -> Sequence[Record]:
    """Published notes from study visits of the network, the newest first."""
    return session.exec(
        select(Record)
        .where(visible_to(actor), Record.kind == Kind.VISIT, Record.state == State.PUBLISHED)
        .where(Record.network_id == network_id)
        .order_by(col(Record.published_at).desc(), Record.id)
        .limit(MOST_VISITS)
    ).all()


def find_host(session: Session, meeting: Meeting) -> Organisation | None:
    """Whose guests they are."""
    return session.get(Organisation, meeting.host_id) if meeting.host_id else None


def find_visible_note(session: Session, actor: Actor, meeting: Meeting) -> Record | None:
    """The note linked to the visit, for those who may read it."""
    note = session.get(Record, meeting.visit_id) if meeting.visit_id else None
    return note if note and note.state is not State.WITHDRAWN and can_see(actor, note) else None


def list_answers(session: Session, meeting: Meeting) -> Sequence[tuple[Answer, User, str]]:
    """What people answered, by name, each with the name of their organisation."""
    rows = session.exec(
        select(Attendance, User, Organisation.name)
        .join(User, col(User.id) == col(Attendance.user_id))
        .join(Organisation, col(Organisation.id) == col(User.organisation_id), isouter=True)
        .where(Attendance.meeting_id == meeting.id)
        .order_by(User.name, User.id)
    )
    return [(attendance.answer, person, organisation or "") for attendance, person, organisation in rows]


def list_attending(session: Session, meeting: Meeting) -> Sequence[str]:
    """Ids of those who said that they come."""
    return session.exec(
        select(Attendance.user_id).where(Attendance.meeting_id == meeting.id, Attendance.answer == Answer.COMING)
    ).all()


def list_editors(session: Session, organisation_id: str | None) -> Sequence[str]:
    """Ids of the active editors of an organisation."""
    return session.exec(
        select(User.id)
        .where(User.organisation_id == organisation_id, User.organisation_role == OrganisationRole.EDITOR)
        .where(col(User.is_active))
    ).all()


def list_territories(session: Session, organisation_id: str | None) -> Sequence[str]:
    """TERYT codes of the municipalities of an organisation."""
    codes = select(OrganisationCity.teryt).where(OrganisationCity.organisation_id == organisation_id)
    return session.exec(codes.order_by(OrganisationCity.teryt)).all()


def find_key(session: Session, user_id: str) -> CalendarKey | None:
    """How often the person renewed the address of their calendar; None when never."""
    return session.get(CalendarKey, user_id)


def in_networks(networks: Collection[str]) -> ColumnElement[bool]:
    """The condition on ``Meeting`` that it is of one of these networks."""
    return col(Meeting.network_id).in_(sorted(networks))


def has_id(meeting_id: str) -> ColumnElement[bool]:
    """The condition on ``Meeting`` that it is this one."""
    return col(Meeting.id) == meeting_id


def is_member_now(session: Session, network_id: str, organisation_id: str) -> bool:
    """True when the organisation belongs to the network today."""
    return organisation_id in set(session.exec(_members_now(network_id)))


def _members_now(network_id: str) -> SelectOfScalar[str]:
    today = clock.now().date()
    return (
        select(Membership.organisation_id).where(Membership.network_id == network_id).where(Membership.lasts_on(today))
    )
