"""Writes of a collection as a whole: begun, described, published, withdrawn, deleted."""

from __future__ import annotations

from urllib.parse import urlencode

from sqlalchemy import delete
from sqlmodel import Session, col

from app.core import clock
from app.core.errors import ConflictError
from app.core.messages import N_
from app.features.collections import queries
from app.features.collections.consent import ask_owners, needed_records
from app.features.collections.forms import DescriptionForm, PublicationForm
from app.features.collections.queries import Held
from app.models import Collection, CollectionCurator, CollectionRecord, CollectionSection
from app.models.activity import tell
from app.models.collection import Reach
from app.models.collection_content import CollectionContent, gather, read_content
from app.models.slug import slugify
from app.policies import Actor, require
from app.policies.collections import can_curate, can_delete, can_own, can_place, can_start, can_withdraw
from app.web.questions import read_query

NOTHING_NEW = N_("Nic się nie zmieniło od ostatniej publikacji.")


def start(session: Session, actor: Actor, form: DescriptionForm) -> Held:
    """Begin a collection of the actor's own, with one section without a heading."""
    require(actor, can_start(actor))
    require(actor, can_place(actor, form.reach, form.network_id or None))
    collection = Collection(
        owner_id=actor.user_id,
        title=form.title,
        slug=slugify(form.title),
        summary=form.summary,
        introduction=form.introduction,
        language=form.language.value,
        query=normal_query(form.query),
        reach=form.reach,
        network_id=form.network_id or None,
    )
    session.add(collection)
    session.flush()
    seat = CollectionCurator(collection_id=collection.id, user_id=str(actor.user_id), joined_at=clock.now())
    session.add_all([seat, CollectionSection(collection_id=collection.id, position=0)])
    session.flush()
    return Held(collection, (seat,))


def normal_query(query: str) -> str:
    """A search in its one short form; empty when none is followed."""
    return urlencode(read_query(query).pairs()) if query.strip() else ""


def describe(session: Session, actor: Actor, held: Held, form: DescriptionForm) -> None:
    """Change the texts and who reads it. Raises ConflictError when somebody saved other texts meanwhile."""
    collection = held.collection
    require(actor, can_curate(actor, collection, held.joined))
    queries.lock(session, collection)
    network_id = form.network_id or None
    if network_id != collection.network_id or (network_id is None and form.reach is Reach.NETWORK):
        require(actor, can_place(actor, form.reach, network_id))
    collection.describe(
        title=form.title,
        summary=form.summary,
        introduction=form.introduction,
        language=form.language.value,
        query=normal_query(form.query),
        seen_version=form.version,
    )
    collection.place(form.reach, network_id)
    session.flush()
    ask_owners(session, actor, collection, needed_records(session, collection))


def working_content(session: Session, collection: Collection) -> CollectionContent:
    """The collection as its curators have it now."""
    return gather(
        collection,
        queries.list_sections(session, collection),
        queries.list_items(session, collection),
        queries.list_excluded(session, collection),
    )


def publish(session: Session, actor: Actor, held: Held, form: PublicationForm) -> None:
    """Show the working copy to readers, and tell those who follow it."""
    collection = held.collection
    require(actor, can_curate(actor, collection, held.joined))
    queries.lock(session, collection)
    content = working_content(session, collection)
    if collection.is_published and content == read_content(collection.content):
        raise ConflictError(NOTHING_NEW)
    version = collection.publish(content.model_dump(mode="json"), actor.user_id, form.note)
    session.add(version)
    session.execute(delete(CollectionRecord).where(col(CollectionRecord.collection_id) == collection.id))
    session.add_all(CollectionRecord(collection_id=collection.id, record_id=key) for key in content.record_ids)
    session.flush()
    ask_owners(session, actor, collection, needed_records(session, collection))
    tell(
        session,
        key=f"collection:{collection.id}:version:{version.number}",
        verb="collection.published" if version.number == 1 else "collection.updated",
        actor_id=actor.user_id,
        subject=f"version:{collection.id}-{version.number}",
        path=collection.path,
        objects=[
            f"collection:{collection.id}",
            *([f"network:{collection.network_id}"] if collection.network_id else []),
        ],
        addressees=dict.fromkeys(held.joined - {actor.user_id}, "curator"),
        details={"title": collection.title, "excerpt": version.note},
    )


def withdraw(actor: Actor, held: Held) -> None:
    """Hide it from its readers."""
    require(actor, can_withdraw(actor, held.collection, held.joined))
    held.collection.withdraw()


def change_link(actor: Actor, held: Held) -> None:
    """Give the collection a new link and shut the old one."""
    require(actor, can_curate(actor, held.collection, held.joined))
    held.collection.change_link()


def remove(session: Session, actor: Actor, held: Held) -> None:
    """Delete a collection that was never published."""
    require(actor, can_delete(actor, held.collection, held.joined))
    session.delete(held.collection)


def hand_over(actor: Actor, held: Held, person_id: str) -> None:
    """Make another of the curators its owner."""
    require(actor, can_own(actor, held.collection, held.joined))
    if person_id not in held.joined:
        raise ConflictError(N_("Właścicielem może zostać tylko ktoś, kto już jest kuratorem."))
    held.collection.owner_id = person_id
