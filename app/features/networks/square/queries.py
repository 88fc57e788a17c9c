"""Reads for the square: the network's challenges, documents and conversations, as far as the actor sees them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from app.models import Challenge, Meeting, NetworkDocument, Organisation
from app.policies import Actor
from app.policies.challenges import challenge_visible_to
from app.policies.documents import documents_seen_by
from app.policies.meetings import meetings_seen_by


def list_challenges(
    session: Session, actor: Actor, network_id: str, *, limit: int, offset: int = 0
) -> Sequence[tuple[Challenge, Organisation]]:
    """Challenges placed in the network, the newest first, each with the organisation that stated it."""
    rows = session.exec(
        select(Challenge, Organisation)
        .join(Organisation, col(Organisation.id) == col(Challenge.organisation_id))
        .where(Challenge.network_id == network_id, challenge_visible_to(actor))
        .order_by(col(Challenge.created_at).desc(), Challenge.id)
        .limit(limit)
        .offset(offset)
    )
    return [(challenge, organisation) for challenge, organisation in rows]


def count_challenges(session: Session, actor: Actor, network_id: str) -> int:
    """How many challenges placed in the network the actor sees."""
    counted = select(func.count()).select_from(Challenge)
    return session.exec(counted.where(Challenge.network_id == network_id, challenge_visible_to(actor))).one()


def list_documents(session: Session, actor: Actor, network_id: str) -> Sequence[NetworkDocument]:
    """The network's documents in the order of its list."""
    return session.exec(
        select(NetworkDocument)
        .where(NetworkDocument.network_id == network_id, documents_seen_by(actor))
        .order_by(col(NetworkDocument.position), col(NetworkDocument.created_at), NetworkDocument.id)
    ).all()


def list_newly_planned(session: Session, actor: Actor, network_id: str, *, limit: int) -> Sequence[Meeting]:
    """The last entries in the calendar, in the order in which they were written."""
    return session.exec(
        select(Meeting)
        .where(Meeting.network_id == network_id, meetings_seen_by(actor))
        .order_by(col(Meeting.created_at).desc(), Meeting.id)
        .limit(limit)
    ).all()
