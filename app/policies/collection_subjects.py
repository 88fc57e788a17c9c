"""Who may know of collections, of questions to the owners of records, and of invitations to curate."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlmodel import Session, col, select

from app.models import Collection, CollectionCurator, CollectionProposal, Record
from app.policies.authorship import writing_tokens
from app.policies.collections import audience_of_collection

NOBODY: frozenset[str] = frozenset()


def seats_of(session: Session, collection_ids: Sequence[str]) -> Sequence[CollectionCurator]:
    """Everybody who curates these collections or was asked to, in the order of the invitations."""
    wanted = select(CollectionCurator).where(col(CollectionCurator.collection_id).in_(collection_ids))
    return session.exec(wanted.order_by(col(CollectionCurator.invited_at), CollectionCurator.id)).all()


def _audience_of_collection(session: Session, collection_id: str) -> frozenset[str]:
    collection = session.get(Collection, collection_id)
    if collection is None:
        return NOBODY
    return audience_of_collection(collection, [seat.user_id for seat in seats_of(session, [collection_id])])


def _audience_of_version(session: Session, key: str) -> frozenset[str]:
    """Of what was published for fewer people only the curators go on hearing, once more read the collection."""
    collection_id, _, number = key.partition("-")
    collection = session.get(Collection, collection_id)
    if collection is None:
        return NOBODY
    if number.isdecimal() and int(number) >= collection.readable_from:
        return _audience_of_collection(session, collection_id)
    joined = {seat.user_id for seat in seats_of(session, [collection_id]) if seat.joined_at}
    return frozenset(f"user:{person}" for person in (*joined, collection.owner_id) if person)


def _audience_of_proposal(session: Session, proposal_id: str) -> frozenset[str]:
    """The owners of the record, who are asked, and the curators, who hear the answer."""
    proposal = session.get(CollectionProposal, proposal_id)
    if proposal is None:
        return NOBODY
    record = session.get_one(Record, proposal.record_id)
    collection = session.get_one(Collection, proposal.collection_id)
    people = {seat.user_id for seat in seats_of(session, [collection.id]) if seat.joined_at}
    people |= {collection.owner_id} if collection.owner_id else set()
    return writing_tokens(record) | {f"user:{person}" for person in people}


def _audience_of_seat(session: Session, seat_id: str) -> frozenset[str]:
    """Whoever is invited, and whoever owns the collection."""
    seat = session.get(CollectionCurator, seat_id)
    if seat is None:
        return NOBODY
    owner = session.get_one(Collection, seat.collection_id).owner_id
    return frozenset(f"user:{person}" for person in (seat.user_id, owner) if person)


COLLECTION_AUDIENCES: Mapping[str, Callable[[Session, str], frozenset[str]]] = {
    "collection": _audience_of_collection,
    "version": _audience_of_version,
    "proposal": _audience_of_proposal,
    "curator": _audience_of_seat,
}
