"""Mail that has not left."""

from __future__ import annotations

from sqlmodel import Session, col, func, select

from app.models import Outbox
from app.models.mail import TOPIC
from app.models.outbox import ATTEMPTS_BEFORE_PARKING
from app.web.delivery.state import Delivery

PROBLEMS_SHOWN = 5


def read_delivery(session: Session) -> Delivery:
    """How outgoing mail fares."""
    mail = col(Outbox.topic) == TOPIC
    waiting, oldest = session.exec(select(func.count(), func.min(Outbox.created_at)).where(mail)).one()
    failing, next_try = session.exec(
        select(func.count(), func.min(Outbox.due_at)).where(mail, col(Outbox.attempts) > 0)
    ).one()
    parked = session.exec(select(func.count()).where(mail, col(Outbox.attempts) >= ATTEMPTS_BEFORE_PARKING)).one()
    problems = session.exec(
        select(Outbox.problem, func.count())
        .where(mail, col(Outbox.problem) != "")
        .group_by(col(Outbox.problem))
        .order_by(func.count().desc(), Outbox.problem)
        .limit(PROBLEMS_SHOWN)
    ).all()
    return Delivery(
        waiting=waiting,
        failing=failing,
        parked=parked,
        oldest_at=oldest,
        next_try_at=next_try if failing > parked else None,
        problems=[(problem, count) for problem, count in problems],
    )
