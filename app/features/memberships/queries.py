"""Reads of memberships, for the secretariat that keeps them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlmodel import Session, col, select

from app.core.errors import NotFoundError
from app.models import Membership, Network, Organisation, PersonRole, User
from app.models.network import MemberRole, NetworkRole


def get_network(session: Session, network_id: str) -> Network:
    """The network. Raises NotFoundError."""
    network = session.get(Network, network_id)
    if network is None:
        raise NotFoundError
    return network


def get_membership(session: Session, membership_id: str) -> tuple[Membership, Network, Organisation]:
    """The membership with both its sides. Raises NotFoundError."""
    found = session.exec(
        select(Membership, Network, Organisation)
        .join(Network, col(Network.id) == col(Membership.network_id))
        .join(Organisation, col(Organisation.id) == col(Membership.organisation_id))
        .where(Membership.id == membership_id)
    ).first()
    if found is None:
        raise NotFoundError
    return found[0], found[1], found[2]


def list_memberships(session: Session, network: Network) -> Sequence[tuple[Membership, Organisation]]:
    """Past and present: the leader first, then by name."""
    rows = session.exec(
        select(Membership, Organisation)
        .join(Organisation, col(Organisation.id) == col(Membership.organisation_id))
        .where(Membership.network_id == network.id)
        .order_by(Organisation.slug, col(Membership.starts).nulls_first(), Membership.id)
    )
    found = [(membership, organisation) for membership, organisation in rows]
    return sorted(found, key=lambda row: row[0].role is not MemberRole.LEADER)


def list_leaders(session: Session, network: Network) -> Sequence[Membership]:
    """Memberships of those who lead or have led."""
    return session.exec(
        select(Membership).where(Membership.network_id == network.id, Membership.role == MemberRole.LEADER)
    ).all()


def list_people(session: Session, organisation_ids: Collection[str]) -> Mapping[str, Sequence[User]]:
    """Organisation id to its people, by name."""
    people: dict[str, list[User]] = {}
    for user in session.exec(
        select(User)
        .where(col(User.organisation_id).in_(organisation_ids), col(User.is_active).is_(True))
        .order_by(User.name, User.id)
    ):
        people.setdefault(str(user.organisation_id), []).append(user)
    return people


def list_roles(session: Session, network: Network, organisation_id: str) -> Sequence[PersonRole]:
    """Roles as leader or participant that people of the organisation have in the network."""
    return session.exec(
        select(PersonRole)
        .join(User, col(User.id) == col(PersonRole.user_id))
        .where(PersonRole.network_id == network.id, User.organisation_id == organisation_id)
        .where(col(PersonRole.role).in_((NetworkRole.LEADER, NetworkRole.MEMBER)))
    ).all()
