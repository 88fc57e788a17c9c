"""Who may do what in conversations; a thread's readers are those of its subject, and of its room where it has one."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.messages import N_
from app.models.network import NetworkRole
from app.models.post import Post, PostState
from app.models.thread import CorrectionState, Thread, ThreadKind, ThreadState
from app.policies.actor import Actor, No, Verdict
from app.policies.visibility import PUBLIC, SECRETARIAT, tokens_of

SIGN_IN = No(N_("Zaloguj się, żeby pisać."))
NOT_YOURS = No(N_("To mogą zrobić osoby prowadzące ten temat: redaktorzy, lider sieci i Sekretariat."))
CLOSED = No(N_("Ta rozmowa jest zamknięta."))
WIDER = No(N_("Tam przeczytałyby tę rozmowę osoby, które tutaj jej nie widzą. Wybierz miejsce dla tych samych osób."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is talked about, as far as policies and pages of conversations need it."""

    key: str
    """``kind:id``."""
    title: str
    path: str
    audience: frozenset[str]
    editors: frozenset[str] = frozenset()
    """Tokens of those who look after it."""
    network_id: str | None = None
    themes: tuple[str, ...] = ()
    language: str = "pl"
    takes_threads: bool = True
    """False while it is not published, and once it is withdrawn."""
    revision: int | None = None
    """The published revision, for a record."""

    @property
    def kind(self) -> str:
        return self.key.partition(":")[0]

    @property
    def id(self) -> str:
        return self.key.partition(":")[2]

    @property
    def is_square(self) -> bool:
        return self.kind == "network"


def room_for(subject: Subject, *, is_inside: bool = False) -> str:
    """The token that readers of a thread begun now will need for good; empty where everybody reads the subject."""
    if subject.is_square:
        return f"network:{subject.id}" if is_inside else ""
    if PUBLIC in subject.audience:
        return ""
    for kind in ("network:", "organisation:", "editor:", "user:"):
        found = sorted(token for token in subject.audience if token.startswith(kind))
        if found:
            return found[0]
    return SECRETARIAT


def looks_after(actor: Actor, subject: Subject) -> bool:
    """Its editors."""
    return actor.is_signed_in and not tokens_of(actor).isdisjoint(subject.editors)


def leads(actor: Actor, subject: Subject) -> bool:
    """The leader or keeper of its network, and the secretariat."""
    return actor.is_secretariat or actor.has_role(subject.network_id, NetworkRole.LEADER, NetworkRole.KEEPER)


def networks_kept_by(actor: Actor) -> frozenset[str]:
    """Networks that the person leads or keeps."""
    duties = (NetworkRole.LEADER, NetworkRole.KEEPER)
    return frozenset(network for network in actor.roles if actor.has_role(network, *duties))


def sees_subject(actor: Actor, subject: Subject) -> bool:
    return not tokens_of(actor).isdisjoint(subject.audience)


def can_see_thread(actor: Actor, thread: Thread, subject: Subject) -> bool:
    """Those who see the subject and belong to the room; a hidden thread: its author, and who keeps the peace there."""
    if not sees_subject(actor, subject):
        return False
    if thread.is_hidden and not (leads(actor, subject) or _is_own(actor, thread)):
        return False
    return not thread.room or enters(actor, thread.room) or looks_after(actor, subject)


def enters(actor: Actor, room: str) -> bool:
    """True for people of the room; the secretariat enters every network's."""
    return room in tokens_of(actor) or (actor.is_secretariat and room.startswith("network:"))


def audience_of_thread(thread: Thread, subject: Subject) -> frozenset[str]:
    """Tokens of which one is enough to know of the thread; never more people than ``can_see_thread`` allows."""
    if thread.is_hidden:
        return frozenset({SECRETARIAT}) & (subject.audience | {SECRETARIAT})
    if not thread.room:
        return subject.audience
    is_open = PUBLIC in subject.audience
    audience = set(subject.editors) & subject.audience if not is_open else set(subject.editors)
    if is_open or thread.room in subject.audience:
        audience.add(thread.room)
    if thread.room.startswith("network:") and (is_open or SECRETARIAT in subject.audience):
        audience.add(SECRETARIAT)
    return frozenset(audience)


def can_start(actor: Actor, subject: Subject) -> Verdict:
    """Everybody who is signed in and sees the subject; in a square: the people of the network."""
    if not actor.is_signed_in:
        return SIGN_IN
    if not sees_subject(actor, subject) or not subject.takes_threads:
        return No(N_("Tu nie można teraz rozpocząć rozmowy."))
    if subject.is_square and not (subject.id in actor.networks or actor.is_secretariat):
        return No(N_("Rozmowy na rynku sieci rozpoczynają jej uczestnicy."))
    return True


def can_reply(actor: Actor, thread: Thread, subject: Subject) -> Verdict:
    """Everybody who is signed in and sees the thread, while it is open."""
    if not actor.is_signed_in:
        return SIGN_IN
    if not thread.is_open or thread.is_hidden:
        return CLOSED
    return can_see_thread(actor, thread, subject) or No(N_("Tu nie możesz pisać."))


def can_react(actor: Actor, post: Post, thread: Thread, subject: Subject) -> Verdict:
    """Everybody who is signed in and sees the thread, to what others wrote; also in a closed thread."""
    if not actor.is_signed_in:
        return SIGN_IN
    if post.author_id == actor.user_id or not post.is_shown:
        return No(N_("Reagować można na wpisy innych osób."))
    return can_see_thread(actor, thread, subject)


def can_edit_post(actor: Actor, post: Post, thread: Thread) -> Verdict:
    """Its author, while it is shown and the thread is open."""
    if not actor.is_signed_in:
        return SIGN_IN
    if post.author_id != actor.user_id or not post.is_shown:
        return No(N_("Zmieniać wpis może tylko jego autor."))
    return thread.is_open or CLOSED


def can_delete_post(actor: Actor, post: Post, thread: Thread) -> Verdict:
    """Its author, while it is shown; moderation locks what has to stay."""
    if not actor.is_signed_in:
        return SIGN_IN
    if post.author_id != actor.user_id or not post.is_shown:
        return No(N_("Usunąć wpis może tylko jego autor."))
    return thread.state is not ThreadState.LOCKED or CLOSED


def can_read_post(actor: Actor, post: Post, subject: Subject) -> bool:
    """Shown posts of a thread that the actor sees; a hidden one: its author, and who keeps the peace there."""
    if post.state is PostState.HIDDEN:
        return actor.is_signed_in and (post.author_id == actor.user_id or leads(actor, subject))
    return post.is_shown


def can_accept(actor: Actor, thread: Thread, subject: Subject) -> Verdict:
    """The asker, or those who look after the subject; questions only."""
    if not actor.is_signed_in:
        return SIGN_IN
    if thread.kind is not ThreadKind.QUESTION or thread.state is ThreadState.LOCKED:
        return No(N_("Odpowiedź przyjmuje się tylko w pytaniach."))
    may = _is_own(actor, thread) or looks_after(actor, subject)
    return may or No(N_("Odpowiedź przyjmuje osoba, która pyta, albo redaktorzy rekordu."))


def can_close(actor: Actor, thread: Thread, subject: Subject) -> Verdict:
    """Whoever began it, those who look after the subject, and those who lead its network."""
    if not actor.is_signed_in:
        return SIGN_IN
    if thread.state is ThreadState.LOCKED:
        return CLOSED
    return _is_own(actor, thread) or looks_after(actor, subject) or leads(actor, subject) or NOT_YOURS


def can_arrange(actor: Actor, subject: Subject) -> Verdict:
    """Move a thread or split posts off it: those who look after the subject or lead its network."""
    if not actor.is_signed_in:
        return SIGN_IN
    return looks_after(actor, subject) or leads(actor, subject) or NOT_YOURS


def can_move(actor: Actor, thread: Thread, source: Subject, target: Subject) -> Verdict:
    """Whoever may arrange it, to a subject where they might have begun it and where nobody more reads it."""
    verdict = can_arrange(actor, source)
    if not verdict:
        return verdict
    if not can_start(actor, target):
        return No(N_("Nie ma takiego miejsca albo nie jest ono dla Ciebie dostępne."))
    return not is_wider(audience_of_thread(thread, source), target) or WIDER


def is_wider(readers: frozenset[str], target: Subject) -> bool:
    """True when the target may be read by people who do not read the thread where it is now."""
    if PUBLIC in readers:
        return False
    audience = target.audience
    if PUBLIC in audience:
        # In a square the thread keeps its room: it moves into the inside of the same network only.
        return not (target.is_square and f"network:{target.id}" in readers)
    rooms = {token for token in audience if token.startswith("network:")}
    return not (rooms <= readers if rooms else audience <= readers)


def can_decide(actor: Actor, thread: Thread, subject: Subject, state: CorrectionState) -> Verdict:
    """Accept or decline a proposed text: those who edit the record, once."""
    if not actor.is_signed_in:
        return SIGN_IN
    if state is not CorrectionState.PROPOSED or thread.kind is not ThreadKind.CORRECTION:
        return No(N_("O tej poprawce już zdecydowano."))
    return looks_after(actor, subject) or No(N_("O poprawce decydują autor i redaktorzy rekordu."))


def _is_own(actor: Actor, thread: Thread) -> bool:
    return actor.is_signed_in and thread.author_id == actor.user_id
