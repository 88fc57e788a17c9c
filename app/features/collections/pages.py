"""Pages on which collections are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from sqlmodel import Session

from app.features.collections import queries
from app.features.collections.actions import working_content
from app.features.collections.gaps import title_for
from app.features.collections.queries import Held
from app.features.collections.reading import Shelf, read_shelf
from app.models import Collection, Network, User
from app.models.base import Moment
from app.models.collection import Reach
from app.models.collection_content import Change, CollectionContent, compare, read_content
from app.models.diff import Part
from app.policies import Actor
from app.policies.collections import can_read_item, can_withdraw
from app.web.collections.lines import CollectionLine
from app.web.pagination import Pagination
from app.web.render import Page
from app.web.threads.discussion import Discussion, read_discussion
from app.web.watching import Watch, read_watch
from search.catalogue import Catalogue


@dataclass(frozen=True, kw_only=True)
class CollectionsPage(Page):
    template: ClassVar[str] = "collections/list.html"
    lines: Sequence[CollectionLine]
    total: int
    pages: Pagination
    networks: Sequence[tuple[str, str]]
    network: str
    words: str
    is_narrowed: bool
    drafts: Sequence[Collection]
    """What the reader works on and nobody else sees yet."""
    can_start: bool


@dataclass(frozen=True, kw_only=True)
class CollectionPage(Page):
    """An essay with records in it."""

    template: ClassVar[str] = "collections/collection.html"
    collection: Collection
    content: CollectionContent
    shelf: Shelf
    curators: Sequence[str]
    network: Network | None
    is_curator: bool
    is_invited: bool
    can_withdraw: bool
    link: str
    """What the addresses of its other pages end with for a reader who came by link."""
    talk: Discussion | None
    """The conversations about it."""
    watch: Watch | None

    @property
    def is_listed(self) -> bool:
        """False where search engines must not come."""
        return self.collection.is_published and self.collection.reach is Reach.PUBLIC


def collection_page(session: Session, catalogue: Catalogue, actor: Actor, held: Held, link: str) -> CollectionPage:
    """The published version; for curators of one that is not published, what it would be."""
    collection = held.collection
    content = shown_content(session, collection)
    waiting = {seat.user_id for seat in held.seats if not seat.joined_at}
    return CollectionPage(
        collection=collection,
        content=content,
        shelf=read_shelf(session, catalogue, actor, collection, content),
        curators=curator_names(session, held),
        network=session.get(Network, collection.network_id) if collection.network_id else None,
        is_curator=queries.is_curator(actor, held),
        is_invited=actor.user_id in waiting,
        can_withdraw=collection.is_published and bool(can_withdraw(actor, collection, held.joined)),
        link=f"?key={link}" if link and collection.reach is Reach.LINK else "",
        watch=read_watch(session, actor, f"collection:{collection.id}"),
        talk=read_discussion(session, actor, f"collection:{collection.id}"),
    )


def shown_content(session: Session, collection: Collection) -> CollectionContent:
    """What the page of the collection shows."""
    return read_content(collection.content) if collection.is_published else working_content(session, collection)


def curator_names(session: Session, held: Held) -> Sequence[str]:
    """The owner first, then the others in the order in which they were asked; closed accounts are left out."""
    order = [held.collection.owner_id or "", *(seat.user_id for seat in held.seats if seat.joined_at)]
    people: Mapping[str, User] = queries.names_of(session, order)
    return [people[key].name for key in dict.fromkeys(order) if key in people and people[key].is_active]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One thing that a version changed."""

    change: Change
    title: str
    """Of the record it is about; empty for the collection's own texts."""
    url: str
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class VersionLine:
    number: int
    published_at: Moment
    author: str
    note: str
    changes: Sequence[ChangeLine] | None
    """None for the first version that this reader may look back to."""


@dataclass(frozen=True, kw_only=True)
class VersionsPage(Page):
    template: ClassVar[str] = "collections/versions.html"
    collection: Collection
    versions: Sequence[VersionLine]
    link: str


def versions_page(session: Session, actor: Actor, held: Held, link: str) -> VersionsPage:
    """Versions that this reader may look back to, with what each changed."""
    collection = held.collection
    first = 1 if queries.is_curator(actor, held) else collection.readable_from
    rows = [(version, name) for version, name in queries.list_versions(session, collection) if version.number >= first]
    contents = [read_content(version.content) for version, _ in rows]
    older: Sequence[CollectionContent | None] = [*contents[1:], None]
    lines = [
        VersionLine(
            version.number,
            version.published_at,
            name,
            version.note,
            change_lines(session, actor, held, before, content) if before else None,
        )
        for (version, name), content, before in zip(rows, contents, older[: len(rows)], strict=True)
    ]
    return VersionsPage(
        collection=collection,
        versions=lines,
        link=f"?key={link}" if link and collection.reach is Reach.LINK else "",
    )


def change_lines(
    session: Session, actor: Actor, held: Held, old: CollectionContent, new: CollectionContent
) -> Sequence[ChangeLine]:
    """What changed, as far as this reader is shown the records; curators see every line."""
    records = queries.records_by_id(session, {*old.record_ids, *new.record_ids})
    asked = queries.proposals_of(session, held.collection)
    is_curator = queries.is_curator(actor, held)
    lines = []
    for found in compare(old, new):
        record = records.get(found.record_id)
        if found.record_id and record is None:
            continue
        is_shown = record is None or can_read_item(actor, held.collection, record, asked.get(record.id))
        if not is_shown and not is_curator:
            continue
        title = (record.title if is_shown else title_for(actor, record)) if record else ""
        lines.append(ChangeLine(found.change, title, record.path if record else "", found.parts))
    return lines
