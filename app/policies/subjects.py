"""Who may know of a thing that is named by ``kind:id``: one door for threads, notifications, feeds and collections."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlmodel import Session

from app.models import Challenge, ChallengeOffer, Network, Record, SavedSearch
from app.policies.actor import Actor
from app.policies.call_subjects import CALL_AUDIENCES
from app.policies.challenges import audience_of_challenge, audience_of_match, audience_of_offer
from app.policies.collection_subjects import COLLECTION_AUDIENCES
from app.policies.confirmations import audience_of_confirmation
from app.policies.moderation_subjects import MODERATION_AUDIENCES
from app.policies.network_subjects import NETWORK_AUDIENCES
from app.policies.review_subjects import REVIEW_AUDIENCES
from app.policies.thread_subjects import THREAD_AUDIENCES
from app.policies.visibility import PUBLIC, audience_of, tokens_of

NOBODY: frozenset[str] = frozenset()


def _audience_of_record(session: Session, record_id: str) -> frozenset[str]:
    record = session.get(Record, record_id)
    return audience_of(record) if record else NOBODY


def _audience_of_confirmation(session: Session, record_id: str) -> frozenset[str]:
    record = session.get(Record, record_id)
    return audience_of_confirmation(record) if record else NOBODY


def _audience_of_network(session: Session, network_id: str) -> frozenset[str]:
    return frozenset({PUBLIC}) if session.get(Network, network_id) else NOBODY


def _audience_of_challenge(session: Session, challenge_id: str) -> frozenset[str]:
    challenge = session.get(Challenge, challenge_id)
    return audience_of_challenge(challenge) if challenge else NOBODY


def _audience_of_match(session: Session, key: str) -> frozenset[str]:
    challenge_id, _, record_id = key.partition("-")
    challenge, record = session.get(Challenge, challenge_id), session.get(Record, record_id)
    return audience_of_match(session, challenge, record) if challenge and record else NOBODY


def _audience_of_offer(session: Session, offer_id: str) -> frozenset[str]:
    offer = session.get(ChallengeOffer, offer_id)
    challenge = session.get(Challenge, offer.challenge_id) if offer else None
    return audience_of_offer(challenge, offer) if offer and challenge else NOBODY


def _audience_of_search(session: Session, search_id: str) -> frozenset[str]:
    search = session.get(SavedSearch, search_id)
    return frozenset({f"user:{search.user_id}"}) if search else NOBODY


AUDIENCES: Mapping[str, Callable[[Session, str], frozenset[str]]] = {
    "record": _audience_of_record,
    "confirmation": _audience_of_confirmation,
    "network": _audience_of_network,
    "challenge": _audience_of_challenge,
    "match": _audience_of_match,
    "search": _audience_of_search,
    "offer": _audience_of_offer,
    **CALL_AUDIENCES,
    **COLLECTION_AUDIENCES,
    **REVIEW_AUDIENCES,
    **THREAD_AUDIENCES,
    **MODERATION_AUDIENCES,
    **NETWORK_AUDIENCES,
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
