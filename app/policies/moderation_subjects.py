"""Who may know of reports and of acts of moderation; which conversations somebody keeps the peace in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, select

from app.models import ModerationAct, PersonRole, Post, Report, Thread
from app.models.network import NetworkRole
from app.policies.actor import Actor
from app.policies.moderation import is_moderated
from app.policies.thread_subjects import describe_subject, threads_led_by, threads_visible_to
from app.policies.threads import Subject, networks_kept_by
from app.policies.visibility import SECRETARIAT

NOBODY: frozenset[str] = frozenset()
DUTIES = (NetworkRole.LEADER, NetworkRole.KEEPER)


def keepers_of(session: Session, thread: Thread, subject: Subject) -> frozenset[str]:
    """Ids of the people who lead or keep the subject's network, where they read the thread."""
    if not subject.network_id or thread.room not in {"", f"network:{subject.network_id}"}:
        return NOBODY
    wanted = select(PersonRole.user_id).where(PersonRole.network_id == subject.network_id)
    return frozenset(session.exec(wanted.where(col(PersonRole.role).in_(DUTIES))))


def _audience_of_report(session: Session, report_id: str) -> frozenset[str]:
    report = session.get(Report, report_id)
    post = session.get(Post, report.post_id) if report and report.post_id else None
    thread = session.get(Thread, post.thread_id if post else report.thread_id) if report else None
    subject = describe_subject(session, thread.subject) if thread else None
    if thread is None or subject is None or not is_moderated(thread, subject):
        return NOBODY
    author = post.author_id if post else thread.author_id
    keepers = keepers_of(session, thread, subject) - {author}
    return frozenset({SECRETARIAT} | {f"user:{person}" for person in keepers})


def _audience_of_act(session: Session, act_id: str) -> frozenset[str]:
    """Whose post it was: this is what the notification is for; the log has a page of its own."""
    act = session.get(ModerationAct, act_id)
    return frozenset({f"user:{act.person_id}"}) if act and act.person_id else NOBODY


MODERATION_AUDIENCES: Mapping[str, Callable[[Session, str], frozenset[str]]] = {
    "report": _audience_of_report,
    "act": _audience_of_act,
}


def threads_moderated_by(actor: Actor) -> ColumnElement[bool]:
    """The condition on ``Thread`` that selects exactly what ``can_moderate`` allows."""
    if actor.is_secretariat:
        return threads_visible_to(actor)
    return and_(threads_led_by(actor), threads_visible_to(actor))


def acts_visible_to(actor: Actor) -> ColumnElement[bool]:
    """Lines of the log: of the networks that the actor leads or keeps; all of them for the secretariat."""
    if actor.is_secretariat:
        return col(ModerationAct.id).is_not(None)
    return col(ModerationAct.network_id).in_(sorted(networks_kept_by(actor)))
