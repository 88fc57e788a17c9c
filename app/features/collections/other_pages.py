"""Pages around a collection: what it is, publishing it, its curators, adding a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from sqlmodel import Session

from app.features.collections import queries
from app.features.collections.actions import working_content
from app.features.collections.editor_page import EditedItem, edited_sections
from app.features.collections.forms import DescriptionForm
from app.features.collections.pages import ChangeLine, change_lines
from app.features.collections.queries import Held
from app.models import Collection, Network, Record
from app.models.base import Moment
from app.models.collection import REACH_LABELS, Reach
from app.models.collection_content import read_content
from app.policies import Actor
from app.policies.collections import can_delete, can_own, can_start
from app.web.forms import Filled
from app.web.i18n import gettext
from app.web.questions import describe, list_network_names, list_saved, read_query
from app.web.render import Page

MOST_SAVED_SHOWN = 50


@dataclass(frozen=True, kw_only=True)
class DescriptionPage(Page):
    """A new collection, or what an old one is."""

    template: ClassVar[str] = "collections/description.html"
    collection: Collection | None
    record: str
    """Address part of a record that the new collection begins with."""
    values: Mapping[str, str]
    errors: Mapping[str, str]
    reaches: Sequence[tuple[str, str]]
    networks: Sequence[tuple[str, str]]
    searches: Sequence[tuple[str, str]]
    can_delete: bool


def description_page(
    session: Session,
    actor: Actor,
    held: Held | None,
    filled: Filled[DescriptionForm] | None = None,
    *,
    record: str = "",
    errors: Mapping[str, str] | None = None,
) -> DescriptionPage:
    """The form with what is typed, or with what there is; ``errors`` add to those of the form."""
    collection = held.collection if held else None
    values = dict(filled.typed) if filled else _values(collection)
    networks = queries.list_placeable_networks(session, actor, collection.network_id if collection else None)
    return DescriptionPage(
        collection=collection,
        record=record,
        values=values,
        errors={**(filled.errors if filled else {}), **(errors or {})},
        reaches=[(reach.value, gettext(REACH_LABELS[reach])) for reach in Reach],
        networks=[(network.id, network.name) for network in networks],
        searches=_searches(session, actor, values["query"]),
        can_delete=bool(held and can_delete(actor, held.collection, held.joined)),
    )


def _values(collection: Collection | None) -> Mapping[str, str]:
    if collection is None:
        return {**dict.fromkeys(DescriptionForm.model_fields, ""), "language": "pl", "reach": "public", "version": "1"}
    return {
        "title": collection.title,
        "summary": collection.summary,
        "introduction": collection.introduction,
        "language": collection.language,
        "reach": collection.reach.value,
        "network_id": collection.network_id or "",
        "query": collection.query,
        "version": str(collection.version),
    }


def _searches(session: Session, actor: Actor, kept: str) -> Sequence[tuple[str, str]]:
    """The actor's saved searches, and the one that the collection follows already."""
    own = {search.query: search.name for search in list_saved(session, actor, limit=MOST_SAVED_SHOWN)}
    if kept and kept not in own:
        question = read_query(kept)
        names = list_network_names(session, question.filters.get("network", ()))
        own[kept] = describe(question, names)
    return list(own.items())


@dataclass(frozen=True, kw_only=True)
class PublicationPage(Page):
    """The last look before readers see it."""

    template: ClassVar[str] = "collections/publication.html"
    collection: Collection
    network: str
    reach: str
    changes: Sequence[ChangeLine]
    gaps: Sequence[EditedItem]
    is_changed: bool
    is_empty: bool
    unannotated: int
    """Records without a note on why they are here."""


def publication_page(session: Session, actor: Actor, held: Held) -> PublicationPage:
    """What will be shown to whom, what changes, and what readers will miss."""
    collection = held.collection
    content = working_content(session, collection)
    shown = read_content(collection.content) if collection.versions else None
    items = [item for section in edited_sections(session, actor, collection) for item in section.items]
    network = session.get(Network, collection.network_id) if collection.network_id else None
    return PublicationPage(
        collection=collection,
        network=network.name if network else "",
        reach=gettext(REACH_LABELS[collection.reach]),
        changes=change_lines(session, actor, held, shown, content) if shown else (),
        gaps=[item for item in items if item.gap],
        is_changed=not collection.is_published or content != shown,
        is_empty=not items and not collection.query,
        unannotated=sum(1 for item in items if not item.note.strip()),
    )


@dataclass(frozen=True, slots=True)
class SeatLine:
    id: str
    user_id: str
    name: str
    position: str
    is_owner: bool
    is_self: bool
    joined_at: Moment | None


@dataclass(frozen=True, kw_only=True)
class CuratorsPage(Page):
    template: ClassVar[str] = "collections/curators.html"
    collection: Collection
    seats: Sequence[SeatLine]
    can_own: bool
    typed: str
    errors: Mapping[str, str]


def curators_page(
    session: Session, actor: Actor, held: Held, typed: str = "", errors: Mapping[str, str] | None = None
) -> CuratorsPage:
    """Who works on the collection and who was asked to."""
    people = queries.names_of(session, [seat.user_id for seat in held.seats])
    owner = held.collection.owner_id
    lines = [
        SeatLine(
            seat.id,
            seat.user_id,
            people[seat.user_id].name,
            people[seat.user_id].position,
            seat.user_id == owner,
            seat.user_id == actor.user_id,
            seat.joined_at,
        )
        for seat in held.seats
    ]
    return CuratorsPage(
        collection=held.collection,
        seats=sorted(lines, key=lambda line: not line.is_owner),
        can_own=bool(can_own(actor, held.collection, held.joined)),
        typed=typed,
        errors=errors or {},
    )


@dataclass(frozen=True, kw_only=True)
class AddingPage(Page):
    """To which collection should this record go?"""

    template: ClassVar[str] = "collections/adding.html"
    record: Record
    collections: Sequence[tuple[Collection, bool]]
    """What the person curates, and whether the record stands there already."""
    can_start: bool
    refusal: str


def adding_page(session: Session, actor: Actor, record: Record) -> AddingPage:
    holding = queries.collections_holding(session, actor, record)
    verdict = can_start(actor)
    return AddingPage(
        record=record,
        collections=[(one, one.id in holding) for one in queries.list_curated(session, actor)],
        can_start=bool(verdict),
        refusal="" if verdict else gettext(getattr(verdict, "reason", "")),
    )


@dataclass(frozen=True, kw_only=True)
class ConflictPage(Page):
    """Two curators wrote at the same time: both texts, and what to do."""

    template: ClassVar[str] = "collections/conflict.html"
    collection: Collection
    action: str
    texts: Sequence[tuple[str, str, str, str]]
    """Field, what it is called, what stands there now, what this person typed."""
    version: int
    kept: Mapping[str, str] = field(default_factory=dict)
    """Further fields of the form, sent again as they were."""
