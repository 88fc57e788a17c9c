"""Reads of posts; the caller has opened their thread, and so may see it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlmodel import Session, col, func, select

from app.models import Mention, Organisation, Post, PostRevision, Reaction, Thread, User
from app.models.base import Moment
from app.models.post import ReactionKind
from app.policies.actor import Actor

Row = tuple[Post, User | None, str]
"""A post, its author, and the name of the author's organisation."""


def list_posts(session: Session, thread_id: str, first: int, last: int) -> Sequence[Row]:
    """The posts numbered from ``first`` to ``last``, in their order."""
    wanted = (
        select(Post, User, func.coalesce(Organisation.name, ""))
        .join(User, col(User.id) == col(Post.author_id), isouter=True)
        .join(Organisation, col(Organisation.id) == col(User.organisation_id), isouter=True)
        .where(Post.thread_id == thread_id)
        .where(col(Post.number).between(first, last))
        .order_by(col(Post.number))
    )
    return [(post, person, organisation) for post, person, organisation in session.exec(wanted)]


def find_post(session: Session, thread_id: str, number: int) -> Post | None:
    """The post with this number."""
    return session.exec(select(Post).where(Post.thread_id == thread_id, Post.number == number)).one_or_none()


def find_sent(session: Session, actor: Actor, form_token: str) -> Post | None:
    """What the actor has sent with this form before."""
    wanted = select(Post).where(Post.author_id == actor.user_id, Post.form_token == form_token)
    return session.exec(wanted).one_or_none() if form_token else None


def list_targets(session: Session, post_ids: Collection[str]) -> Sequence[str]:
    """Everything that these posts name."""
    return session.exec(select(Mention.target).where(col(Mention.post_id).in_(post_ids)).distinct()).all()


def list_mentions(session: Session, post_id: str) -> Sequence[Mention]:
    """What one post names."""
    return session.exec(select(Mention).where(Mention.post_id == post_id)).all()


def count_reactions(session: Session, post_ids: Collection[str]) -> Mapping[tuple[str, ReactionKind], int]:
    """Post and kind to the number of people."""
    counted = select(Reaction.post_id, Reaction.kind, func.count()).where(col(Reaction.post_id).in_(post_ids))
    rows = session.exec(counted.group_by(col(Reaction.post_id), col(Reaction.kind)))
    return {(post, ReactionKind(kind)): number for post, kind, number in rows}


def own_reactions(session: Session, actor: Actor, post_ids: Collection[str]) -> frozenset[tuple[str, ReactionKind]]:
    """What the actor has said to these posts."""
    if not actor.is_signed_in:
        return frozenset()
    wanted = select(Reaction.post_id, Reaction.kind).where(Reaction.person_id == actor.user_id)
    rows = session.exec(wanted.where(col(Reaction.post_id).in_(post_ids)))
    return frozenset((post, ReactionKind(kind)) for post, kind in rows)


def list_wordings(session: Session, post_id: str) -> Sequence[PostRevision]:
    """The older wordings, the first one first."""
    wanted = select(PostRevision).where(PostRevision.post_id == post_id)
    return session.exec(wanted.order_by(col(PostRevision.number))).all()


def name_threads(session: Session, ids: Collection[str]) -> Mapping[str, Thread]:
    """Threads by id, for the traces of posts that went there; they have the same subject and room."""
    found = session.exec(select(Thread).where(col(Thread.id).in_(ids))).all() if ids else ()
    return {thread.id: thread for thread in found}


def list_quoted_authors(session: Session, thread_id: str, post_ids: Collection[str]) -> frozenset[str]:
    """Who wrote the posts of this thread that are quoted by these ids."""
    if not post_ids:
        return frozenset()
    wanted = select(Post.author_id).where(Post.thread_id == thread_id, col(Post.id).in_(post_ids))
    return frozenset(person for person in session.exec(wanted) if person)


def count_posts(session: Session, actor: Actor, *, since: Moment | None = None) -> int:
    """Posts that the actor has written, those that were hidden or deleted too."""
    wanted = select(func.count()).select_from(Post).where(Post.author_id == actor.user_id)
    return session.exec(wanted if since is None else wanted.where(col(Post.created_at) > since)).one()
