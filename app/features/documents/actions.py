"""Writes of documents: add, change, move, remove; each leaves a line in the network's log."""

from __future__ import annotations

from sqlmodel import Session

from app.core import clock
from app.features.documents import queries
from app.features.documents.forms import DocumentForm
from app.models import Network, NetworkDocument
from app.models.activity import tell
from app.models.network_life import Act, log_act
from app.policies import Actor, require
from app.policies.documents import can_keep


def add(session: Session, actor: Actor, network: Network, form: DocumentForm) -> NetworkDocument:
    """Put a document at the end of the list and tell of it."""
    require(actor, can_keep(actor, network.id))
    document = NetworkDocument(network_id=network.id, title=form.title, author_id=actor.user_id)
    document.position = queries.next_position(session, network.id)
    _fill(document, form)
    session.add(document)
    session.flush()
    log_act(session, network.id, Act.DOCUMENT_ADDED, actor.user_id, what=document.title)
    tell(
        session,
        key=f"document:{document.id}:added",
        verb="document.added",
        actor_id=actor.user_id,
        subject=f"document:{document.id}",
        path=f"{network.path}/documents#document-{document.id}",
        objects=[f"network:{network.id}"],
        details={"title": document.title, "network": network.name, "excerpt": document.note[:200]},
    )
    return document


def change(session: Session, actor: Actor, document: NetworkDocument, form: DocumentForm) -> None:
    """Change what is said of the document."""
    require(actor, can_keep(actor, document.network_id))
    _fill(document, form)
    document.changed_at = clock.now()
    log_act(session, document.network_id, Act.DOCUMENT_CHANGED, actor.user_id, what=document.title)


def remove(session: Session, actor: Actor, document: NetworkDocument) -> None:
    """Take the document off the list; the log remembers its title."""
    require(actor, can_keep(actor, document.network_id))
    document.remove()
    log_act(session, document.network_id, Act.DOCUMENT_REMOVED, actor.user_id, what=document.title)


def move(session: Session, actor: Actor, document: NetworkDocument, *, up: bool) -> None:
    """Change places with the neighbour above or below; nothing happens at the ends of the list."""
    require(actor, can_keep(actor, document.network_id))
    siblings = list(queries.list_siblings(session, document.network_id))
    here = siblings.index(document)
    there = here - 1 if up else here + 1
    if 0 <= there < len(siblings):
        siblings[here], siblings[there] = siblings[there], siblings[here]
    for position, sibling in enumerate(siblings, 1):
        sibling.position = position


def _fill(document: NetworkDocument, form: DocumentForm) -> None:
    document.kind, document.title, document.address = form.kind, form.title, form.address
    document.note, document.dated, document.visibility = form.note, form.dated, form.visibility
