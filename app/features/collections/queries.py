"""Reads of collections; every one begins with what the actor may know of."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Collection as Several
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import or_
from sqlmodel import Session, col, func, select

from app.core import clock
from app.core.errors import NotFoundError
from app.models import (
    Collection,
    CollectionCurator,
    CollectionExclusion,
    CollectionItem,
    CollectionProposal,
    CollectionSection,
    CollectionVersion,
    Network,
    Organisation,
    Record,
    User,
)
from app.models.collection import Reach
from app.models.record import State
from app.policies import Actor
from app.policies.authorship import writing_tokens
from app.policies.collection_subjects import seats_of
from app.policies.collections import (
    audience_of_collection,
    can_answer,
    can_curate,
    collections_visible_to,
    curating_networks,
    is_curated_by,
)
from app.policies.holders import holds_any
from app.policies.people import person_known_to
from app.policies.visibility import tokens_of, visible_to


@dataclass(frozen=True, slots=True)
class Held:
    """A collection with everybody who curates it or was asked to."""

    collection: Collection
    seats: Sequence[CollectionCurator]

    @property
    def joined(self) -> frozenset[str]:
        """Ids of the people who have said yes."""
        return frozenset(seat.user_id for seat in self.seats if seat.joined_at)


def get_collection(session: Session, actor: Actor, key: str, link: str = "") -> Held:
    """The collection named by ``id-slug``. ``link`` opens one published by link. Raises NotFoundError."""
    collection = session.get(Collection, key.partition("-")[0])
    if collection is None:
        raise NotFoundError
    held = Held(collection, seats_of(session, [collection.id]))
    is_linked = collection.is_published and collection.reach is Reach.LINK
    if is_linked and secrets.compare_digest(link.encode(), collection.link_key.encode()):
        return held
    audience = audience_of_collection(collection, [seat.user_id for seat in held.seats])
    if tokens_of(actor).isdisjoint(audience):
        raise NotFoundError
    return held


def lock(session: Session, collection: Collection) -> None:
    """Whoever changes the collection waits for whoever is changing it now, and then sees it as it is."""
    session.flush()
    session.expire_all()
    session.refresh(collection, with_for_update=True)


def list_sections(session: Session, collection: Collection) -> Sequence[CollectionSection]:
    """Sections in order."""
    return session.exec(
        select(CollectionSection)
        .where(CollectionSection.collection_id == collection.id)
        .order_by(col(CollectionSection.position), CollectionSection.id)
    ).all()


def list_items(session: Session, collection: Collection) -> Mapping[str, Sequence[CollectionItem]]:
    """Items by section, in order."""
    found: defaultdict[str, list[CollectionItem]] = defaultdict(list)
    for item in session.exec(
        select(CollectionItem)
        .where(CollectionItem.collection_id == collection.id)
        .order_by(col(CollectionItem.position), CollectionItem.id)
    ):
        found[item.section_id].append(item)
    return found


def get_item(session: Session, collection: Collection, item_id: str) -> CollectionItem:
    """One item. Raises NotFoundError."""
    item = session.get(CollectionItem, item_id)
    if item is None or item.collection_id != collection.id:
        raise NotFoundError
    return item


def get_section(session: Session, collection: Collection, section_id: str) -> CollectionSection:
    """One section. Raises NotFoundError."""
    section = session.get(CollectionSection, section_id)
    if section is None or section.collection_id != collection.id:
        raise NotFoundError
    return section


def list_excluded(session: Session, collection: Collection) -> Sequence[str]:
    """Ids of the records that do not stand among the results of the search."""
    wanted = select(CollectionExclusion.record_id).where(CollectionExclusion.collection_id == collection.id)
    return session.exec(wanted.order_by(CollectionExclusion.record_id)).all()


def records_by_id(session: Session, ids: Several[str]) -> Mapping[str, Record]:
    """These records whoever may see them: what of them is shown is decided by ``can_read_item``."""
    if not ids:
        return {}
    return {record.id: record for record in session.exec(select(Record).where(col(Record.id).in_(ids)))}


def proposals_of(session: Session, collection: Collection) -> Mapping[str, CollectionProposal]:
    """Record id to what its owners said, for every record whose owners were asked."""
    wanted = select(CollectionProposal).where(CollectionProposal.collection_id == collection.id)
    return {proposal.record_id: proposal for proposal in session.exec(wanted)}


def get_proposal(session: Session, actor: Actor, proposal_id: str) -> tuple[CollectionProposal, Collection, Record]:
    """A question to the owners of a record, of whom the actor is one. Raises NotFoundError."""
    row = session.exec(
        select(CollectionProposal, Collection, Record)
        .join(Collection, col(Collection.id) == col(CollectionProposal.collection_id))
        .join(Record, col(Record.id) == col(CollectionProposal.record_id))
        .where(CollectionProposal.id == proposal_id, visible_to(actor))
    ).one_or_none()
    if row is None or not can_answer(actor, row[2]):
        raise NotFoundError
    return row[0], row[1], row[2]


def list_versions(session: Session, collection: Collection) -> Sequence[tuple[CollectionVersion, str]]:
    """Versions with the names of their authors, the newest first."""
    rows = session.exec(
        select(CollectionVersion, func.coalesce(User.name, ""))
        .join(User, col(User.id) == col(CollectionVersion.author_id), isouter=True)
        .where(CollectionVersion.collection_id == collection.id)
        .order_by(col(CollectionVersion.number).desc())
    )
    return [(version, name) for version, name in rows]


def names_of(session: Session, ids: Several[str | None]) -> Mapping[str, User]:
    """People by id."""
    wanted = [person for person in ids if person]
    return {user.id: user for user in session.exec(select(User).where(col(User.id).in_(wanted)))} if wanted else {}


def owners_of(session: Session, records: Sequence[Record]) -> Mapping[str, str]:
    """Names of the organisations to which the records belong, by id."""
    wanted = {record.organisation_id for record in records}
    rows = session.exec(select(Organisation.id, Organisation.name).where(col(Organisation.id).in_(wanted)))
    return dict(rows.all())


def editors_of(session: Session, record: Record) -> Sequence[str]:
    """Ids of the people who decide about a record: its author, and the editors of its organisation."""
    writes = holds_any(writing_tokens(record), clock.now().date())
    return session.exec(select(User.id).where(writes).order_by(User.id)).all()


def find_invitable(session: Session, actor: Actor, email: str) -> User | None:
    """Somebody with an account of whom the actor may know, by address; the same answer for unknown and hidden."""
    known = person_known_to(actor, clock.now().date())
    return session.exec(select(User).where(User.email == email.strip().lower(), known)).first()


def list_placeable_networks(session: Session, actor: Actor, kept: str | None) -> Sequence[Network]:
    """Networks for which the actor may make a collection, and the one where it is already."""
    wanted = select(Network).order_by(Network.name, Network.id)
    if not actor.is_secretariat:
        wanted = wanted.where(col(Network.id).in_([*curating_networks(actor), *([kept] if kept else [])]))
    return session.exec(wanted).all()


def list_curated(session: Session, actor: Actor) -> Sequence[Collection]:
    """Collections that the actor owns or curates, published or not, the last changed first."""
    own = or_(col(Collection.owner_id) == actor.user_id, is_curated_by(actor))
    return session.exec(select(Collection).where(own).order_by(col(Collection.updated_at).desc(), Collection.id)).all()


def networks_with_collections(session: Session, actor: Actor) -> frozenset[str]:
    """Ids of the networks of which the actor is shown a collection."""
    shown = select(Collection.network_id).where(collections_visible_to(actor), col(Collection.is_published).is_(True))
    return frozenset(found for found in session.exec(shown.distinct()) if found)


def collections_holding(session: Session, actor: Actor, record: Record) -> frozenset[str]:
    """Ids of the collections known to the actor in whose working copy the record stands."""
    return frozenset(
        session.exec(
            select(CollectionItem.collection_id)
            .join(Collection, col(Collection.id) == col(CollectionItem.collection_id))
            .where(CollectionItem.record_id == record.id, collections_visible_to(actor))
        )
    )


def list_found_records(session: Session, actor: Actor, ids: Sequence[str]) -> Sequence[Record]:
    """The published ones that the actor sees now, in the order of ``ids``."""
    if not ids:
        return ()
    seen = select(Record).where(col(Record.id).in_(ids), col(Record.state) == State.PUBLISHED, visible_to(actor))
    by_id = {record.id: record for record in session.exec(seen)}
    return [by_id[key] for key in ids if key in by_id]


def is_curator(actor: Actor, held: Held) -> bool:
    """True when the actor works on the collection."""
    return bool(can_curate(actor, held.collection, held.joined))
