"""Reads of memberships, for the secretariat that keeps them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, exists, select

from app.core.errors import NotFoundError
from app.models import Activity, Edition, Membership, Network, Organisation, PersonRole, User
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


def list_lapsed(
    session: Session, since: date, today: date
) -> Sequence[tuple[Membership, Network, Organisation, Edition]]:
    """Memberships whose last day lies between the two, of organisations that do not belong to the network any more."""
    later = aliased(Membership)
    goes_on = (
        select(later.id)
        .where(later.network_id == col(Membership.network_id), later.organisation_id == col(Membership.organisation_id))
        .where(later.lasts_on(today))
    )
    rows = session.exec(
        select(Membership, Network, Organisation, Edition)
        .join(Network, col(Network.id) == col(Membership.network_id))
        .join(Organisation, col(Organisation.id) == col(Membership.organisation_id))
        .join(Edition, col(Edition.id) == col(Network.edition_id))
        .where(col(Membership.ends) >= since, col(Membership.ends) < today, ~exists(goes_on))
        .order_by(Membership.id)
    )
    return [(membership, network, organisation, edition) for membership, network, organisation, edition in rows]


def list_told(session: Session, keys: Collection[str]) -> frozenset[str]:
    """Those of the keys under which something was told before."""
    return frozenset(session.exec(select(Activity.key).where(col(Activity.key).in_(keys))))


def list_roles(session: Session, network: Network, organisation_id: str) -> Sequence[PersonRole]:
    """Roles as leader or participant that people of the organisation have in the network."""
    return session.exec(
        select(PersonRole)
        .join(User, col(User.id) == col(PersonRole.user_id))
        .where(PersonRole.network_id == network.id, User.organisation_id == organisation_id)
        .where(col(PersonRole.role).in_((NetworkRole.LEADER, NetworkRole.MEMBER)))
    ).all()
