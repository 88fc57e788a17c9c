"""Reads of documents, one by one: only those that the actor sees."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from app.core.errors import NotFoundError
from app.models import Network, NetworkDocument
from app.policies import Actor
from app.policies.documents import can_see_document


def get_network(session: Session, key: str) -> Network:
    """The network of this id. Raises NotFoundError."""
    network = session.get(Network, key.partition("-")[0])
    if network is None:
        raise NotFoundError
    return network


def get_document(session: Session, actor: Actor, key: str, *, to_change: bool = False) -> NetworkDocument:
    """The document, held for this transaction if ``to_change``. Raises NotFoundError unless it stands on the list."""
    document = session.get(NetworkDocument, key, with_for_update=True if to_change else None)
    if document is None or not can_see_document(actor, document):
        raise NotFoundError
    return document


def list_siblings(session: Session, network_id: str) -> Sequence[NetworkDocument]:
    """Every document of the network that stands on its list, in their order, held for this transaction."""
    return session.exec(
        select(NetworkDocument)
        .where(NetworkDocument.network_id == network_id, col(NetworkDocument.removed_at).is_(None))
        .order_by(col(NetworkDocument.position), col(NetworkDocument.created_at), NetworkDocument.id)
        .with_for_update()
    ).all()


def next_position(session: Session, network_id: str) -> int:
    """The place after the last document."""
    last = select(func.max(NetworkDocument.position)).where(NetworkDocument.network_id == network_id)
    return (session.exec(last).one() or 0) + 1
