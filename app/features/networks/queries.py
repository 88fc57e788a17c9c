"""Reads of networks; records only as far as the actor sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from app.core.errors import NotFoundError
from app.models import Edition, Membership, Network, Organisation, PersonRole, Record, User
from app.models.network import MemberRole
from app.models.record import Visibility
from app.policies import Actor
from app.web.cards import shown_to


def get_network(session: Session, network_id: str, *, to_change: bool = False) -> Network:
    """The network, held for this transaction if ``to_change``. Raises NotFoundError."""
    network = session.get(Network, network_id, with_for_update=True if to_change else None)
    if network is None:
        raise NotFoundError
    return network


def get_edition(session: Session, network: Network) -> Edition:
    """The round of the programme in which the network works."""
    return session.get_one(Edition, network.edition_id)


def list_networks(session: Session) -> Sequence[tuple[Network, Edition]]:
    """Every network, those of the newest edition first."""
    rows = session.exec(
        select(Network, Edition)
        .join(Edition, col(Edition.id) == col(Network.edition_id))
        .order_by(col(Edition.starts).desc(), Edition.id, Network.slug, Network.id)
    )
    return [(network, edition) for network, edition in rows]


def count_members(session: Session) -> Mapping[str, int]:
    """Network id to the number of organisations that are or were its members."""
    counted = select(Membership.network_id, func.count(func.distinct(Membership.organisation_id)))
    return dict(session.exec(counted.group_by(col(Membership.network_id))).all())


def list_leaders(session: Session) -> Mapping[str, Organisation]:
    """Network id to the organisation that leads it; the latest where the lead has changed."""
    rows = session.exec(
        select(Membership.network_id, Organisation)
        .join(Organisation, col(Organisation.id) == col(Membership.organisation_id))
        .where(Membership.role == MemberRole.LEADER)
        .order_by(col(Membership.starts).nulls_first())
    )
    return dict(rows.all())


def count_records(session: Session, actor: Actor) -> Mapping[str, int]:
    """Network id to the number of its records that the actor sees."""
    counted = (
        select(Record.network_id, func.count())
        .where(shown_to(actor), col(Record.network_id).is_not(None))
        .group_by(col(Record.network_id))
    )
    return {str(network_id): number for network_id, number in session.exec(counted)}


def list_members(session: Session, network: Network) -> Sequence[tuple[Membership, Organisation]]:
    """Members past and present: the leader first, then partners by name."""
    rows = session.exec(
        select(Membership, Organisation)
        .join(Organisation, col(Organisation.id) == col(Membership.organisation_id))
        .where(Membership.network_id == network.id)
        .order_by(Organisation.slug, col(Membership.starts).nulls_first())
    )
    return sorted(((m, o) for m, o in rows), key=lambda row: row[0].role is not MemberRole.LEADER)


def list_people(session: Session, network: Network) -> Sequence[tuple[PersonRole, User, str]]:
    """People with a role in the network, with the name of their organisation."""
    rows = session.exec(
        select(PersonRole, User, func.coalesce(Organisation.name, ""))
        .join(User, col(User.id) == col(PersonRole.user_id))
        .join(Organisation, col(Organisation.id) == col(User.organisation_id), isouter=True)
        .where(PersonRole.network_id == network.id)
        .where(col(User.is_active))
        .order_by(User.name, User.id)
    )
    return [(role, person, organisation) for role, person, organisation in rows]


def belongs_to(network: Network, *, only_inside: bool = False) -> list[ColumnElement[bool]]:
    """The conditions on ``Record`` that it was made in the network, or is kept inside it."""
    conditions = [col(Record.network_id) == network.id]
    return [*conditions, col(Record.visibility) == Visibility.NETWORK] if only_inside else conditions


def count_inside(session: Session, actor: Actor, network: Network) -> int:
    """How many of the records kept inside the network the actor sees."""
    conditions = belongs_to(network, only_inside=True)
    return session.exec(select(func.count()).select_from(Record).where(shown_to(actor), *conditions)).one()
