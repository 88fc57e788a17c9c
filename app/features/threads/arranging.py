"""Writes that tidy conversations up: moved elsewhere, split, and corrections that become an edit of the record."""

from __future__ import annotations

from collections.abc import Collection

from sqlmodel import Session

from app.core import clock
from app.core.errors import ConflictError
from app.core.messages import N_
from app.features.threads.telling import tell_of_thread
from app.models import Correction, Draft, Post, Record, Thread
from app.models.post import PostState
from app.models.thread import Anchor, CorrectionState
from app.models.working_copy import read_working_copy
from app.policies.actor import Actor, require
from app.policies.threads import Subject, can_arrange, can_decide, can_move, room_for
from app.web.i18n import gettext, speaking
from app.web.posts.queries import list_posts
from app.web.threads.passages import replace_passage

CREDIT = N_("Poprawka z rozmowy „%(title)s”, przyjęta przez redakcję rekordu.")


def move(session: Session, actor: Actor, thread: Thread, source: Subject, target: Subject) -> None:
    """Take the conversation to another subject; nobody reads it there who did not here."""
    require(actor, can_move(actor, thread, source, target))
    session.refresh(thread, with_for_update=True)
    if target.key == source.key:
        raise ConflictError(N_("Ta rozmowa już tam jest."))
    # What is written from now on stays with those who read it here, also when the new place is opened to more people.
    thread.room = thread.room or room_for(source) or room_for(target)
    thread.subject, thread.moved_from = target.key, source.title[:200]
    thread.place_at(Anchor())
    addressees = {thread.author_id: "starter"} if thread.author_id else {}
    tell_of_thread(session, actor, thread, target, "moved", addressees=addressees)


def split(
    session: Session, actor: Actor, thread: Thread, subject: Subject, *, title: str, numbers: Collection[int]
) -> Thread:
    """Take posts into a conversation of their own; each leaves a link in its place."""
    require(actor, can_arrange(actor, subject))
    session.refresh(thread, with_for_update=True)
    chosen = [row[0] for row in list_posts(session, thread.id, 2, thread.posts) if row[0].number in numbers]
    posts = [post for post in chosen if post.state in {PostState.SHOWN, PostState.DELETED, PostState.HIDDEN}]
    if not posts or not posts[0].is_shown:
        raise ConflictError(N_("Zaznacz wpisy do przeniesienia; pierwszy z nich musi być widoczny."))
    fresh = Thread(
        subject=thread.subject,
        kind=thread.kind,
        author_id=posts[0].author_id,
        title=title,
        room=thread.room,
        moved_from=thread.path,
    )
    fresh.call(title)
    session.add(fresh)
    session.flush()
    places = [post.number for post in posts]
    for number, post in enumerate(posts, 1):
        post.thread_id, post.number = fresh.id, number
    session.flush()  # the places must be free before the links are put there
    at = clock.now()
    for number in places:
        link = Post(thread_id=thread.id, number=number, state=PostState.MOVED, moved_to=fresh.id)
        link.state_by, link.state_at, link.created_at = actor.user_id, at, at
        session.add(link)
    fresh.posts, fresh.last_author_id, fresh.last_activity_at = len(posts), posts[-1].author_id, at
    shown = sum(post.is_shown for post in posts)
    fresh.replies, thread.replies = shown - 1, thread.replies - shown
    if thread.accepted_number in places:
        thread.accept(None, None)
    addressees = {str(post.author_id): "author" for post in posts if post.author_id}
    tell_of_thread(session, actor, fresh, subject, "moved", addressees=addressees)
    return fresh


def accept_correction(
    session: Session, actor: Actor, thread: Thread, subject: Subject, *, correction: Correction, record: Record
) -> None:
    """Put the proposed text into the record's draft, as a revision in the name of who proposed it.

    Raises ConflictError when the passage is not in the draft any more, or not just once.
    """
    require(actor, can_decide(actor, thread, subject, correction.state))
    session.refresh(record, with_for_update=True)
    draft = session.get(Draft, record.id)
    if draft is None:
        draft = record.begin_draft(actor.user_id)
        session.add(draft)
    text = str(draft.content.get(thread.section) or "")
    content = {**draft.content, thread.section: replace_passage(text, thread.anchor, correction.proposed)}
    draft.save(content, seen_version=draft.version, by=actor.user_id)
    with speaking(record.language):
        note = gettext(CREDIT) % {"title": thread.title}
    revision = record.keep_revision(read_working_copy(record, draft.content).content, thread.author_id, note)
    session.add(revision)
    correction.decide(CorrectionState.ACCEPTED, actor.user_id, revision=revision.number)
    addressees = {thread.author_id: "starter"} if thread.author_id else {}
    tell_of_thread(session, actor, thread, subject, "correction_accepted", addressees=addressees)


def decline_correction(
    session: Session, actor: Actor, thread: Thread, subject: Subject, *, correction: Correction, reason: str
) -> None:
    """Leave the record as it is, saying why."""
    require(actor, can_decide(actor, thread, subject, correction.state))
    session.refresh(correction, with_for_update=True)
    correction.decide(CorrectionState.DECLINED, actor.user_id, reason=reason)
    addressees = {thread.author_id: "starter"} if thread.author_id else {}
    tell_of_thread(session, actor, thread, subject, "correction_declined", addressees=addressees, reason=reason)
