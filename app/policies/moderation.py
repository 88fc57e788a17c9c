"""Who may report, and who keeps the peace: the leader and the keeper in their network, the secretariat everywhere."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.core.messages import N_
from app.models import Post, Thread
from app.models.network import NetworkRole
from app.models.post import PostState
from app.models.thread import ThreadState
from app.policies.actor import Actor, No, Verdict
from app.policies.threads import Subject, can_see_thread, leads, networks_kept_by
from app.policies.visibility import PUBLIC, SECRETARIAT

SIGN_IN = No(N_("Zaloguj się, żeby to zrobić."))
OURS = No(N_("Nad rozmowami czuwają lider i opiekun sieci oraz Sekretariat."))
OWN = No(N_("O własnych wpisach rozstrzyga ktoś inny."))
AMONG_THEMSELVES = No(N_("Tę rozmowę czyta tylko jedna organizacja. Nikt spoza niej nie może jej pomóc."))


def is_moderated(thread: Thread, subject: Subject) -> bool:
    """False where only one organisation reads: nobody who keeps the peace sees it."""
    is_open = not thread.room or thread.room.startswith("network:")
    return is_open and not subject.audience.isdisjoint({PUBLIC, SECRETARIAT})


def can_moderate(actor: Actor, thread: Thread, subject: Subject) -> Verdict:
    """The leader and the keeper of the subject's network and the secretariat, where they read the thread."""
    if not actor.is_signed_in:
        return SIGN_IN
    return (leads(actor, subject) and can_see_thread(actor, thread, subject)) or OURS


def can_judge(actor: Actor, thread: Thread, subject: Subject, author_id: str | None) -> Verdict:
    """Whoever moderates, but never about what they wrote themselves."""
    verdict = can_moderate(actor, thread, subject)
    if verdict and author_id is not None and author_id == actor.user_id:
        return OWN
    return verdict


def can_report_post(actor: Actor, post: Post, thread: Thread, subject: Subject) -> Verdict:
    """Everybody who is signed in and reads it; what others wrote."""
    if not actor.is_signed_in:
        return SIGN_IN
    if post.author_id == actor.user_id or post.state is not PostState.SHOWN:
        return No(N_("Zgłosić można widoczny wpis innej osoby."))
    if not is_moderated(thread, subject):
        return AMONG_THEMSELVES
    return can_see_thread(actor, thread, subject) and not thread.is_hidden


def can_report_thread(actor: Actor, thread: Thread, subject: Subject) -> Verdict:
    """Everybody who is signed in and reads it; what others began."""
    if not actor.is_signed_in:
        return SIGN_IN
    if thread.author_id == actor.user_id or thread.is_hidden:
        return No(N_("Zgłosić można widoczną rozmowę, którą zaczął ktoś inny."))
    return can_see_thread(actor, thread, subject) if is_moderated(thread, subject) else AMONG_THEMSELVES


def can_hide_post(actor: Actor, post: Post, thread: Thread, subject: Subject) -> Verdict:
    """Hide a shown post, or show a hidden one."""
    if post.state not in {PostState.SHOWN, PostState.HIDDEN}:
        return No(N_("Tego wpisu nie można już zmienić."))
    return can_judge(actor, thread, subject, post.author_id)


def can_hide_thread(actor: Actor, thread: Thread, subject: Subject) -> Verdict:
    """Hide it as a whole, or show it again."""
    return can_judge(actor, thread, subject, thread.author_id)


def can_lock(actor: Actor, thread: Thread, subject: Subject) -> Verdict:
    """End a conversation so that only those who keep the peace open it again; also one's own."""
    if thread.state is ThreadState.LOCKED:
        return No(N_("Ta rozmowa jest już zablokowana."))
    return can_moderate(actor, thread, subject)


def can_unlock(actor: Actor, thread: Thread, subject: Subject) -> Verdict:
    """Open a locked conversation again."""
    if thread.state is not ThreadState.LOCKED:
        return No(N_("Ta rozmowa nie jest zablokowana."))
    return can_moderate(actor, thread, subject)


def can_warn(actor: Actor, thread: Thread, subject: Subject, author_id: str | None) -> Verdict:
    """Send a word in private to whoever wrote it, while they have an account."""
    if author_id is None:
        return No(N_("Konto autora usunięto: nie ma komu wysłać uwagi."))
    return can_judge(actor, thread, subject, author_id)


def can_see_moderation(actor: Actor) -> Verdict:
    """The queue and the log: whoever leads or keeps some network, of that network; the secretariat, of all."""
    if not actor.is_signed_in:
        return SIGN_IN
    return actor.is_secretariat or bool(networks_kept_by(actor)) or OURS


def is_newcomer(actor: Actor, account_since: datetime, at: datetime, days: int) -> bool:
    """True while the account is younger than ``days``, and nobody has vouched for the person.

    Editors of an organisation, people with a duty in a network, and the secretariat were chosen by somebody.
    """
    duties = {role for roles in actor.roles.values() for role in roles} - {NetworkRole.MEMBER}
    if actor.is_secretariat or actor.edits_for or duties:
        return False
    return at - account_since < timedelta(days=days)
