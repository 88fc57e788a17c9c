"""Writes to single posts: reword, delete, react."""

from __future__ import annotations

from sqlalchemy import delete as delete_rows
from sqlmodel import Session, col

from app.models import Mention, Post, PostDraft, PostRevision, Reaction, Thread, User
from app.models.activity import tell
from app.models.post import ReactionKind
from app.policies.actor import Actor, require
from app.policies.threads import Subject, audience_of_thread, can_delete_post, can_edit_post, can_react
from app.web.posts.queries import list_mentions
from app.web.threads.discussion import address_of
from app.web.threads.mentions import without_titles
from app.web.threads.naming.queries import resolve


def reword(session: Session, actor: Actor, post: Post, thread: Thread, subject: Subject, *, text: str) -> None:
    """Change the text; the older wording stays for everybody to see. Whoever is named only now hears of it."""
    require(actor, can_edit_post(actor, post, thread))
    session.refresh(post, with_for_update=True)
    before = post.reword(without_titles(text), actor.user_id)
    draft = session.get(PostDraft, (actor.user_id, f"post:{post.id}"))
    if draft is not None:
        session.delete(draft)
    if before is None:
        return
    session.add(before)
    named = {mention.target: mention for mention in list_mentions(session, post.id)}
    readers = audience_of_thread(thread, subject)
    resolved = resolve(session, actor, text, subject=subject, readers=readers, thread_id=thread.id)
    for target, mention in named.items():
        if target not in resolved.targets:
            session.delete(mention)
    session.add_all(Mention(post_id=post.id, target=key) for key in resolved.targets if key not in named)
    fresh = [key.partition(":")[2] for key in resolved.targets if key.startswith("person:") and key not in named]
    if fresh := [person for person in fresh if person in resolved.people]:
        _tell_of_mention(session, actor, post, thread, fresh)


def _tell_of_mention(session: Session, actor: Actor, post: Post, thread: Thread, people: list[str]) -> None:
    tell(
        session,
        key=f"post:{post.id}:mentioned:{post.wordings}",
        verb="post.mentioned",
        actor_id=actor.user_id,
        subject=f"post:{post.id}",
        path=address_of(thread, post.number),
        objects=[f"thread:{thread.id}"],
        addressees=dict.fromkeys(people, "mention"),
        details={"title": thread.title},
    )


def delete(session: Session, actor: Actor, post: Post, thread: Thread) -> None:
    """Take the words away, with the older wordings and the reactions; a trace stays in their place."""
    require(actor, can_delete_post(actor, post, thread))
    session.refresh(thread, with_for_update=True)
    session.refresh(post)
    post.delete(actor.user_id)
    if post.number > 1:
        thread.replies -= 1
    if thread.accepted_number == post.number:
        thread.accept(None, None)
    session.execute(delete_rows(PostRevision).where(col(PostRevision.post_id) == post.id))
    session.execute(delete_rows(Reaction).where(col(Reaction.post_id) == post.id))
    session.execute(delete_rows(Mention).where(col(Mention.post_id) == post.id))


def react(session: Session, actor: Actor, post: Post, thread: Thread, subject: Subject, *, kind: ReactionKind) -> None:
    """Say it, or take it back."""
    require(actor, can_react(actor, post, thread, subject))
    session.get_one(User, actor.user_id, with_for_update=True)
    own = session.get(Reaction, (post.id, actor.user_id, kind))
    if own is not None:
        session.delete(own)
    else:
        session.add(Reaction(post_id=post.id, person_id=str(actor.user_id), kind=kind))
