"""A collection as one reader sees it: sections with cards and notes, and below them what the followed search finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from app.features.collections import queries
from app.models import City, Collection, Record
from app.models.collection_content import CollectionContent, ItemContent
from app.policies import Actor
from app.policies.collections import can_read_item
from app.policies.visibility import can_see
from app.web.cards import RecordCard, make_card
from app.web.cards.queries import cities_of
from app.web.questions import ask, describe, list_network_names, query_for, read_query
from search.catalogue import Catalogue

FOLLOWED_SHOWN = 12
"""Of the newest results; the rest is one link away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownItem:
    """A record with its note, as this reader is shown it."""

    number: int
    record: Record
    card: RecordCard
    note: str
    for_whom: str
    is_open: bool
    """False for a record of which the reader is shown, by its owners' leave, only the card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSection:
    id: str
    title: str
    text: str
    items: Sequence[ShownItem]


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What the followed search finds for this reader, beside what was chosen by hand."""

    sentence: str
    url: str
    cards: Sequence[RecordCard]
    ids: Sequence[str]
    is_away: bool
    """True while the search does not answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Everything that is shown of a collection."""

    sections: Sequence[ShownSection]
    followed: Followed | None

    @property
    def items(self) -> Sequence[ShownItem]:
        """Every item in reading order."""
        return [item for section in self.sections for item in section.items]


def read_shelf(
    session: Session, catalogue: Catalogue, actor: Actor, collection: Collection, content: CollectionContent
) -> Shelf:
    """What of ``content`` this reader is shown; a part that is empty for them is left out with its heading."""
    records = queries.records_by_id(session, content.record_ids)
    asked = queries.proposals_of(session, collection)
    shown = [record for record in records.values() if can_read_item(actor, collection, record, asked.get(record.id))]
    cities = cities_of(session, shown)
    by_id = {record.id: record for record in shown}
    sections, number = [], 0
    for section in content.sections:
        kept = [item for item in section.items if item.record_id in by_id]
        if not kept and not section.text.strip():
            continue
        items = [_shown_item(number + n, item, by_id, cities, actor) for n, item in enumerate(kept, 1)]
        number += len(items)
        sections.append(ShownSection(id=section.id, title=section.title, text=section.text, items=items))
    return Shelf(sections=sections, followed=follow(session, catalogue, actor, content))


def _shown_item(
    number: int, item: ItemContent, records: Mapping[str, Record], cities: Mapping[str, Sequence[City]], actor: Actor
) -> ShownItem:
    record = records[item.record_id]
    return ShownItem(
        number=number,
        record=record,
        card=make_card(record, cities.get(record.id, ())),
        note=item.note,
        for_whom=item.for_whom,
        is_open=can_see(actor, record),
    )


def follow(session: Session, catalogue: Catalogue, actor: Actor, content: CollectionContent) -> Followed | None:
    """The newest results of the search, for the eyes of this reader; None when the collection follows none."""
    if not content.query:
        return None
    question = replace(read_query(content.query), sort="newest")
    left_out = {*content.record_ids, *content.excluded}
    size = min(FOLLOWED_SHOWN + len(left_out), 100)
    answer = ask(catalogue, replace(query_for(question, actor, None, size=size), facets=()))
    ids = [hit.id for hit in answer.hits if hit.id not in left_out] if answer else []
    records = queries.list_found_records(session, actor, ids)[:FOLLOWED_SHOWN]
    cities = cities_of(session, records)
    names = list_network_names(session, question.filters.get("network", ()))
    return Followed(
        sentence=describe(read_query(content.query), names),
        url=question.url(),
        cards=[make_card(record, cities.get(record.id, ())) for record in records],
        ids=[record.id for record in records],
        is_away=answer is None,
    )
