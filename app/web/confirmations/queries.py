"""Reads about confirmations: what is due for whom, and of what nobody was reminded yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, func, or_, select

from app.core import clock
from app.models import ConfirmationReminder, MailSettings, Record, User
from app.models.confirmation import Reminding
from app.models.freshness import SOON
from app.models.record import State
from app.models.subscription import Rhythm
from app.models.user import OrganisationRole
from app.policies.actor import Actor
from app.policies.authorship import written_by
from app.policies.visibility import visible_to


def list_confirmable(
    session: Session, actor: Actor, *, only_due: bool = True, limit: int = 50, offset: int = 0
) -> Sequence[Record]:
    """Published records that the actor may confirm, those whose time ends first before the others."""
    wanted = select(Record).where(visible_to(actor), _confirmable_by(actor))
    if only_due:
        wanted = wanted.where(_is_due())
    order = (col(Record.confirmed_until).is_(None), col(Record.confirmed_until), Record.id)
    return session.exec(wanted.order_by(*order).limit(limit).offset(offset)).all()


def count_due(session: Session, actor: Actor) -> tuple[int, int]:
    """How many records ask the actor to be confirmed, and how many there are at all."""
    due = func.count().filter(_is_due())
    row = session.exec(select(due, func.count()).select_from(Record).where(visible_to(actor), _confirmable_by(actor)))
    found = row.one()
    return int(found[0]), int(found[1])


def _confirmable_by(actor: Actor) -> ColumnElement[bool]:
    """The condition that matches ``app.policies.confirmations.can_confirm``."""
    return and_(col(Record.state) == State.PUBLISHED, written_by(actor, Record))


def _is_due() -> ColumnElement[bool]:
    return col(Record.confirmed_until) <= clock.now() + SOON


def list_uncounted(session: Session, limit: int) -> Sequence[Record]:
    """Records published before confirmations were counted."""
    wanted = select(Record).where(col(Record.state) == State.PUBLISHED).where(col(Record.confirmed_until).is_(None))
    return session.exec(wanted.order_by(Record.id).limit(limit)).all()


def list_unreminded(session: Session, limit: int) -> Sequence[tuple[Record, Reminding]]:
    """Records of whose coming, or past, end nobody was reminded, with the stage; the longest waiting first."""
    found: list[tuple[Record, Reminding]] = []
    for stage, before in ((Reminding.OVER, clock.now()), (Reminding.SOON, clock.now() + SOON)):
        sent = and_(
            col(ConfirmationReminder.record_id) == col(Record.id),
            col(ConfirmationReminder.confirmed_until) == col(Record.confirmed_until),
            col(ConfirmationReminder.stage) == stage,
        )
        wanted = select(Record).join(ConfirmationReminder, sent, isouter=True)
        wanted = wanted.where(col(Record.state) == State.PUBLISHED, col(Record.confirmed_until) <= before)
        if stage is Reminding.SOON:
            wanted = wanted.where(col(Record.confirmed_until) > clock.now())
        wanted = wanted.where(col(ConfirmationReminder.record_id).is_(None))
        rows = session.exec(wanted.order_by(col(Record.confirmed_until), Record.id).limit(limit))
        found += [(record, stage) for record in rows]
    return found[:limit]


def editors_of(session: Session, records: Sequence[Record]) -> Mapping[str, Sequence[User]]:
    """Whom to remind of each record: its author while they work there; otherwise all editors of its organisation."""
    organisations = {record.organisation_id for record in records}
    authors = {record.author_id for record in records if record.author_id}
    is_editor = and_(
        col(User.organisation_id).in_(organisations), col(User.organisation_role) == OrganisationRole.EDITOR
    )
    wanted = select(User).where(col(User.is_active).is_(True)).where(or_(col(User.id).in_(authors), is_editor))
    people = {person.id: person for person in session.exec(wanted.order_by(User.id))}
    staff: defaultdict[str, list[User]] = defaultdict(list)
    for person in people.values():
        if person.organisation_id and person.organisation_role is OrganisationRole.EDITOR:
            staff[person.organisation_id].append(person)
    found: dict[str, Sequence[User]] = {}
    for record in records:
        author = people.get(record.author_id or "")
        if author and author.organisation_id == record.organisation_id:
            found[record.id] = [author]
        else:
            found[record.id] = staff[record.organisation_id]
    return found


def wants_mail(session: Session, person_id: str) -> bool:
    """False for who has said that nothing of theirs shall be mailed: the bell and the desk still tell them."""
    own = session.get(MailSettings, person_id)
    return own is None or own.personal is not Rhythm.NEVER
