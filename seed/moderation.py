"""Reports and acts of moderation, from ``seed/world/moderation.toml``."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.models import ModerationAct, Post, Report, Thread
from app.models.moderation import ActKind, ReportReason, ReportState
from app.policies.thread_subjects import describe_subject
from seed.places import read_world, seed_id


def add_moderation(session: Session) -> int:
    """Store every case as its people would have had it; returns how many."""
    world = read_world("moderation")
    for key, document in world.items():
        _add(session, key, document)
    return len(world)


def _add(session: Session, key: str, document: dict[str, Any]) -> None:
    thread = session.get_one(Thread, seed_id("thread", document["thread"]))
    post = session.get_one(Post, seed_id("post", f"{document['thread']}/{document['number']}"))
    subject = describe_subject(session, thread.subject)
    reports = [_report(key, row, thread, post) for row in document["reports"]]
    session.add_all(reports)
    for number, row in enumerate(document["acts"], 1):
        kind, by, at = ActKind(row["act"]), seed_id("person", row["by"]), _moment(row["at"], number)
        with clock.held_at(at):
            if kind is ActKind.HIDDEN:
                post.hide(by, row["reason"])
                thread.replies -= 1
            state = ReportState.DISMISSED if kind is ActKind.DISMISSED else ReportState.UPHELD
            for report in reports:
                if report.state is ReportState.OPEN:
                    report.decide(state, by, row["reason"] if state is ReportState.DISMISSED else "")
        session.add(
            ModerationAct(
                id=seed_id("act", f"{key}/{number}"),
                kind=kind,
                thing=f"post:{post.id}",
                thread_id=thread.id,
                number=post.number,
                title=thread.title,
                network_id=subject.network_id if subject else None,
                actor_id=by,
                person_id=post.author_id,
                reason=row["reason"],
                created_at=at,
            )
        )
    session.flush()


def _report(key: str, row: dict[str, Any], thread: Thread, post: Post) -> Report:
    return Report(
        id=seed_id("report", f"{key}/{row['by']}"),
        thing=f"post:{post.id}",
        thread_id=thread.id,
        post_id=post.id,
        reporter_id=seed_id("person", row["by"]),
        reason=ReportReason(row["reason"]),
        words=row["words"],
        created_at=_moment(row["at"], 0),
    )


def _moment(day: date, later: int) -> datetime:
    return datetime.combine(day, time(10, 40), UTC) + timedelta(minutes=25 * later)
