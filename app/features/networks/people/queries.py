"""Reads of a network's people, invitations and log."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from app.core import clock
from app.core.errors import NotFoundError
from app.models import Membership, Network, NetworkAct, NetworkInvitation, Organisation, PersonRole, User
from app.models.network import NetworkRole
from app.models.network_life import Act, InvitationState

MOST_PEOPLE = 300
MOST_FOUND = 6


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of the log: ``what`` as it was called then."""

    act: Act
    actor: str
    person: str
    what: str
    at: datetime


def members_of(network_id: str, today: date) -> SelectOfScalar[str]:
    """Ids of the organisations that belong to the network on that day, for use inside another reading."""
    return (
        select(Membership.organisation_id).where(Membership.network_id == network_id).where(Membership.lasts_on(today))
    )


def list_everybody(session: Session, network: Network) -> Sequence[tuple[User, str]]:
    """People with an open account who belong to the network by organisation or role, each with their organisation."""
    with_role = select(PersonRole.user_id).where(PersonRole.network_id == network.id)
    members = members_of(network.id, clock.now().date())
    rows = session.exec(
        select(User, func.coalesce(Organisation.name, ""))
        .join(Organisation, col(Organisation.id) == col(User.organisation_id), isouter=True)
        .where(col(User.is_active), col(User.organisation_id).in_(members) | col(User.id).in_(with_role))
        .order_by(User.name, User.id)
        .limit(MOST_PEOPLE)
    )
    return [(person, organisation) for person, organisation in rows]


def find_by_email(session: Session, email: str) -> User | None:
    """The person with this address."""
    return session.exec(select(User).where(User.email == email.strip().lower())).first()


def belongs(session: Session, network: Network, person: User) -> bool:
    """True when the person sees the network's inside already, by organisation or role."""
    if session.exec(
        select(PersonRole).where(PersonRole.network_id == network.id, PersonRole.user_id == person.id)
    ).first():
        return True
    return person.organisation_id is not None and is_member_now(session, network, person.organisation_id)


def is_member_now(session: Session, network: Network, organisation_id: str) -> bool:
    """True when the organisation belongs to the network today."""
    return organisation_id in set(session.exec(members_of(network.id, clock.now().date())))


def list_people_of(session: Session, organisation_id: str) -> Sequence[str]:
    """Ids of the people with an open account who work for the organisation."""
    return session.exec(
        select(User.id).where(User.organisation_id == organisation_id, col(User.is_active)).order_by(User.id)
    ).all()


def get_role(session: Session, network: Network, person_id: str, role: str) -> PersonRole:
    """The role that the person has. Raises NotFoundError."""
    known = next((kind for kind in NetworkRole if kind.value == role), None)
    found = session.get(PersonRole, (person_id, network.id, known)) if known else None
    if found is None:
        raise NotFoundError
    return found


def list_waiting(session: Session, network: Network) -> Sequence[tuple[NetworkInvitation, User]]:
    """Invitations that were not answered yet, the newest first."""
    rows = session.exec(
        select(NetworkInvitation, User)
        .join(User, col(User.id) == col(NetworkInvitation.user_id))
        .where(NetworkInvitation.network_id == network.id, NetworkInvitation.state == InvitationState.WAITING)
        .order_by(col(NetworkInvitation.created_at).desc(), NetworkInvitation.id)
    )
    return [(invitation, person) for invitation, person in rows]


def find_waiting(session: Session, network: Network, person: User) -> NetworkInvitation | None:
    """The invitation that the person has not answered yet."""
    return session.exec(
        select(NetworkInvitation)
        .where(NetworkInvitation.network_id == network.id, NetworkInvitation.user_id == person.id)
        .where(NetworkInvitation.state == InvitationState.WAITING)
    ).first()


def get_invitation(
    session: Session, network: Network, invitation_id: str, invited: str | None = "", *, to_settle: bool = True
) -> NetworkInvitation:
    """An invitation to this network, held for this transaction; with ``invited``, only if it is that person's.

    Raises NotFoundError.
    """
    found = session.get(NetworkInvitation, invitation_id, with_for_update=True if to_settle else None)
    if found is None or found.network_id != network.id or invited not in {"", found.user_id}:
        raise NotFoundError
    return found


def has_role(session: Session, network: Network, person: User, role: NetworkRole) -> bool:
    """True when the person has this role in the network already."""
    return session.get(PersonRole, (person.id, network.id, role)) is not None


def list_log(session: Session, network: Network, *, acts: Collection[Act] = (), limit: int = 20) -> Sequence[LogLine]:
    """The last lines of the network's log, of these acts or of all."""
    actor, person = aliased(User), aliased(User)
    wanted = (
        select(NetworkAct, actor.name, person.name)
        .join(actor, actor.id == col(NetworkAct.actor_id), isouter=True)  # type: ignore[arg-type]
        .join(person, person.id == col(NetworkAct.person_id), isouter=True)  # type: ignore[arg-type]
        .where(NetworkAct.network_id == network.id)
        .order_by(col(NetworkAct.created_at).desc(), NetworkAct.id)
        .limit(limit)
    )
    if acts:
        wanted = wanted.where(col(NetworkAct.act).in_(list(acts)))
    return [LogLine(row.act, by or "", whom or "", row.what, row.created_at) for row, by, whom in session.exec(wanted)]
