"""Writes to records: begin, save, publish, restore, withdraw, reinstate, delete.

The record's row is locked first, so that two people who save at the same moment come one after the other.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlmodel import Session

from app.core.errors import ConflictError
from app.core.messages import N_
from app.models import Draft, Record, Revision
from app.models.record import Kind, State
from app.models.record_links import linked_records, replace_links
from app.models.working_copy import PLACEMENT, WorkingCopy, keep_confirmed_repetitions, read_working_copy
from app.policies.actor import Actor, require
from app.policies.records import (
    can_create,
    can_delete,
    can_edit,
    can_place_in,
    can_publish,
    can_reinstate,
    can_withdraw,
)


def create(session: Session, actor: Actor, kind: Kind) -> Record:
    """A new record of the actor's organisation, with an empty draft."""
    require(actor, can_create(actor, kind))
    record = Record(kind=kind, organisation_id=str(actor.organisation_id), author_id=actor.user_id)
    session.add(record)
    session.flush()
    session.add(record.begin_draft(actor.user_id))
    return record


def lock_draft(session: Session, actor: Actor, record: Record) -> Draft:
    """The working copy, held for this transaction; to be called once in it, before anything is changed."""
    require(actor, can_edit(actor, record))
    session.refresh(record, with_for_update=True)
    draft = session.get(Draft, record.id)
    if draft is None:
        draft = record.begin_draft(actor.user_id)
        session.add(draft)
    return draft


def save(actor: Actor, record: Record, draft: Draft, typed: dict[str, Any], seen_version: int) -> None:
    """Keep what was typed. Raises ConflictError when somebody saved after ``seen_version``."""
    require(actor, can_edit(actor, record))
    keep_confirmed_repetitions(draft.content, typed)
    draft.save(typed, seen_version=seen_version, by=actor.user_id)


def keep(
    session: Session, actor: Actor, record: Record, draft: Draft, latest: Revision | None, *, note: str = ""
) -> Revision:
    """The draft as a numbered revision; the latest one where nothing has changed since."""
    require(actor, can_edit(actor, record))
    content = read_working_copy(record, draft.content).content
    if latest is not None and latest.content == content.model_dump(mode="json"):
        return latest
    revision = record.keep_revision(content, draft.updated_by, note)
    session.add(revision)
    return revision


def publish(
    session: Session,
    actor: Actor,
    record: Record,
    copy: WorkingCopy,
    revision: Revision,
    *,
    cities: Collection[str],
    practices: Collection[str],
) -> None:
    """Show the draft, kept as ``revision``, to the audience that it names; cities and practices exist."""
    require(actor, can_publish(actor, record))
    if copy.network_id != record.network_id:
        require(actor, can_place_in(actor, copy.network_id, copy.visibility))
    record.place(copy.visibility, copy.network_id, first_revision=revision.number)
    record.publish(revision)
    named = set(linked_records(copy.content)) & set(practices)
    replace_links(session, record, cities=set(copy.content.territories) & set(cities), records=named)


def restore(session: Session, actor: Actor, record: Record, revision: Revision, latest: Revision | None) -> None:
    """Put an old revision into the draft; what the draft held becomes a revision first."""
    draft = lock_draft(session, actor, record)
    keep(session, actor, record, draft, latest)
    placement: dict[str, Any] = {name: value for name, value in draft.content.items() if name in PLACEMENT}
    draft.save({**revision.content, **placement}, seen_version=draft.version, by=actor.user_id)


def merge(
    mine: Mapping[str, Any], theirs: Mapping[str, Any], choices: Mapping[str, Any], otherwise: str = "mine"
) -> dict[str, Any]:
    """One content out of two: for each field the version that was chosen."""
    sides = {"mine": mine, "theirs": theirs}
    merged = {}
    for name in dict.fromkeys((*theirs, *mine)):
        side = sides.get(str(choices.get(name, otherwise)), mine)
        if name in side:
            merged[name] = side[name]
    return merged


def withdraw(session: Session, actor: Actor, record: Record, reason: str) -> None:
    """Take the record down, with the reason that its readers will find in its place."""
    require(actor, can_withdraw(actor, record))
    session.refresh(record, with_for_update=True)
    record.withdraw(reason)


def reinstate(session: Session, actor: Actor, record: Record) -> None:
    """Show a withdrawn record again."""
    require(actor, can_reinstate(actor, record))
    session.refresh(record, with_for_update=True)
    record.reinstate()


def delete(session: Session, actor: Actor, record: Record) -> None:
    """Remove a draft that nobody but its editors has ever seen."""
    require(actor, can_delete(actor, record))
    session.refresh(record, with_for_update=True)
    if record.state is not State.DRAFT:
        raise ConflictError(N_("Ktoś opublikował ten rekord w tym czasie. Możesz go wycofać."))
    session.delete(record)
