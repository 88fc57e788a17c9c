"""What stands in a collection, where, and with what note. Moves are relative; notes have versions."""

from __future__ import annotations

import re

from sqlmodel import Session

from app.core.errors import ConflictError
from app.core.messages import N_
from app.features.collections import queries
from app.features.collections.consent import ask_owners
from app.features.collections.forms import NoteForm, SectionForm
from app.features.collections.queries import Held
from app.models import CollectionExclusion, CollectionItem, CollectionSection, Record
from app.models.arrangement import move_item, move_section
from app.models.collection import MOST_ITEMS, MOST_SECTIONS
from app.models.collection_people import needs_consent
from app.models.record import State
from app.policies import Actor, require
from app.policies.collections import can_curate, is_agreed

RECORD_ADDRESS = re.compile(r"(?:^|/)(?:practices|visits|analyses)/([0-9a-z]{10})(?:-|$|[/?#])|^([0-9a-z]{10})$")


def read_record_id(typed: str) -> str:
    """The id in a record's address (or the id itself); empty when there is none."""
    found = RECORD_ADDRESS.search(typed.strip())
    return (found.group(1) or found.group(2)) if found else ""


def add_record(session: Session, actor: Actor, held: Held, record: Record, section_id: str = "") -> CollectionItem:
    """Put a record at the end of a section, by default the last. The owners of a private one are asked."""
    collection = held.collection
    require(actor, can_curate(actor, collection, held.joined))
    queries.lock(session, collection)
    items = queries.list_items(session, collection)
    present = {item.record_id: item for found in items.values() for item in found}
    if record.id in present:
        return present[record.id]
    if record.state is not State.PUBLISHED:
        raise ConflictError(N_("Do zbioru można dodać tylko opublikowany rekord."))
    if len(present) >= MOST_ITEMS:
        raise ConflictError(N_("W zbiorze jest już 100 rekordów. Podziel go na dwa."))
    sections = queries.list_sections(session, collection)
    section = next((one for one in sections if one.id == section_id), sections[-1])
    item = CollectionItem(
        collection_id=collection.id,
        section_id=section.id,
        record_id=record.id,
        position=len(items.get(section.id, ())),
        added_by=actor.user_id,
    )
    session.add(item)
    session.flush()
    asked = queries.proposals_of(session, collection).get(record.id)
    if needs_consent(collection, record) and not is_agreed(collection, record, asked):
        ask_owners(session, actor, collection, [record])
    return item


def remove_item(session: Session, actor: Actor, held: Held, item: CollectionItem) -> None:
    """Take a record out; its published place stays until the next publication."""
    require(actor, can_curate(actor, held.collection, held.joined))
    session.delete(item)


def annotate(session: Session, actor: Actor, held: Held, item: CollectionItem, form: NoteForm) -> None:
    """Say why it is here and for whom. Raises ConflictError when somebody saved another note meanwhile."""
    require(actor, can_curate(actor, held.collection, held.joined))
    queries.lock(session, held.collection)
    item.annotate(note=form.note, for_whom=form.for_whom, seen_version=form.version)


def move(session: Session, actor: Actor, held: Held, item: CollectionItem, where: str) -> None:
    """Move an item relative to where things stand now."""
    require(actor, can_curate(actor, held.collection, held.joined))
    queries.lock(session, held.collection)
    sections = queries.list_sections(session, held.collection)
    items = queries.list_items(session, held.collection)
    by_id = {one.id: one for found in items.values() for one in found}
    order = {section.id: [one.id for one in items.get(section.id, ())] for section in sections}
    for section_id, keys in move_item(order, item.id, where).items():
        for position, key in enumerate(keys):
            by_id[key].section_id, by_id[key].position = section_id, position


def add_section(session: Session, actor: Actor, held: Held, form: SectionForm) -> CollectionSection:
    """Begin another section at the end."""
    require(actor, can_curate(actor, held.collection, held.joined))
    queries.lock(session, held.collection)
    sections = queries.list_sections(session, held.collection)
    if len(sections) >= MOST_SECTIONS:
        raise ConflictError(N_("Zbiór ma już 20 części. Więcej nikt nie przeczyta."))
    section = CollectionSection(
        collection_id=held.collection.id, position=len(sections), title=form.title, text=form.text
    )
    session.add(section)
    session.flush()
    return section


def rewrite_section(session: Session, actor: Actor, held: Held, section: CollectionSection, form: SectionForm) -> None:
    """Change heading and text. Raises ConflictError when somebody saved others meanwhile."""
    require(actor, can_curate(actor, held.collection, held.joined))
    queries.lock(session, held.collection)
    section.rewrite(title=form.title, text=form.text, seen_version=form.version)


def shift_section(session: Session, actor: Actor, held: Held, section: CollectionSection, where: str) -> None:
    """Move a whole section."""
    require(actor, can_curate(actor, held.collection, held.joined))
    queries.lock(session, held.collection)
    sections = queries.list_sections(session, held.collection)
    order = move_section([one.id for one in sections], section.id, where)
    for one in sections:
        one.position = order.index(one.id)


def delete_section(session: Session, actor: Actor, held: Held, section: CollectionSection) -> None:
    """Delete a section; its records go to the one before it, or after it."""
    require(actor, can_curate(actor, held.collection, held.joined))
    queries.lock(session, held.collection)
    sections = list(queries.list_sections(session, held.collection))
    if len(sections) == 1:
        raise ConflictError(N_("Zbiór musi mieć choć jedną część."))
    at = next(number for number, one in enumerate(sections) if one.id == section.id)
    heir = sections[at - 1] if at else sections[1]
    items = queries.list_items(session, held.collection)
    own, theirs = list(items.get(section.id, ())), list(items.get(heir.id, ()))
    for position, item in enumerate([*theirs, *own] if at else [*own, *theirs]):
        item.section_id, item.position = heir.id, position
    session.flush()
    session.delete(section)
    for position, one in enumerate(one for one in sections if one is not section):
        one.position = position


def exclude(session: Session, actor: Actor, held: Held, record_id: str, *, hidden: bool) -> None:
    """Keep a result of the followed search out, or let it in again."""
    require(actor, can_curate(actor, held.collection, held.joined))
    kept = session.get(CollectionExclusion, (held.collection.id, record_id))
    if hidden and kept is None and record_id in queries.records_by_id(session, [record_id]):
        session.add(CollectionExclusion(collection_id=held.collection.id, record_id=record_id))
    elif not hidden and kept is not None:
        session.delete(kept)
