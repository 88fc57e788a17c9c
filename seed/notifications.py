"""What the invented people watch, and what they were told: made from the world by the same rules as in use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time

from sqlmodel import Session, col, select, update

from app.core import clock
from app.features.notifications.telling import tell_people
from app.features.threads.telling import tell_of_thread
from app.models import Activity, Mention, Notification, Post, Record, Subscription, Thread
from app.models.activity import tell
from app.models.post import PostState
from app.models.publishing import watched_of
from app.models.record import State
from app.models.subscription import Level
from app.policies.actors import actors_of
from app.policies.people import people_asked
from app.policies.thread_subjects import describe_subject
from app.policies.threads import Subject
from seed.places import read_world, seed_id

LAST_POSTS = 4
"""Of each conversation: enough for a list that can be read."""
SINCE = datetime(2026, 3, 1, tzinfo=UTC)
"""Older records are not told of."""


def add_notifications(session: Session) -> int:
    """Levels, activities and notifications; nothing of it is mailed. Returns how many notifications there are."""
    world = read_world("notifications")
    for key, row in world.items():
        for object_, level in row["levels"].items():
            kind, _, own = object_.partition(":")
            name = object_ if kind == "theme" else f"{kind}:{seed_id(kind, own)}"
            session.merge(Subscription(person_id=seed_id("person", key), object=name, level=Level(level)))
    session.flush()
    _tell_of_records(session)
    _tell_of_threads(session)
    told = 0
    for activity in session.exec(select(Activity).order_by(col(Activity.created_at), Activity.id)).all():
        with clock.held_at(activity.created_at):
            told += tell_people(session, activity.id)
    session.flush()
    # What is past is not mailed any more: a demonstration that starts must not begin with a pile of letters.
    session.execute(update(Notification).values(by_mail=False))
    for key, row in world.items():
        until = datetime.combine(row["read_until"], time(20), UTC)
        session.execute(
            update(Notification)
            .where(col(Notification.person_id) == seed_id("person", key), col(Notification.created_at) <= until)
            .values(read_at=until)
        )
    return told


def _tell_of_records(session: Session) -> None:
    shown = select(Record).where(Record.state == State.PUBLISHED, col(Record.published_at) >= SINCE)
    for record in session.exec(shown.order_by(col(Record.published_at), Record.id)).all():
        at = record.published_at or SINCE
        with clock.held_at(at):
            tell(
                session,
                key=f"seed:record:{record.id}",
                verb="record.published",
                actor_id=record.author_id,
                subject=f"record:{record.id}",
                path=record.path,
                objects=watched_of(record, record.published_content()),
                details={"title": record.title, "kind": record.kind.value},
            )


def _tell_of_threads(session: Session) -> None:
    for thread in session.exec(select(Thread).order_by(col(Thread.created_at), Thread.id)).all():
        subject = describe_subject(session, thread.subject)
        if subject is None:
            continue
        for post in _last_posts(session, thread):
            actor = actors_of(session, [post.author_id or ""])[post.author_id or ""]
            event = "started" if post.number == 1 else "replied"
            with clock.held_at(post.created_at):
                tell_of_thread(
                    session,
                    actor,
                    thread,
                    subject,
                    event,
                    post=post,
                    addressees=_addressees(session, thread, subject, post),
                )


def _last_posts(session: Session, thread: Thread) -> Iterator[Post]:
    shown = select(Post).where(Post.thread_id == thread.id, Post.state == PostState.SHOWN)
    yield from session.exec(shown.where(Post.number > thread.posts - LAST_POSTS).order_by(col(Post.number))).all()


def _addressees(session: Session, thread: Thread, subject: Subject, post: Post) -> dict[str, str]:
    starter = {thread.author_id: "starter"} if thread.author_id else {}
    named = session.exec(select(Mention.target).where(Mention.post_id == post.id)).all()
    mentioned = {target.removeprefix("person:"): "mention" for target in named if target.startswith("person:")}
    return {**dict.fromkeys(people_asked(session, subject.editors), "author"), **starter, **mentioned}
