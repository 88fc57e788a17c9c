"""What can be talked about, described for policies and pages; who may know of threads and of their posts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, false, literal, or_
from sqlmodel import Session, col, select

from app.models import Challenge, Network, Post, Record, Thread
from app.models import Collection as CollectionRow
from app.models.content import CONTENT
from app.models.post import PostState
from app.models.record import State
from app.policies.actor import Actor
from app.policies.authorship import writing_tokens, written_by
from app.policies.challenges import audience_of_challenge, challenge_visible_to
from app.policies.collection_subjects import seats_of
from app.policies.collections import audience_of_collection, collections_visible_to, is_curated_by
from app.policies.threads import Subject, audience_of_thread, networks_kept_by
from app.policies.visibility import PUBLIC, audience_of, tokens_of, visible_to

NOBODY: frozenset[str] = frozenset()


def _record(session: Session, record_id: str) -> Subject | None:
    record = session.get(Record, record_id)
    if record is None:
        return None
    content = CONTENT[record.kind].read_draft(record.content)[0]
    return Subject(
        key=f"record:{record.id}",
        title=record.title,
        path=record.path,
        audience=audience_of(record),
        editors=writing_tokens(record),
        network_id=record.network_id,
        themes=tuple(theme for theme in (content.theme, *content.other_themes) if theme),
        language=record.language,
        takes_threads=record.state is State.PUBLISHED,
        revision=record.published_revision,
    )


def _network(session: Session, network_id: str) -> Subject | None:
    network = session.get(Network, network_id)
    if network is None:
        return None
    return Subject(
        key=f"network:{network.id}",
        title=network.name,
        path=network.path,
        audience=frozenset({PUBLIC}),
        network_id=network.id,
        themes=(network.theme,),
    )


def _challenge(session: Session, challenge_id: str) -> Subject | None:
    challenge = session.get(Challenge, challenge_id)
    if challenge is None:
        return None
    return Subject(
        key=f"challenge:{challenge.id}",
        title=challenge.title,
        path=challenge.path,
        audience=audience_of_challenge(challenge),
        editors=writing_tokens(challenge),
        network_id=challenge.network_id,
        themes=(challenge.theme,) if challenge.theme else (),
    )


def _collection(session: Session, collection_id: str) -> Subject | None:
    collection = session.get(CollectionRow, collection_id)
    if collection is None:
        return None
    seats = seats_of(session, [collection.id])
    joined = {seat.user_id for seat in seats if seat.joined_at}
    curators = {person for person in (collection.owner_id, *joined) if person}
    return Subject(
        key=f"collection:{collection.id}",
        title=collection.shown_title,
        path=collection.path,
        audience=audience_of_collection(collection, [seat.user_id for seat in seats]),
        editors=frozenset(f"user:{person}" for person in curators),
        network_id=collection.network_id,
        language=collection.language,
        takes_threads=collection.is_published,
    )


DESCRIPTIONS: Mapping[str, Callable[[Session, str], Subject | None]] = {
    "record": _record,
    "network": _network,
    "challenge": _challenge,
    "collection": _collection,
}
"""The kinds of things that can be talked about."""


def describe_subject(session: Session, key: str) -> Subject | None:
    """The subject ``kind:id``; None when it is gone or nothing that is talked about."""
    kind, _, own = key.partition(":")
    describe = DESCRIPTIONS.get(kind)
    return describe(session, own) if describe else None


def _audience_of_thread(session: Session, thread_id: str) -> frozenset[str]:
    thread = session.get(Thread, thread_id)
    subject = describe_subject(session, thread.subject) if thread else None
    return audience_of_thread(thread, subject) if thread and subject else NOBODY


def _audience_of_post(session: Session, post_id: str) -> frozenset[str]:
    post = session.get(Post, post_id)
    return _audience_of_thread(session, post.thread_id) if post and post.is_shown else NOBODY


def hidden_among(session: Session, post_ids: Collection[str]) -> Mapping[str, str | None]:
    """Which of these posts are hidden, by themselves or with their thread: id to the id of the author."""
    if not post_ids:
        return {}
    wanted = select(Post.id, Post.author_id).join(Thread, col(Thread.id) == col(Post.thread_id))
    is_hidden = or_(col(Post.state) == PostState.HIDDEN, col(Thread.is_hidden))
    return dict(session.exec(wanted.where(col(Post.id).in_(post_ids)).where(is_hidden)).all())


THREAD_AUDIENCES: Mapping[str, Callable[[Session, str], frozenset[str]]] = {
    "thread": _audience_of_thread,
    "post": _audience_of_post,
}


def threads_visible_to(actor: Actor) -> ColumnElement[bool]:
    """The condition on ``Thread`` that selects exactly what ``can_see_thread`` allows."""
    subject = col(Thread.subject)

    sees = or_(
        subject.in_(select(_named("record", col(Record.id))).where(visible_to(actor))),
        subject.in_(select(_named("challenge", col(Challenge.id))).where(challenge_visible_to(actor))),
        subject.in_(select(_named("collection", col(CollectionRow.id))).where(collections_visible_to(actor))),
        subject.startswith("network:", autoescape=True),
    )
    room = col(Thread.room)
    rooms: list[ColumnElement[bool]] = [room == "", room.in_(sorted(tokens_of(actor)))]
    if actor.is_secretariat:
        rooms.append(room.startswith("network:", autoescape=True))
    if actor.is_signed_in:
        rooms += _looked_after(actor, subject)
    is_shown: ColumnElement[bool] = col(Thread.is_hidden).is_(False)
    if actor.is_secretariat:
        is_shown = or_(is_shown, col(Thread.is_hidden))
    elif actor.is_signed_in:
        is_shown = or_(is_shown, col(Thread.author_id) == actor.user_id, threads_led_by(actor))
    return and_(sees, or_(false(), *rooms), is_shown)


def threads_led_by(actor: Actor) -> ColumnElement[bool]:
    """Threads about things of the networks that the actor leads or keeps, and in their squares."""
    kept = sorted(networks_kept_by(actor))
    subject = col(Thread.subject)
    ways: list[ColumnElement[bool]] = [subject.in_([f"network:{network}" for network in kept])]
    for kind, model in (("record", Record), ("challenge", Challenge), ("collection", CollectionRow)):
        ways.append(subject.in_(select(_named(kind, col(model.id))).where(col(model.network_id).in_(kept))))
    return or_(*ways) if kept else false()


def threads_looked_after_by(actor: Actor) -> ColumnElement[bool]:
    """Threads about what the actor writes or edits: records, challenges, collections."""
    ways = _looked_after(actor, col(Thread.subject)) if actor.is_signed_in else []
    return or_(false(), *ways)


def _named(kind: str, key: Any) -> ColumnElement[str]:
    return literal(f"{kind}:").concat(cast(key, String))


def _looked_after(actor: Actor, subject: Any) -> list[ColumnElement[bool]]:
    """The subject is one that the actor looks after."""
    ways: list[ColumnElement[bool]] = []
    for kind, model in (("record", Record), ("challenge", Challenge)):
        ways.append(subject.in_(select(_named(kind, col(model.id))).where(written_by(actor, model))))
    owned = or_(col(CollectionRow.owner_id) == actor.user_id, is_curated_by(actor))
    ways.append(subject.in_(select(_named("collection", col(CollectionRow.id))).where(owned)))
    return ways
