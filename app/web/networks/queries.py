"""Reads of who leads networks and whom they have invited."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from app.models import Network, NetworkInvitation, PersonRole, User
from app.models.network import NetworkRole
from app.models.network_life import InvitationState
from app.policies import Actor

InvitationRow = tuple[NetworkInvitation, Network, str]
"""An invitation, its network, and the name of whoever sent it."""


def list_own_invitations(session: Session, actor: Actor) -> Sequence[InvitationRow]:
    """Invitations to networks that wait for the actor's answer, the newest first."""
    if actor.user_id is None:
        return ()
    rows = session.exec(
        select(NetworkInvitation, Network, User.name)
        .join(Network, col(Network.id) == col(NetworkInvitation.network_id))
        .join(User, col(User.id) == col(NetworkInvitation.invited_by), isouter=True)
        .where(NetworkInvitation.user_id == actor.user_id, NetworkInvitation.state == InvitationState.WAITING)
        .order_by(col(NetworkInvitation.created_at).desc(), NetworkInvitation.id)
    )
    return [(invitation, network, name or "") for invitation, network, name in rows]


def count_leaders(session: Session, network_id: str) -> int:
    """How many people with an open account lead the network."""
    return session.exec(
        select(func.count(col(User.id)))
        .join(PersonRole, col(PersonRole.user_id) == col(User.id))
        .where(PersonRole.network_id == network_id, PersonRole.role == NetworkRole.LEADER, col(User.is_active))
    ).one()


def list_led_networks(session: Session, user_id: str) -> Sequence[Network]:
    """Networks that the person leads, held for this transaction: who leads them is about to change."""
    return session.exec(
        select(Network)
        .join(PersonRole, col(PersonRole.network_id) == col(Network.id))
        .where(PersonRole.user_id == user_id, PersonRole.role == NetworkRole.LEADER)
        .order_by(Network.id)
        .with_for_update(of=Network)
    ).all()


def list_caretakers(session: Session, network_id: str) -> Sequence[str]:
    """Ids of the people of the secretariat, and of the network's keepers."""
    keepers = select(PersonRole.user_id).where(
        PersonRole.network_id == network_id, PersonRole.role == NetworkRole.KEEPER
    )
    found = select(User.id).where(col(User.is_active), col(User.is_secretariat) | col(User.id).in_(keepers))
    return session.exec(found.order_by(User.id)).all()
