"""The states that live pages follow: one small SELECT for all listeners of a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlmodel import Session, col, func, select

from app.models import Notification, Thread


def _unread(session: Session, people: Sequence[str]) -> Mapping[str, int]:
    counted = session.exec(
        select(Notification.person_id, func.count())
        .where(col(Notification.person_id).in_(people), col(Notification.read_at).is_(None))
        .group_by(col(Notification.person_id))
    )
    return dict.fromkeys(people, 0) | dict(counted.all())


def _posts(session: Session, threads: Sequence[str]) -> Mapping[str, int]:
    rows = session.exec(select(Thread.id, Thread.posts).where(col(Thread.id).in_(threads)))
    return dict(rows.all())


READERS: Mapping[str, Callable[[Session, Sequence[str]], Mapping[str, int]]] = {
    "person": _unread,
    "thread": _posts,
}
"""Kind of topic to its state by id: unread notifications of a person, the number of the newest post of a thread.

A state is a number and nothing more: whoever listens fetches the words by a request of their own, under the rules.
"""
