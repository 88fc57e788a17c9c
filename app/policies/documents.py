"""Who sees a network's documents, and who keeps them."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, true
from sqlmodel import col, or_

from app.core.messages import N_
from app.models.network import NetworkRole
from app.models.network_document import NetworkDocument
from app.models.record import Visibility
from app.policies.actor import Actor, No, Verdict
from app.policies.visibility import PUBLIC, SECRETARIAT, tokens_of

KEEPERS = (NetworkRole.LEADER, NetworkRole.KEEPER, NetworkRole.EXPERT)


def audience_of_document(document: NetworkDocument) -> frozenset[str]:
    """Tokens of which one is enough to know of the document; nobody knows of one that was removed."""
    if document.removed_at is not None:
        return frozenset()
    inside = frozenset({f"network:{document.network_id}", SECRETARIAT})
    return inside | {PUBLIC} if document.visibility is Visibility.PUBLIC else inside


def can_see_document(actor: Actor, document: NetworkDocument) -> bool:
    """True when the person may know that the document exists."""
    return not tokens_of(actor).isdisjoint(audience_of_document(document))


def documents_seen_by(actor: Actor) -> ColumnElement[bool]:
    """The condition on ``NetworkDocument`` that selects exactly what ``can_see_document`` allows."""
    if actor.is_secretariat:
        shown: ColumnElement[bool] = true()
    else:
        shown = col(NetworkDocument.visibility) == Visibility.PUBLIC
        if actor.networks:
            shown = or_(shown, col(NetworkDocument.network_id).in_(sorted(actor.networks)))
    return and_(col(NetworkDocument.removed_at).is_(None), shown)


def can_keep(actor: Actor, network_id: str) -> Verdict:
    """Leader, keeper and expert of the network, and the secretariat."""
    if not actor.is_signed_in:
        return No(N_("Zaloguj się, żeby to zrobić."))
    if actor.is_secretariat or actor.has_role(network_id, *KEEPERS):
        return True
    return No(N_("Dokumentami zajmują się lider, opiekun i ekspert sieci oraz Sekretariat."))
