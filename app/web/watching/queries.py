"""How many notifications wait for a person."""

from __future__ import annotations

from sqlmodel import Session, col, func, select

from app.models import Notification
from app.policies import Actor


def count_unread(session: Session, actor: Actor) -> int:
    """Notifications that the person has not seen; 0 for a visitor."""
    if not actor.is_signed_in:
        return 0
    return session.exec(
        select(func.count())
        .select_from(Notification)
        .where(col(Notification.person_id) == actor.user_id, col(Notification.read_at).is_(None))
    ).one()
