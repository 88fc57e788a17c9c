"""The page on which curators put a collection in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from sqlmodel import Session

from app.features.collections import queries
from app.features.collections.actions import working_content
from app.features.collections.gaps import Gap, find_gap, title_for
from app.features.collections.queries import Held
from app.features.collections.reading import Followed, follow
from app.models import Collection, CollectionItem, CollectionSection
from app.models.collection_content import read_content
from app.policies import Actor
from app.web.i18n import gettext
from app.web.render import Page
from search.catalogue import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedItem:
    """A record among its neighbours, as a curator moves it."""

    id: str
    title: str
    url: str
    """Empty for a record that this curator does not see."""
    kind: str
    note: str
    for_whom: str
    version: int
    position: int
    gap: Gap | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedSection:
    id: str
    title: str
    """Its heading, or what it is called without one."""
    heading: str
    text: str
    version: int
    items: Sequence[EditedItem]


@dataclass(frozen=True, slots=True)
class Refused:
    """Something typed that was not right: which form, what was typed, and what is wrong by field."""

    form: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


NOTHING_REFUSED = Refused()


@dataclass(frozen=True, kw_only=True)
class EditorPage(Page):
    template: ClassVar[str] = "collections/editor.html"
    collection: Collection
    sections: Sequence[EditedSection]
    followed: Followed | None
    excluded: Sequence[tuple[str, str]]
    """Id and title of results that are kept out."""
    is_changed: bool
    """True when readers do not see the collection as it is here."""
    said: str
    """What has just been moved, and where it is now."""
    refused: Refused

    @property
    def section_options(self) -> Sequence[tuple[str, str]]:
        """Sections to choose from."""
        return [(section.id, section.title) for section in self.sections]


def editor_page(
    session: Session,
    catalogue: Catalogue,
    actor: Actor,
    held: Held,
    *,
    moved: str = "",
    refused: Refused = NOTHING_REFUSED,
) -> EditorPage:
    """Everything in order; ``moved`` is the id of what was moved a moment ago."""
    collection = held.collection
    content = working_content(session, collection)
    sections = edited_sections(session, actor, collection)
    return EditorPage(
        collection=collection,
        sections=sections,
        followed=follow(session, catalogue, actor, content),
        excluded=[(record.id, record.title) for record in queries.list_found_records(session, actor, content.excluded)],
        is_changed=not collection.is_published or content != read_content(collection.content),
        said=say_where(sections, moved) if moved else "",
        refused=refused,
    )


def edited_sections(session: Session, actor: Actor, collection: Collection) -> Sequence[EditedSection]:
    """Sections and items of the working copy, each item with what stands between it and its readers."""
    sections = queries.list_sections(session, collection)
    items = queries.list_items(session, collection)
    records = queries.records_by_id(session, {item.record_id for found in items.values() for item in found})
    asked = queries.proposals_of(session, collection)

    def show(item: CollectionItem, position: int) -> EditedItem:
        record = records[item.record_id]
        gap = find_gap(actor, collection, record, asked.get(record.id))
        title = title_for(actor, record)
        return EditedItem(
            id=item.id,
            title=title,
            url=record.path if title == record.title else "",
            kind=record.kind.value,
            note=item.note,
            for_whom=item.for_whom,
            version=item.version,
            position=position,
            gap=gap,
        )

    return [
        EditedSection(
            id=section.id,
            title=section_title(section, number),
            heading=section.title,
            text=section.text,
            version=section.version,
            items=[show(item, position) for position, item in enumerate(items.get(section.id, ()), 1)],
        )
        for number, section in enumerate(sections, 1)
    ]


def section_title(section: CollectionSection, number: int) -> str:
    """What curators call a section."""
    return section.title or gettext("Część %(number)s bez nagłówka") % {"number": number}


def say_where(sections: Sequence[EditedSection], moved: str) -> str:
    """A sentence for those who do not see the page: what was moved, and where it stands now."""
    for number, section in enumerate(sections, 1):
        if section.id == moved:
            return gettext("„%(title)s”: część %(number)s z %(total)s.") % {
                "title": section.title,
                "number": number,
                "total": len(sections),
            }
        for item in section.items:
            if item.id == moved:
                return gettext("„%(title)s”: pozycja %(position)s z %(total)s w części „%(section)s”.") % {
                    "title": item.title,
                    "position": item.position,
                    "total": len(section.items),
                    "section": section.title,
                }
    return ""
