"""One network with a leader who curates, records for every audience, and a collection to work on."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, select

from app.core import clock
from app.models import (
    Collection,
    CollectionCurator,
    CollectionItem,
    CollectionProposal,
    CollectionSection,
    Network,
    Organisation,
    Record,
    User,
)
from app.models.collection import Reach
from app.models.network import NetworkRole
from app.models.record import Visibility
from app.models.slug import slugify
from tests import factories
from tests.browser_client import Browser, text_of


@dataclass(frozen=True)
class World:
    city: Organisation
    elsewhere: Organisation
    network: Network
    other: Network
    leader: User
    """Leads both networks, so that a record of the other one can be seen and chosen."""
    member: User
    outsider: User
    owner: User
    """Edits the records."""
    collection: Collection


def make_world(session: Session, reach: Reach = Reach.PUBLIC) -> World:
    city, elsewhere = factories.organisation(session, "Miasto Rybnik"), factories.organisation(session, "Miasto Łódź")
    network = factories.network(session, "Czyste powietrze", (city,))
    other = factories.network(session, "Inna sieć", (elsewhere,))
    leader = factories.user(session, None, name="Lidia Liderka")
    for one in (network, other):
        factories.role(session, leader, one, NetworkRole.LEADER)
    collection = make_collection(session, leader, network, reach=reach)
    return World(
        city=city,
        elsewhere=elsewhere,
        network=network,
        other=other,
        leader=leader,
        member=factories.user(session, city, name="Członek sieci"),
        outsider=factories.user(session, elsewhere, name="Osoba z Łodzi"),
        owner=factories.editor(session, elsewhere, name="Redaktorka z Łodzi"),
        collection=collection,
    )


def make_collection(session: Session, owner: User, network: Network | None = None, **values) -> Collection:
    title = values.pop("title", "Kopciuchy po kolei")
    made = Collection(
        owner_id=owner.id, network_id=network.id if network else None, title=title, slug=slugify(title), **values
    )
    session.add(made)
    session.flush()
    session.add(CollectionCurator(collection_id=made.id, user_id=owner.id, joined_at=clock.now()))
    session.add(CollectionSection(collection_id=made.id, position=0))
    session.flush()
    return made


def private_record(session: Session, world: World, title: str = "Tajna notatka", **values) -> Record:
    """A record that only the other network sees."""
    values.setdefault("visibility", Visibility.NETWORK)
    values.setdefault("content", {"title": title})
    return factories.record(session, world.elsewhere, network_id=world.other.id, **values)


def add(session: Session, collection: Collection, *records: Record, note: str = "") -> None:
    """Put records into the first section, as they come, without asking anybody."""
    section = session.exec(select(CollectionSection).where(CollectionSection.collection_id == collection.id)).first()
    for position, record in enumerate(records):
        session.add(
            CollectionItem(
                collection_id=collection.id, section_id=section.id, record_id=record.id, position=position, note=note
            )
        )
    session.flush()


def item_of(session: Session, collection: Collection, record: Record) -> CollectionItem:
    wanted = select(CollectionItem).where(CollectionItem.collection_id == collection.id)
    found = session.exec(wanted.where(CollectionItem.record_id == record.id)).one()
    session.commit()
    return found


def proposal_of(session: Session, record: Record) -> CollectionProposal | None:
    wanted = select(CollectionProposal).where(CollectionProposal.record_id == record.id)
    found = session.exec(wanted.execution_options(populate_existing=True)).one_or_none()
    session.commit()
    return found


def order_of(session: Session, collection: Collection) -> list[str]:
    """Titles in reading order, a bar between sections."""
    rows = session.exec(
        select(CollectionSection, Record)
        .join(CollectionItem, CollectionItem.section_id == CollectionSection.id, isouter=True)
        .join(Record, Record.id == CollectionItem.record_id, isouter=True)
        .where(CollectionSection.collection_id == collection.id)
        .order_by(CollectionSection.position, CollectionItem.position)
        .execution_options(populate_existing=True)
    ).all()
    session.commit()  # the site must be able to write again
    order: list[str] = []
    seen = rows[0][0].id if rows else ""
    for section, record in rows:
        if section.id != seen:
            order.append("|")
            seen = section.id
        if record:
            order.append(record.title)
    return order


def publish(curator: Browser, collection: Collection, note: str = "Pierwsza wersja") -> str:
    """Publish through the page; returns where the collection is read."""
    answer = curator.post(f"/collections/{collection.id}/publication", {"note": note})
    assert answer.status_code == 303, text_of(answer)
    return answer.headers["location"]
