"""What waits: reported posts and threads, where the actor keeps the peace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, func, select

from app.models import Post, Report, Thread
from app.models.base import Moment
from app.models.moderation import ReportState
from app.policies.actor import Actor
from app.policies.moderation_subjects import threads_moderated_by


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something reported that nobody has decided about: the oldest report and how many there are."""

    thing: str
    thread: Thread
    post: Post | None
    since: Moment
    reports: Sequence[Report] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Where it is decided about."""
        return case_path(self.thing)


def case_path(thing: str) -> str:
    """Where who keeps the peace looks at ``post:id`` or ``thread:id``."""
    kind, _, key = thing.partition(":")
    return f"/moderation/{kind}s/{key}"


def list_queue(session: Session, actor: Actor, *, offset: int = 0, limit: int) -> tuple[Sequence[Waiting], int]:
    """Things with reports that wait where the actor keeps the peace, the longest waiting first, and how many."""
    # A post that went to another thread is judged where it stands now.
    where = func.coalesce(Post.thread_id, Report.thread_id)
    grouped = (
        select(Report.thing, where.label("thread_id"), func.min(Report.created_at).label("since"))
        .join(Post, col(Post.id) == col(Report.post_id), isouter=True)
        .join(Thread, col(Thread.id) == where)
        .where(Report.state == ReportState.OPEN)
        .where(threads_moderated_by(actor))
        .where(func.coalesce(Post.author_id, Thread.author_id, "") != (actor.user_id or "-"))
        .group_by(col(Report.thing), where)
    )
    total = session.exec(select(func.count()).select_from(grouped.subquery())).one()
    page = session.exec(grouped.order_by(func.min(Report.created_at), col(Report.thing)).offset(offset).limit(limit))
    rows = [(thing, thread_id, since) for thing, thread_id, since in page]
    threads = _threads(session, {thread_id for _, thread_id, _ in rows})
    posts = _posts(session, {thing.partition(":")[2] for thing, _, _ in rows if thing.startswith("post:")})
    reports = _reports_of(session, [thing for thing, _, _ in rows])
    return [
        Waiting(thing, threads[thread_id], posts.get(thing.partition(":")[2]), since, reports[thing])
        for thing, thread_id, since in rows
    ], total


def _threads(session: Session, ids: Collection[str]) -> Mapping[str, Thread]:
    found = session.exec(select(Thread).where(col(Thread.id).in_(ids))).all() if ids else ()
    return {thread.id: thread for thread in found}


def _posts(session: Session, ids: Collection[str]) -> Mapping[str, Post]:
    found = session.exec(select(Post).where(col(Post.id).in_(ids))).all() if ids else ()
    return {post.id: post for post in found}


def _reports_of(session: Session, things: Collection[str]) -> Mapping[str, list[Report]]:
    found: defaultdict[str, list[Report]] = defaultdict(list)
    wanted = select(Report).where(col(Report.thing).in_(things), Report.state == ReportState.OPEN)
    for report in session.exec(wanted.order_by(col(Report.created_at), Report.id)) if things else ():
        found[report.thing].append(report)
    return found
