"""A case: the post, or the thread as a whole, that somebody reported or looks at."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from app.core.errors import NotFoundError
from app.features.moderation.forms import Act
from app.models import Post, Thread
from app.models.post import PostState
from app.policies.actor import Actor, Verdict
from app.policies.moderation import (
    can_hide_post,
    can_hide_thread,
    can_judge,
    can_lock,
    can_report_post,
    can_report_thread,
    can_unlock,
    can_warn,
)
from app.policies.threads import Subject
from app.web.moderation.queries import case_path
from app.web.threads.discussion import address_of
from app.web.threads.queries import get_post, get_thread


@dataclass(frozen=True, slots=True)
class Case:
    thread: Thread
    subject: Subject
    post: Post | None = None
    """None when it is about the thread as a whole."""

    @property
    def thing(self) -> str:
        """``post:id`` or ``thread:id``."""
        return f"post:{self.post.id}" if self.post else f"thread:{self.thread.id}"

    @property
    def author_id(self) -> str | None:
        return self.post.author_id if self.post else self.thread.author_id

    @property
    def is_hidden(self) -> bool:
        return self.post.state is PostState.HIDDEN if self.post else self.thread.is_hidden

    @property
    def address(self) -> str:
        """The place in its thread."""
        return address_of(self.thread, self.post.number) if self.post else self.thread.path

    @property
    def path(self) -> str:
        """The page where it is decided about."""
        return case_path(self.thing)


def get_case(session: Session, actor: Actor, thing: str) -> Case:
    """What ``post:id`` or ``thread:id`` names. Raises NotFoundError when it is gone or hidden from the actor."""
    kind, _, key = thing.partition(":")
    if kind == "post":
        post, thread, subject = get_post(session, actor, key)
        if post.state is PostState.MOVED:
            raise NotFoundError
        return Case(thread, subject, post)
    if kind != "thread":
        raise NotFoundError
    return Case(*get_thread(session, actor, key))


def can_report(actor: Actor, case: Case) -> Verdict:
    """May the actor report it?"""
    if case.post:
        return can_report_post(actor, case.post, case.thread, case.subject)
    return can_report_thread(actor, case.thread, case.subject)


def can_act(actor: Actor, case: Case, act: Act) -> Verdict:
    """May the actor do this about it?"""
    thread, subject = case.thread, case.subject
    match act:
        case Act.HIDE | Act.SHOW if case.post:
            return can_hide_post(actor, case.post, thread, subject)
        case Act.HIDE | Act.SHOW:
            return can_hide_thread(actor, thread, subject)
        case Act.LOCK:
            return can_lock(actor, thread, subject)
        case Act.UNLOCK:
            return can_unlock(actor, thread, subject)
        case Act.WARN:
            return can_warn(actor, thread, subject, case.author_id)
    return can_judge(actor, thread, subject, case.author_id)


def fits(case: Case, act: Act) -> bool:
    """True when doing it would change something; ``DISMISS`` fits where reports wait, which the caller knows."""
    match act:
        case Act.HIDE:
            return not case.is_hidden and (case.post is None or case.post.is_shown)
        case Act.SHOW:
            return case.is_hidden
    return True
