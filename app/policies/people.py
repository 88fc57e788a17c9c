"""What an actor is made of, and who may know of a person: by the roles and memberships in the database."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, false
from sqlmodel import Session, col, or_, select

from app.core import clock
from app.models import Membership, PersonRole, User
from app.models.network import NetworkRole
from app.policies.actor import Actor
from app.policies.holders import holds_any
from app.policies.visibility import SECRETARIAT


def own_roles(session: Session, user_id: str) -> Sequence[PersonRole]:
    """Every role that the person has in a network."""
    return session.exec(select(PersonRole).where(PersonRole.user_id == user_id)).all()


def current_memberships(session: Session, organisation_id: str | None, on: date) -> frozenset[str]:
    """Ids of the networks to which the organisation belongs on that day."""
    if organisation_id is None:
        return frozenset()
    return frozenset(
        session.exec(
            select(Membership.network_id)
            .where(Membership.organisation_id == organisation_id)
            .where(Membership.lasts_on(on))
        )
    )


def people_asked(session: Session, looking_after: frozenset[str]) -> tuple[str, ...]:
    """Ids of whom a question about a thing is for, from the tokens of those who look after it.

    They are the people named there (an author while they work there, curators), else the organisation's editors.
    """
    named = frozenset(token for token in looking_after if token.startswith(("author:", "user:")))
    return _holding(session, named) or _holding(session, looking_after)


def _holding(session: Session, tokens: frozenset[str]) -> tuple[str, ...]:
    return tuple(session.exec(select(User.id).where(holds_any(tokens, clock.now().date())).order_by(User.id)))


def holders_of(session: Session, network_id: str, *roles: NetworkRole) -> Sequence[str]:
    """Ids of the people who have one of these roles in the network and still have an account."""
    wanted = select(PersonRole.user_id).join(User, col(User.id) == col(PersonRole.user_id))
    wanted = wanted.where(PersonRole.network_id == network_id, col(PersonRole.role).in_(roles))
    return session.exec(wanted.where(col(User.is_active).is_(True)).distinct().order_by(PersonRole.user_id)).all()


def heads_of(session: Session, networks: Collection[str]) -> frozenset[str]:
    """Those of the networks that have a leader or a keeper with an account."""
    heads = (NetworkRole.LEADER, NetworkRole.KEEPER)
    wanted = select(PersonRole.network_id).join(User, col(User.id) == col(PersonRole.user_id))
    wanted = wanted.where(col(PersonRole.network_id).in_(networks), col(PersonRole.role).in_(heads))
    return frozenset(session.exec(wanted.where(col(User.is_active).is_(True)))) if networks else frozenset()


def audience_of_person(user: User, networks: Collection[str]) -> frozenset[str]:
    """Tokens of which one is enough to know of the person: colleagues, people of the same networks, the secretariat.

    ``networks`` are those of the person's organisation now and of their own roles. Nobody knows of a closed account.
    """
    if not user.is_active:
        return frozenset()
    own = {f"organisation:{user.organisation_id}"} if user.organisation_id else set()
    return frozenset({SECRETARIAT} | own | {f"network:{network}" for network in networks})


def person_known_to(actor: Actor, on: date) -> ColumnElement[bool]:
    """The condition on ``User`` that selects exactly those of whom ``audience_of_person`` lets the actor know."""
    if not actor.is_signed_in:
        return false()
    if actor.is_secretariat:
        return col(User.is_active).is_(True)
    networks = sorted(actor.networks)
    member = select(Membership.organisation_id).where(col(Membership.network_id).in_(networks), Membership.lasts_on(on))
    active = select(PersonRole.user_id).where(col(PersonRole.network_id).in_(networks))
    ways: list[ColumnElement[bool]] = [col(User.organisation_id).in_(member), col(User.id).in_(active)]
    if actor.organisation_id:
        ways.append(col(User.organisation_id) == actor.organisation_id)
    return and_(col(User.is_active).is_(True), or_(*ways))
