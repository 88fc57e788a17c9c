"""What is forgotten, and when: ended sessions, used links, and to whom mail was sent."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, or_
from sqlmodel import Session, col

from app.core import clock
from app.models.mail import Mail
from app.models.notification import Notification
from app.models.user import INVITATION_LIFE, SESSION_IDLE, SESSION_LIMIT, OneTimeLink, SignInSession

KEEP_SENT_MAIL = timedelta(days=30)
"""Long enough to answer "did you write to me?"; the text itself is gone once the mail has left."""
KEEP_READ = timedelta(days=365)
"""Notifications that were seen; a note that came again would tell of nothing so old."""
KEEP_LINKS = INVITATION_LIFE + timedelta(days=30)


def forget_expired(session: Session) -> int:
    """Delete what has served its purpose; returns how many rows."""
    at = clock.now()
    statements = (
        delete(SignInSession).where(
            or_(col(SignInSession.seen_at) < at - SESSION_IDLE, col(SignInSession.created_at) < at - SESSION_LIMIT)
        ),
        delete(OneTimeLink).where(col(OneTimeLink.created_at) < at - KEEP_LINKS),
        delete(Mail).where(col(Mail.sent_at) < at - KEEP_SENT_MAIL),
        delete(Notification).where(col(Notification.read_at) < at - KEEP_READ),
    )
    return sum(session.execute(statement).rowcount for statement in statements)  # type: ignore[attr-defined]
