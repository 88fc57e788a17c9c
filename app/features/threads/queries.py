"""Reads of the pages of conversations; each begins with what the reader may see."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select

from app.core.errors import NotFoundError
from app.models import Correction, Network, Organisation, Post, Record, Revision, Thread, User
from app.models.record import State
from app.models.slug import slugify
from app.models.thread import ThreadKind, ThreadState
from app.policies.actor import Actor
from app.policies.records import can_see_revision
from app.policies.thread_subjects import threads_visible_to
from app.policies.threads import Subject, audience_of_thread
from app.policies.visibility import visible_to
from app.web.i18n import gettext
from app.web.threads.mentions import ROLE_HINTS, handles_of_person
from app.web.threads.naming.queries import list_nameable

MOST_SUGGESTIONS = 8
TABS = ("newest", "unanswered", "mine")


def find_threads(
    session: Session, actor: Actor, *, tab: str, subject: str, section: str, offset: int, limit: int
) -> tuple[Sequence[Thread], int]:
    """One page of conversations, the latest activity first, and how many there are."""
    conditions: list[ColumnElement[bool]] = [threads_visible_to(actor)]
    if subject:
        conditions.append(col(Thread.subject) == subject)
    if section:
        conditions.append(col(Thread.section) == section)
    if tab == "unanswered":
        is_open = col(Thread.state) == ThreadState.OPEN
        lacks = or_(col(Thread.replies) == 0, (col(Thread.kind) == ThreadKind.QUESTION) & _has_no_answer())
        conditions += [is_open, lacks]
    if tab == "mine":
        own = select(Post.thread_id).where(Post.author_id == actor.user_id)
        conditions.append(or_(col(Thread.author_id) == actor.user_id, col(Thread.id).in_(own)))
    wanted = select(Thread).where(*conditions).order_by(col(Thread.last_activity_at).desc(), Thread.id)
    total = session.exec(select(func.count()).select_from(Thread).where(*conditions)).one()
    return session.exec(wanted.offset(offset).limit(limit)).all(), total


def _has_no_answer() -> ColumnElement[bool]:
    return col(Thread.accepted_number).is_(None)


def find_correction(session: Session, thread: Thread) -> Correction | None:
    """The text that the thread proposes."""
    return session.get(Correction, thread.id)


def find_record(session: Session, subject: Subject) -> Record | None:
    """The record that is talked about; its reader was checked with the subject."""
    return session.get(Record, subject.id) if subject.kind == "record" else None


def may_read_quote(session: Session, actor: Actor, record: Record, number: int | None) -> bool:
    """True when the actor may read the revision from which the quote was taken: it may have been for fewer people."""
    if number is None or number == record.published_revision:
        return True
    wanted = select(Revision).where(Revision.record_id == record.id, Revision.number == number)
    revision = session.exec(wanted).one_or_none()
    return revision is not None and can_see_revision(actor, record, revision)


def name_of_network(session: Session, room: str) -> str:
    """The network whose people read the room; empty for another kind of room."""
    kind, _, key = room.partition(":")
    network = session.get(Network, key) if kind == "network" else None
    return network.name if network else ""


def get_correction(session: Session, thread: Thread) -> Correction:
    """The proposed text. Raises NotFoundError where there is none."""
    correction = session.get(Correction, thread.id)
    if correction is None:
        raise NotFoundError
    return correction


def find_targets(session: Session, actor: Actor, thread: Thread, text: str) -> Sequence[Record]:
    """Published records with the text in their title, to which a conversation may be moved."""
    wanted = select(Record).where(visible_to(actor)).where(Record.state == State.PUBLISHED)
    wanted = wanted.where(col(Record.slug).contains(slugify(text), autoescape=True))
    wanted = wanted.where(col(Record.id) != thread.subject.partition(":")[2])
    return session.exec(wanted.order_by(Record.title).limit(12)).all() if len(text.strip()) > 1 else ()


def list_own_squares(session: Session, actor: Actor) -> Sequence[Network]:
    """Networks whose inside the actor sees."""
    wanted = select(Network).order_by(Network.name)
    if not actor.is_secretariat:
        wanted = wanted.where(col(Network.id).in_(sorted(actor.networks)))
    return session.exec(wanted).all()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is offered for what is being typed: ``insert`` goes into the text."""

    insert: str
    label: str
    note: str


def suggest(session: Session, actor: Actor, typed: str, *, subject: Subject, thread: Thread) -> Sequence[Suggestion]:
    """People, roles and organisations for ``@…``, records for ``#…``: readers of the thread, records that are seen."""
    sign, text = typed[:1], typed[1:]
    if sign == "#":
        return _records(session, actor, text) if len(text) > 1 else ()
    if sign != "@" or not actor.is_signed_in:
        return ()
    start = slugify(text) if text else ""
    reached = (
        {"redakcja"} | ({"ekspert"} if subject.themes else set()) | (set(ROLE_HINTS) if subject.network_id else set())
    )
    roles = [
        Suggestion(f"@{handle}", f"@{handle}", gettext(hint))
        for handle, hint in ROLE_HINTS.items()
        if handle.startswith(start) and handle in reached
    ]
    people = list_nameable(session, actor, audience_of_thread(thread, subject), thread.id)
    found = [person for person in people if person.id != actor.user_id and _begins(person.name, start)]
    return [*roles, *_people(found[:MOST_SUGGESTIONS], people), *_organisations(session, start)][:MOST_SUGGESTIONS]


def _begins(name: str, start: str) -> bool:
    handle = slugify(name)
    return handle.startswith(start) or f"-{start}" in handle


def _people(found: Sequence[User], known: Collection[User]) -> list[Suggestion]:
    plain = [handles_of_person(person.id, person.name)[0] for person in known]
    suggestions = []
    for person in found:
        handle, own = handles_of_person(person.id, person.name)
        suggestions.append(Suggestion(f"@{own if plain.count(handle) > 1 else handle}", person.name, person.position))
    return suggestions


def _organisations(session: Session, start: str) -> list[Suggestion]:
    if len(start) < 2:
        return []
    wanted = select(Organisation).where(col(Organisation.slug).contains(start, autoescape=True))
    found = session.exec(wanted.order_by(Organisation.name).limit(4))
    return [Suggestion(f"@{o.slug}", o.name, gettext("redaktorzy organizacji")) for o in found]


def _records(session: Session, actor: Actor, text: str) -> list[Suggestion]:
    wanted = select(Record).where(visible_to(actor)).where(Record.state == State.PUBLISHED)
    wanted = wanted.where(col(Record.slug).contains(slugify(text), autoescape=True))
    found = session.exec(wanted.order_by(Record.title).limit(MOST_SUGGESTIONS))
    return [Suggestion(f"#{record.id}-{record.slug}", record.title, "") for record in found]
