"""Reads conversations that are to be indexed: threads with their first posts, and replies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlmodel import Session, col, select

from app.indexing.conversations.documents import conversation_document
from app.models import Post, Thread
from app.models.post import PostState
from app.models.quotes import quoted_in, without_quotes_of
from app.policies.thread_subjects import describe_subject, hidden_among
from app.policies.threads import Subject, audience_of_thread
from search.documents import Document

TALKED_ABOUT = {"record": "record", "need": "challenge", "collection": "collection", "network": "network"}
"""Kind in the index to kind of subject: whose audience or name changes, the conversations about it change too."""


def thread_documents(session: Session, ids: Sequence[str]) -> Iterator[Document]:
    """Threads that their readers may see, each with the words of its first post."""
    first = select(Post).where(col(Post.thread_id).in_(ids), Post.number == 1, Post.state == PostState.SHOWN)
    openings = {post.thread_id: post for post in session.exec(first)}
    for thread, subject in _shown(session, ids):
        opening = openings.get(thread.id)
        yield conversation_document(
            thread, subject, openly(session, opening) if opening else "", key=thread.id, kind="thread", url=thread.path
        )


def post_documents(session: Session, ids: Sequence[str]) -> Iterator[Document]:
    """Replies that everybody in their thread reads."""
    posts = session.exec(
        select(Post).where(col(Post.id).in_(ids), col(Post.number) > 1, col(Post.state) == PostState.SHOWN)
    ).all()
    threads = {thread.id: (thread, subject) for thread, subject in _shown(session, {post.thread_id for post in posts})}
    for post in posts:
        if post.thread_id in threads:
            thread, subject = threads[post.thread_id]
            text = openly(session, post)
            yield conversation_document(thread, subject, text, key=post.id, kind="post", url=f"/posts/{post.id}")


def openly(session: Session, post: Post) -> str:
    """The words of the post without what it quotes of posts that are hidden."""
    return without_quotes_of(post.text, hidden_among(session, quoted_in(post.text)), "")


def threads_about(session: Session, changed: Mapping[str, Collection[str]]) -> Sequence[str]:
    """Ids of the threads about these rows, given by their kind in the index."""
    keys = [f"{kind}:{key}" for known, kind in TALKED_ABOUT.items() for key in changed.get(known, ())]
    return session.exec(select(Thread.id).where(col(Thread.subject).in_(keys))).all() if keys else ()


def replies_of(session: Session, thread_ids: Sequence[str]) -> Sequence[str]:
    """Ids of the replies in these threads, the unreadable ones too: those have to be forgotten."""
    return session.exec(select(Post.id).where(col(Post.thread_id).in_(thread_ids), col(Post.number) > 1)).all()


def _shown(session: Session, ids: Collection[str]) -> Iterator[tuple[Thread, Subject]]:
    threads = session.exec(
        select(Thread).where(col(Thread.id).in_(ids), col(Thread.is_hidden).is_(False)).order_by(Thread.id)
    ).all()
    about: defaultdict[str, list[Thread]] = defaultdict(list)
    for thread in threads:
        about[thread.subject].append(thread)
    for key, found in about.items():
        subject = describe_subject(session, key)
        if subject is not None:
            yield from ((thread, subject) for thread in found if audience_of_thread(thread, subject))
