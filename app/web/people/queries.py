"""What people are called, for a page that may say so."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlmodel import Session, col, select

from app.models import User


def name_people(session: Session, ids: Collection[str | None]) -> Mapping[str, str]:
    """Id to name, also of closed accounts; one that is gone has none."""
    wanted = sorted({person for person in ids if person})
    if not wanted:
        return {}
    return dict(session.exec(select(User.id, User.name).where(col(User.id).in_(wanted))).all())
