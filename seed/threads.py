"""Demonstration conversations, from ``seed/world/threads.toml``."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.models import Correction, Mention, Post, Reaction, Record, Thread, User
from app.models.post import ReactionKind
from app.models.thread import Anchor, ThreadKind
from app.policies.thread_subjects import describe_subject
from app.policies.threads import Subject, audience_of_thread, room_for
from app.web.sessions import make_actor
from app.web.threads.mentions import without_titles
from app.web.threads.naming.queries import resolve
from app.web.threads.passages import anchor_in, holds
from seed.places import read_world, seed_id

BETWEEN = timedelta(hours=7, minutes=35)
RECORD = re.compile(r"#([a-z][a-z0-9-]+)")


def add_threads(session: Session) -> int:
    """Store every conversation as its people would have had it; returns how many."""
    world = read_world("threads")
    for key, document in world.items():
        _add_thread(session, key, document)
    return len(world)


def _add_thread(session: Session, key: str, document: dict[str, Any]) -> None:
    thread, subject = _begin(session, key, document)
    for number, row in enumerate(document["posts"], 1):
        _add_post(session, thread, subject, f"{key}/{number}", row, number=number)
    thread.replies = thread.posts - 1
    thread.accept(document.get("accepted"), thread.author_id)
    if document.get("state") == "closed":
        with clock.held_at(thread.last_activity_at + BETWEEN):
            thread.close(seed_id("person", document["closed_by"]), document["reason"])
    session.flush()


def _begin(session: Session, key: str, document: dict[str, Any]) -> tuple[Thread, Subject]:
    """The thread without its posts, and what it is about."""
    kind, _, own = document["subject"].partition(":")
    subject = describe_subject(session, f"{kind}:{seed_id(kind, own)}")
    if subject is None:
        raise ValueError(f"{key}: there is no {document['subject']}")
    begun: date = document["begun"]
    thread = Thread(
        id=seed_id("thread", key),
        subject=subject.key,
        kind=ThreadKind(document["kind"]),
        author_id=seed_id("person", document["by"]),
        title=document["title"],
        room=room_for(subject, is_inside=document.get("room") == "inside"),
        created_at=datetime.combine(begun, time(8, 20), UTC),
    )
    thread.call(document["title"])
    thread.place_at(_anchor(session, key, document, subject.id))
    session.add(thread)
    session.flush()
    if proposed := document.get("proposal"):
        session.add(Correction(thread_id=thread.id, proposed=proposed))
    return thread, subject


def _add_post(
    session: Session, thread: Thread, subject: Subject, key: str, row: dict[str, Any], *, number: int
) -> None:
    """The post of this number, one interval after the one before it."""
    at = thread.created_at + (number - 1) * BETWEEN
    person = session.get_one(User, seed_id("person", row["by"]))
    text = RECORD.sub(lambda match: f"#{seed_id('record', match[1])}", row["text"].strip())
    with clock.held_at(at):
        actor = make_actor(session, person)
        readers = audience_of_thread(thread, subject)
        resolved = resolve(session, actor, text, subject=subject, readers=readers, thread_id=thread.id)
        post = Post(
            id=seed_id("post", key),
            thread_id=thread.id,
            number=number,
            author_id=person.id,
            text=without_titles(text),
        )
    session.add(post)
    session.flush()
    session.add_all(Mention(post_id=post.id, target=target) for target in resolved.targets)
    _react(session, post, row)
    thread.posts, thread.last_activity_at, thread.last_author_id = number, at, person.id


def _anchor(session: Session, key: str, document: dict[str, Any], record_id: str) -> Anchor:
    section, quote = document.get("section", ""), document.get("quote", "")
    if not section:
        return Anchor()
    record = session.get_one(Record, record_id)
    if not holds(record.content, section, quote):
        raise ValueError(f"{key}: the passage does not stand in {section}")
    return anchor_in(record, section, quote)


def _react(session: Session, post: Post, row: dict[str, Any]) -> None:
    for kind in ReactionKind:
        for person in row.get(kind.value, ()):
            session.add(Reaction(post_id=post.id, person_id=seed_id("person", person), kind=kind))
