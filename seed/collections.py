"""Collections of the seed world (``seed/world/collections.toml``), published on their days by invented curators."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.models import (
    Collection,
    CollectionCurator,
    CollectionItem,
    CollectionProposal,
    CollectionRecord,
    CollectionSection,
)
from app.models.collection import Reach
from app.models.collection_content import gather
from app.models.slug import slugify
from seed.places import read_world, seed_id


def add_collections(session: Session) -> None:
    """Store every collection; the records must be there."""
    for key, row in read_world("collections").items():
        day = row.get("published")
        with clock.held_at(datetime.combine(day, time(9, 0), UTC) if day else clock.now()):
            _add(session, key, row)


def _add(session: Session, key: str, row: dict[str, Any]) -> None:
    owner = seed_id("person", row["owner"])
    collection = Collection(
        id=seed_id("collection", key),
        owner_id=owner,
        network_id=seed_id("network", row["network"]) if "network" in row else None,
        reach=Reach(row["reach"]),
        title=row["title"],
        slug=slugify(row["title"]),
        summary=row["summary"],
        introduction=row["introduction"].strip(),
        query=row.get("query", ""),
        is_demonstration=True,
    )
    session.add(collection)
    session.flush()
    for person in (row["owner"], *row["curators"]):
        seat = seed_id("curator", f"{key}/{person}")
        user = seed_id("person", person)
        session.add(
            CollectionCurator(
                id=seat, collection_id=collection.id, user_id=user, invited_by=owner, joined_at=clock.now()
            )
        )
    sections, items = _contents(session, key, collection, row, owner)
    if "proposal" in row:
        record = seed_id("record", row["proposal"])
        proposal = seed_id("proposal", key)
        session.add(CollectionProposal(id=proposal, collection_id=collection.id, record_id=record, asked_by=owner))
    if not row.get("draft"):
        content = gather(collection, sections, items, ())
        version = collection.publish(content.model_dump(mode="json"), owner, row["note"])
        version.id = seed_id("collection version", key)
        session.add(version)
        session.add_all(CollectionRecord(collection_id=collection.id, record_id=one) for one in content.record_ids)
    session.flush()


def _contents(
    session: Session, key: str, collection: Collection, row: dict[str, Any], owner: str
) -> tuple[list[CollectionSection], dict[str, list[CollectionItem]]]:
    sections: list[CollectionSection] = []
    items: dict[str, list[CollectionItem]] = {}
    for position, part in enumerate(row["sections"]):
        section = CollectionSection(
            id=seed_id("section", f"{key}/{position}"),
            collection_id=collection.id,
            position=position,
            title=part["title"],
            text=part["text"],
        )
        session.add(section)
        session.flush()
        sections.append(section)
        items[section.id] = [
            CollectionItem(
                id=seed_id("item", f"{key}/{item['record']}"),
                collection_id=collection.id,
                section_id=section.id,
                record_id=seed_id("record", item["record"]),
                position=place,
                note=item["note"],
                for_whom=item.get("for_whom", ""),
                added_by=owner,
            )
            for place, item in enumerate(part["items"])
        ]
        session.add_all(items[section.id])
    session.flush()
    return sections, items
