"""The activities of moderation: reports reach who keeps the peace, acts reach whom they concern, and nobody else."""

from __future__ import annotations

from sqlmodel import Session

from app.features.moderation import queries
from app.features.moderation.cases import Case
from app.models import ModerationAct, Report
from app.models.activity import tell
from app.models.moderation import ActKind
from app.policies.actor import Actor
from app.policies.moderation_subjects import keepers_of

VERBS = {ActKind.HIDDEN: "hidden", ActKind.SHOWN: "shown"}


def tell_of_report(session: Session, case: Case, report: Report) -> None:
    """Leader and keeper of the network hear of it; the secretariat where there is neither.

    Who reported is told to nobody: the activity has no actor.
    """
    apart = {case.author_id, report.reporter_id}
    peace = keepers_of(session, case.thread, case.subject) - apart or queries.list_secretariat(session) - apart
    tell(
        session,
        key=f"report:{report.id}",
        verb="post.reported" if case.post else "thread.reported",
        actor_id=None,
        subject=f"report:{report.id}",
        path=case.path,
        addressees=dict.fromkeys(sorted(peace), "peace"),
        details={"title": case.thread.title},
    )


def tell_of_act(session: Session, actor: Actor, case: Case, act: ModerationAct) -> None:
    """The author hears what became of what they wrote; who follows the thread hears that it is locked."""
    details = {"title": case.thread.title, "reason": act.reason}
    if act.kind is ActKind.LOCKED:
        starter = case.thread.author_id
        tell(
            session,
            key=f"act:{act.id}",
            verb="thread.locked",
            actor_id=actor.user_id,
            subject=f"thread:{case.thread.id}",
            path=case.thread.path,
            objects=[f"thread:{case.thread.id}"],
            addressees={starter: "starter"} if starter else {},
            details=details,
        )
    elif act.kind in VERBS or act.kind is ActKind.WARNED:
        kind = "post" if case.post else "thread"
        is_warning = act.kind is ActKind.WARNED
        tell(
            session,
            key=f"act:{act.id}",
            verb="person.warned" if is_warning else f"{kind}.{VERBS[act.kind]}",
            actor_id=None,
            subject=f"act:{act.id}",
            path="/moderation/notes" if is_warning else case.address,
            addressees={act.person_id: "author"} if act.person_id else {},
            details=details,
        )
