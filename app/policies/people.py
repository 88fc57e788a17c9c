"""What an actor is made of: the roles and memberships that stand in the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, or_, select

from app.models import Membership, PersonRole


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
            .where(or_(col(Membership.starts).is_(None), col(Membership.starts) <= on))
            .where(or_(col(Membership.ends).is_(None), col(Membership.ends) >= on))
        )
    )
