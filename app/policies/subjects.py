"""Who may know of a thing that is named by ``kind:id``: one door for threads, notifications, feeds and collections."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlmodel import Session

from app.models import Network, Record
from app.policies.actor import Actor
from app.policies.collection_subjects import COLLECTION_AUDIENCES
from app.policies.visibility import PUBLIC, audience_of, tokens_of

NOBODY: frozenset[str] = frozenset()


def _audience_of_record(session: Session, record_id: str) -> frozenset[str]:
    record = session.get(Record, record_id)
    return audience_of(record) if record else NOBODY


def _audience_of_network(session: Session, network_id: str) -> frozenset[str]:
    return frozenset({PUBLIC}) if session.get(Network, network_id) else NOBODY


AUDIENCES: Mapping[str, Callable[[Session, str], frozenset[str]]] = {
    "record": _audience_of_record,
    "network": _audience_of_network,
    **COLLECTION_AUDIENCES,
}
"""How the audience of each kind of subject is found; a thing that is gone has none."""


def audience_of_subject(session: Session, subject: str) -> frozenset[str]:
    """Tokens of which one is enough to know of the subject; none when it is gone or of an unknown kind."""
    kind, _, key = subject.partition(":")
    find = AUDIENCES.get(kind)
    return find(session, key) if find else NOBODY


def can_see_subject(session: Session, actor: Actor, subject: str) -> bool:
    """True when the actor may know that the subject exists."""
    return not tokens_of(actor).isdisjoint(audience_of_subject(session, subject))
