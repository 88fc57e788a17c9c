"""Writes to conversations: begin, reply, accept, close; each first asks the policy, and tells whom it concerns."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import Session

from app.core import clock
from app.core.db import transaction
from app.core.errors import ConflictError
from app.core.messages import N_
from app.features.threads.forms import NewThreadForm
from app.features.threads.telling import tell_of_thread
from app.models import Correction, Mention, Post, PostDraft, ReadMark, Thread, User
from app.models.notification import mark_seen
from app.models.subscription import Level, follow_unless_chosen
from app.models.thread import Anchor, ThreadKind
from app.policies.actor import Actor, require
from app.policies.people import people_asked
from app.policies.threads import (
    Subject,
    audience_of_thread,
    can_accept,
    can_close,
    can_reply,
    can_start,
    room_for,
)
from app.web.posts.queries import find_post, find_sent, list_quoted_authors
from app.web.threads.mentions import Resolved, without_titles
from app.web.threads.naming.queries import resolve
from app.web.threads.queries import read_marks
from app.web.threads.writing import QUOTED


def start(session: Session, actor: Actor, subject: Subject, typed: NewThreadForm, anchor: Anchor) -> Thread:
    """Begin a conversation; the same form sent again finds the one that it began."""
    require(actor, can_start(actor, subject))
    _one_after_another(session, actor)
    if sent := find_sent(session, actor, typed.form_token):
        return session.get_one(Thread, sent.thread_id)
    thread = Thread(
        subject=subject.key,
        kind=typed.kind,
        author_id=actor.user_id,
        title=typed.title,
        room=room_for(subject, is_inside=typed.reach != "public"),
    )
    thread.call(typed.title)
    thread.place_at(anchor)
    session.add(thread)
    session.flush()
    if typed.proposal and typed.kind is ThreadKind.CORRECTION and anchor.exact:
        session.add(Correction(thread_id=thread.id, proposed=typed.proposal))
    post, resolved = _write(session, actor, thread, subject, text=typed.text, form_token=typed.form_token)
    asked = dict.fromkeys(people_asked(session, subject.editors), "author")
    addressees = asked | dict.fromkeys(resolved.people, "mention")
    tell_of_thread(session, actor, thread, subject, "started", post=post, addressees=addressees)
    forget_draft(session, actor, f"new:{subject.key}")
    return thread


def reply(session: Session, actor: Actor, thread: Thread, subject: Subject, *, text: str, form_token: str = "") -> Post:
    """Add a post; the same form sent again finds the one that it sent."""
    require(actor, can_reply(actor, thread, subject))
    _one_after_another(session, actor)
    if sent := find_sent(session, actor, form_token):
        return sent
    session.refresh(thread, with_for_update=True)
    require(actor, can_reply(actor, thread, subject))
    post, resolved = _write(session, actor, thread, subject, text=text, form_token=form_token)
    thread.replies += 1
    quoted = list_quoted_authors(session, thread.id, QUOTED.findall(text))
    addressees = (
        dict.fromkeys(people_asked(session, subject.editors), "author")
        | ({thread.author_id: "starter"} if thread.author_id else {})
        | dict.fromkeys(quoted, "quoted")
        | dict.fromkeys(resolved.people, "mention")
    )
    tell_of_thread(session, actor, thread, subject, "replied", post=post, addressees=addressees)
    forget_draft(session, actor, f"thread:{thread.id}")
    return post


def _one_after_another(session: Session, actor: Actor) -> None:
    # A double click sends the form twice at once: the second waits here until the first is there to be found.
    session.get_one(User, actor.user_id, with_for_update=True)


def _write(
    session: Session, actor: Actor, thread: Thread, subject: Subject, *, text: str, form_token: str
) -> tuple[Post, Resolved]:
    # Begun for everybody, but the subject was closed since: what is written now stays inside if it opens again.
    thread.room = thread.room or room_for(subject)
    readers = audience_of_thread(thread, subject)
    resolved = resolve(session, actor, text, subject=subject, readers=readers, thread_id=thread.id)
    thread.posts += 1
    thread.last_activity_at, thread.last_author_id = clock.now(), actor.user_id
    post = Post(
        thread_id=thread.id,
        number=thread.posts,
        author_id=actor.user_id,
        text=without_titles(text),
        form_token=form_token or None,
    )
    session.add(post)
    session.flush()
    session.add_all(Mention(post_id=post.id, target=target) for target in resolved.targets)
    _see(session, actor, thread.id, thread.posts)
    follow_unless_chosen(session, str(actor.user_id), f"thread:{thread.id}", Level.TRACKING)
    return post, resolved


def accept(session: Session, actor: Actor, thread: Thread, subject: Subject, number: int | None) -> None:
    """Mark the reply that answered the question, or take the mark away."""
    require(actor, can_accept(actor, thread, subject))
    session.refresh(thread, with_for_update=True)
    post = find_post(session, thread.id, number) if number else None
    if number and (post is None or not post.is_shown):
        raise ConflictError(N_("Tego wpisu nie można już przyjąć jako odpowiedzi."))
    thread.accept(number, actor.user_id)
    if post is not None:
        addressees = {person: "author" for person in (post.author_id,) if person}
        addressees |= {thread.author_id: "starter"} if thread.author_id else {}
        tell_of_thread(session, actor, thread, subject, "answered", post=post, addressees=addressees)


def close(session: Session, actor: Actor, thread: Thread, subject: Subject, reason: str) -> None:
    """End the conversation, saying why."""
    require(actor, can_close(actor, thread, subject))
    session.refresh(thread, with_for_update=True)
    thread.close(actor.user_id, reason)
    addressees = {thread.author_id: "starter"} if thread.author_id else {}
    tell_of_thread(session, actor, thread, subject, "closed", addressees=addressees, reason=reason)


def reopen(session: Session, actor: Actor, thread: Thread, subject: Subject, reason: str) -> None:
    """Let people write again, saying why."""
    require(actor, can_close(actor, thread, subject))
    session.refresh(thread, with_for_update=True)
    thread.reopen(actor.user_id, reason)
    addressees = {thread.author_id: "starter"} if thread.author_id else {}
    tell_of_thread(session, actor, thread, subject, "reopened", addressees=addressees, reason=reason)


def save_draft(session: Session, actor: Actor, place: str, fields: Mapping[str, str]) -> None:
    """Keep what is being typed at this place; an empty text is no draft."""
    require(actor, actor.is_signed_in)
    draft = session.get(PostDraft, (actor.user_id, place), with_for_update=True)
    if not any(fields.get(name, "").strip() for name in ("title", "text", "proposal")):
        if draft is not None:
            session.delete(draft)
        return
    draft = draft or PostDraft(person_id=str(actor.user_id), place=place)
    draft.fields, draft.updated_at = dict(fields), clock.now()
    session.add(draft)


def forget_draft(session: Session, actor: Actor, place: str) -> None:
    """What was sent is no draft any more."""
    draft = session.get(PostDraft, (actor.user_id, place))
    if draft is not None:
        session.delete(draft)


def note_seen(session: Session, actor: Actor, thread: Thread, number: int, *, engine: Engine) -> None:
    """Remember how far the actor has read; in a transaction of its own, for the page itself only reads."""
    if not actor.is_signed_in or read_marks(session, actor, [thread]).get(thread.id, 0) >= number:
        return
    try:
        with transaction(engine) as writing:
            _see(writing, actor, thread.id, number)
            if number >= thread.posts:
                mark_seen(writing, str(actor.user_id), [f"thread:{thread.id}"])
    except (IntegrityError, OperationalError):
        return  # another tab was there first, or the database is busy: the mark is not worth a reader's page


def _see(session: Session, actor: Actor, thread_id: str, number: int) -> None:
    mark = session.get(ReadMark, (actor.user_id, thread_id))
    mark = mark or ReadMark(person_id=str(actor.user_id), thread_id=thread_id)
    mark.number, mark.seen_at = max(mark.number, number), clock.now()
    session.add(mark)
