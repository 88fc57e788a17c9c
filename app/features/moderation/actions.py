"""Writes of moderation: report, hide, show, lock, unlock, warn, dismiss; each act leaves a line in the log."""

from __future__ import annotations

from sqlmodel import Session

from app.core.errors import ConflictError
from app.core.messages import N_
from app.features.moderation import queries
from app.features.moderation.cases import Case, can_act, can_report
from app.features.moderation.forms import Act, ReportForm
from app.features.moderation.telling import tell_of_act, tell_of_report
from app.models import ModerationAct, Post, Report, User
from app.models.moderation import ActKind, ReportState
from app.models.outbox import note
from app.policies.actor import Actor, require

KINDS = {
    Act.HIDE: ActKind.HIDDEN,
    Act.SHOW: ActKind.SHOWN,
    Act.LOCK: ActKind.LOCKED,
    Act.UNLOCK: ActKind.UNLOCKED,
    Act.WARN: ActKind.WARNED,
    Act.DISMISS: ActKind.DISMISSED,
}
SETTLES = {Act.HIDE, Act.LOCK, Act.WARN}
"""Acts with which the reports that wait are answered."""
ALREADY = N_("To już jest zgłoszone z Twojego konta i czeka na rozpatrzenie albo zostało rozpatrzone.")
NOTHING_WAITS = N_("Nie ma tu zgłoszenia, które czeka. Ktoś mógł je już rozpatrzyć.")


def report(session: Session, actor: Actor, case: Case, typed: ReportForm) -> None:
    """Ask those who keep the peace to look at it. Raises ConflictError when the person has done so before."""
    require(actor, can_report(actor, case))
    # A double click sends the form twice at once: the second waits here until the first is there to be found.
    session.get_one(User, actor.user_id, with_for_update=True)
    if queries.find_own_report(session, actor, case.thing) is not None:
        raise ConflictError(ALREADY)
    made = Report(
        thing=case.thing,
        thread_id=case.thread.id,
        post_id=case.post.id if case.post else None,
        reporter_id=actor.user_id,
        reason=typed.reason,
        words=typed.words,
    )
    session.add(made)
    session.flush()
    tell_of_report(session, case, made)


def act(session: Session, actor: Actor, case: Case, what: Act, reason: str) -> None:
    """Do it, write it into the log, settle the reports that wait, and tell whom it concerns.

    Raises ConflictError when somebody did the same a moment before.
    """
    require(actor, can_act(actor, case, what))
    session.refresh(case.thread, with_for_update=True)
    if case.post is not None:
        session.refresh(case.post)
    waiting = queries.list_waiting(session, case.thing)
    if what is Act.DISMISS and not waiting:
        raise ConflictError(NOTHING_WAITS)
    _change(session, actor, case, what, reason)
    if what is Act.DISMISS or what in SETTLES:
        state = ReportState.DISMISSED if what is Act.DISMISS else ReportState.UPHELD
        for one in waiting:
            one.decide(state, actor.user_id, reason if state is ReportState.DISMISSED else "")
    line = _log(session, actor, case, what, reason)
    tell_of_act(session, actor, case, line)


def _change(session: Session, actor: Actor, case: Case, what: Act, reason: str) -> None:
    thread = case.thread
    match what:
        case Act.LOCK:
            thread.lock(actor.user_id, reason)
        case Act.UNLOCK:
            thread.unlock(actor.user_id, reason)
        case Act.HIDE if case.post:
            _hide(session, actor, case, case.post, reason)
        case Act.SHOW if case.post:
            case.post.show()
            thread.replies += 1 if case.post.number > 1 else 0
            note(session, "index", f"thread-posts:{thread.id}")
        case Act.HIDE:
            thread.hide()
        case Act.SHOW:
            thread.show()


def _hide(session: Session, actor: Actor, case: Case, post: Post, reason: str) -> None:
    thread = case.thread
    post.hide(actor.user_id, reason)
    if post.number > 1:
        thread.replies -= 1
    if thread.accepted_number == post.number:
        thread.accept(None, None)
    # The posts that quote it read differently now.
    note(session, "index", f"thread-posts:{thread.id}")


def _log(session: Session, actor: Actor, case: Case, what: Act, reason: str) -> ModerationAct:
    line = ModerationAct(
        kind=KINDS[what],
        thing=case.thing,
        thread_id=case.thread.id,
        number=case.post.number if case.post else None,
        title=case.thread.title,
        network_id=case.subject.network_id,
        actor_id=actor.user_id,
        person_id=case.author_id,
        reason=reason,
    )
    session.add(line)
    session.flush()
    return line
