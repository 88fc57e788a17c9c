"""Reads for those who are about to ask; each from what the asker may see."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from sqlmodel import Session, col, func, select

from app.core import clock
from app.models import (
    AskingSettings,
    CollectionCurator,
    CollectionRecord,
    Mention,
    Organisation,
    PersonRole,
    Post,
    Reaction,
    Record,
    RecordLink,
    Review,
    ReviewOpinion,
    Thread,
)
from app.models import Collection as CuratedCollection
from app.models.asking import OVERLOAD_WINDOW
from app.models.network import NetworkRole
from app.models.post import PostState, ReactionKind
from app.models.record import Kind
from app.models.review import ReviewState
from app.models.thread import ThreadKind, ThreadState
from app.policies.actor import Actor
from app.policies.collections import collections_visible_to
from app.policies.thread_subjects import threads_visible_to
from app.web.cards.queries import shown_to


class Tie(IntEnum):
    """How somebody knows a record, the closest tie first."""

    WROTE = 0
    REVIEWED = 1
    VISITED = 2
    WORKED = 3
    CURATES = 4


@dataclass(frozen=True, slots=True)
class Knows:
    """Somebody who knows a record; ``through`` names the collection in which they point at it."""

    person: str
    tie: Tie
    record: str
    through: str = ""


def list_shown_records(session: Session, actor: Actor, ids: Collection[str]) -> Mapping[str, Record]:
    """Those of the records that are published and that the actor may see now, by id."""
    found = session.exec(select(Record).where(col(Record.id).in_(ids)).where(shown_to(actor))) if ids else ()
    return {record.id: record for record in found}


def list_shown_threads(session: Session, actor: Actor, ids: Collection[str]) -> Mapping[str, Thread]:
    """Those of the threads that the actor may see now, by id."""
    found = session.exec(select(Thread).where(col(Thread.id).in_(ids)).where(threads_visible_to(actor))) if ids else ()
    return {thread.id: thread for thread in found}


def who_knows(session: Session, actor: Actor, records: Mapping[str, Record]) -> Iterator[Knows]:
    """Everybody who is tied to one of these records in a way that the actor may see."""
    for record in records.values():
        if record.author_id:
            yield Knows(record.author_id, Tie.WROTE, record.id)
    opinions = select(ReviewOpinion.person_id, Review.record_id, ReviewOpinion.revision)
    opinions = opinions.join(Review, col(Review.id) == col(ReviewOpinion.review_id))
    opinions = opinions.where(col(Review.record_id).in_(records), Review.state == ReviewState.APPROVED)
    for person, record_id, revision in session.exec(opinions):
        if person and revision >= records[record_id].readable_from:
            yield Knows(person, Tie.REVIEWED, record_id)
    visits = select(Record.author_id, RecordLink.target_id).join(RecordLink, col(RecordLink.source_id) == Record.id)
    visits = visits.where(col(RecordLink.target_id).in_(records), Record.kind == Kind.VISIT).where(shown_to(actor))
    yield from (Knows(person, Tie.VISITED, record_id) for person, record_id in session.exec(visits) if person)
    yield from _of_reactions(session, actor, records)
    yield from _of_collections(session, actor, records)


def _of_reactions(session: Session, actor: Actor, records: Collection[str]) -> Iterator[Knows]:
    wanted = select(Reaction.person_id, Thread.subject).join(Post, col(Post.id) == col(Reaction.post_id))
    wanted = wanted.join(Thread, col(Thread.id) == col(Post.thread_id)).where(threads_visible_to(actor))
    wanted = wanted.where(Reaction.kind == ReactionKind.WORKED, Post.state == PostState.SHOWN)
    wanted = wanted.where(col(Thread.subject).in_([f"record:{key}" for key in records])).distinct()
    for person, subject in session.exec(wanted.order_by(Reaction.person_id)):
        yield Knows(person, Tie.WORKED, subject.partition(":")[2])


def _of_collections(session: Session, actor: Actor, records: Collection[str]) -> Iterator[Knows]:
    wanted = select(CuratedCollection, CollectionRecord.record_id)
    wanted = wanted.join(CollectionRecord, col(CollectionRecord.collection_id) == col(CuratedCollection.id))
    wanted = wanted.where(col(CollectionRecord.record_id).in_(records)).where(collections_visible_to(actor))
    found = session.exec(wanted.order_by(CuratedCollection.id)).all()
    seats = select(CollectionCurator.collection_id, CollectionCurator.user_id).where(
        col(CollectionCurator.collection_id).in_({collection.id for collection, _ in found}),
        col(CollectionCurator.joined_at).is_not(None),
    )
    curators = session.exec(seats.order_by(CollectionCurator.user_id)).all() if found else ()
    for collection, record_id in found:
        if not collection.is_published:
            continue
        joined = [person for key, person in curators if key == collection.id]
        for person in filter(None, dict.fromkeys([collection.owner_id, *joined])):
            yield Knows(person, Tie.CURATES, record_id, collection.shown_title)


def asking_choices(session: Session, people: Collection[str]) -> Mapping[str, bool]:
    """Person to whether others may be pointed to them; without those who have said nothing."""
    wanted = select(AskingSettings.person_id, AskingSettings.is_open)
    return dict(session.exec(wanted.where(col(AskingSettings.person_id).in_(people))).all())


def experts_among(session: Session, people: Collection[str]) -> frozenset[str]:
    """Those who are experts of a network."""
    wanted = select(PersonRole.user_id).where(col(PersonRole.user_id).in_(people))
    return frozenset(session.exec(wanted.where(PersonRole.role == NetworkRole.EXPERT).distinct()))


def count_open_questions(session: Session, people: Collection[str]) -> Mapping[str, int]:
    """Person to the number of open questions that have lately named them, wherever those stand."""
    target = {f"person:{person}": person for person in people}
    counted = select(Mention.target, func.count(col(Thread.id).distinct()))
    counted = counted.join(Post, col(Post.id) == col(Mention.post_id)).join(Thread, col(Thread.id) == Post.thread_id)
    counted = counted.where(col(Mention.target).in_(target), Post.state == PostState.SHOWN)
    counted = counted.where(col(Post.created_at) >= clock.now() - OVERLOAD_WINDOW)
    counted = counted.where(Thread.kind == ThreadKind.QUESTION, Thread.state == ThreadState.OPEN)
    counted = counted.where(col(Thread.accepted_number).is_(None), col(Thread.is_hidden).is_(False))
    return {target[key]: number for key, number in session.exec(counted.group_by(col(Mention.target)))}


def name_organisations(session: Session, ids: Collection[str | None]) -> Mapping[str | None, str]:
    """Organisation id to name."""
    wanted: Sequence[str] = sorted(key for key in ids if key)
    found = session.exec(select(Organisation.id, Organisation.name).where(col(Organisation.id).in_(wanted)))
    return dict(found.all())
