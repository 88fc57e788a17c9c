"""Published collections that the actor may know of."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, func, select

from app.models import Collection, CollectionCurator, CollectionProposal, CollectionRecord, Record
from app.models.collection_people import Answer
from app.policies import Actor
from app.policies.authorship import written_by
from app.policies.collections import can_read_item, collections_visible_to, is_curated_by

MOST_ON_A_RECORD = 6
MOST_ON_THE_DESK = 20


def shown_to(actor: Actor) -> ColumnElement[bool]:
    """Published, and for the actor to know of."""
    return and_(collections_visible_to(actor), col(Collection.is_published).is_(True))


def list_collections(
    session: Session, actor: Actor, *conditions: ColumnElement[bool], limit: int, offset: int = 0
) -> Sequence[Collection]:
    """Published collections that meet the conditions, the last changed first."""
    return session.exec(
        select(Collection)
        .where(shown_to(actor), *conditions)
        .order_by(col(Collection.updated_at).desc(), Collection.id)
        .limit(limit)
        .offset(offset)
    ).all()


def count_collections(session: Session, actor: Actor, *conditions: ColumnElement[bool]) -> int:
    """How many published collections meet the conditions."""
    return session.exec(select(func.count()).select_from(Collection).where(shown_to(actor), *conditions)).one()


def list_collections_with(session: Session, actor: Actor, record: Record) -> Sequence[Collection]:
    """Published collections in which the actor is shown this record, the last changed first."""
    same_pair = and_(
        col(CollectionProposal.collection_id) == col(Collection.id), col(CollectionProposal.record_id) == record.id
    )
    rows = session.exec(
        select(Collection, CollectionProposal)
        .join(CollectionRecord, col(CollectionRecord.collection_id) == col(Collection.id))
        .join(CollectionProposal, same_pair, isouter=True)
        .where(CollectionRecord.record_id == record.id, shown_to(actor))
        .order_by(col(Collection.updated_at).desc(), Collection.id)
        .limit(MOST_ON_A_RECORD)
    )
    return [collection for collection, asked in rows if can_read_item(actor, collection, record, asked)]


def count_shown_records(session: Session, actor: Actor, collections: Sequence[Collection]) -> dict[str, int]:
    """Collection id to the number of its hand-picked records that the actor is shown."""
    same_pair = and_(
        col(CollectionProposal.collection_id) == col(CollectionRecord.collection_id),
        col(CollectionProposal.record_id) == col(CollectionRecord.record_id),
    )
    by_id = {collection.id: collection for collection in collections}
    counts = dict.fromkeys(by_id, 0)
    rows = session.exec(
        select(CollectionRecord.collection_id, Record, CollectionProposal)
        .join(Record, col(Record.id) == col(CollectionRecord.record_id))
        .join(CollectionProposal, same_pair, isouter=True)
        .where(col(CollectionRecord.collection_id).in_(by_id))
    )
    for collection_id, record, asked in rows:
        counts[collection_id] += can_read_item(actor, by_id[collection_id], record, asked)
    return counts


def list_proposals(session: Session, actor: Actor) -> Sequence[tuple[CollectionProposal, Record, Collection]]:
    """Questions to the owners of records that the actor may answer, the longest waiting first."""
    rows = session.exec(
        select(CollectionProposal, Record, Collection)
        .join(Record, col(Record.id) == col(CollectionProposal.record_id))
        .join(Collection, col(Collection.id) == col(CollectionProposal.collection_id))
        .where(col(CollectionProposal.answer) == Answer.WAITING, written_by(actor, Record))
        .order_by(col(CollectionProposal.asked_at), CollectionProposal.id)
        .limit(MOST_ON_THE_DESK)
    )
    return [(proposal, record, collection) for proposal, record, collection in rows]


def list_invitations(session: Session, actor: Actor) -> Sequence[Collection]:
    """Collections that the actor was asked to curate and has not answered."""
    return session.exec(
        select(Collection)
        .join(CollectionCurator, col(CollectionCurator.collection_id) == col(Collection.id))
        .where(CollectionCurator.user_id == actor.user_id, col(CollectionCurator.joined_at).is_(None))
        .order_by(col(CollectionCurator.invited_at), Collection.id)
        .limit(MOST_ON_THE_DESK)
    ).all()


def list_drafts(session: Session, actor: Actor) -> Sequence[Collection]:
    """Collections that the actor works on and that nobody else sees yet, the last changed first."""
    own = or_(col(Collection.owner_id) == actor.user_id, is_curated_by(actor))
    return session.exec(
        select(Collection)
        .where(own, col(Collection.is_published).is_(False))
        .order_by(col(Collection.updated_at).desc(), Collection.id)
        .limit(MOST_ON_THE_DESK)
    ).all()


def pick_visible_collections(session: Session, actor: Actor, ids: Sequence[str] | frozenset[str]) -> frozenset[str]:
    """Those of the collections that the actor is shown now: the index may be a moment behind."""
    if not ids:
        return frozenset()
    return frozenset(session.exec(select(Collection.id).where(col(Collection.id).in_(ids), shown_to(actor))))
