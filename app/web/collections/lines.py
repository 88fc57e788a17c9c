"""A collection in one line of a list: what it is, who made it, how much is in it for this reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from app.models import Collection
from app.models.base import Moment
from app.models.collection import Reach
from app.models.collection_content import read_content
from app.policies import Actor
from app.web.collections.queries import count_shown_records
from app.web.questions import list_network_names


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionLine:
    """What the macro ``collection_card`` in ``templates/collections/_line.html`` reads."""

    id: str
    title: str
    url: str
    language: str
    summary: str
    records: int
    """Hand-picked records that this reader is shown."""
    follows_search: bool
    network: str
    is_for_network: bool
    updated_at: Moment
    is_demonstration: bool


def collection_lines(session: Session, actor: Actor, collections: Sequence[Collection]) -> tuple[CollectionLine, ...]:
    """Lines of published collections; as many SELECTs for ten as for one."""
    if not collections:
        return ()
    counts = count_shown_records(session, actor, collections)
    networks = list_network_names(session, {found.network_id for found in collections if found.network_id})
    return tuple(_line(found, counts[found.id], networks.get(found.network_id or "", "")) for found in collections)


def _line(collection: Collection, records: int, network: str) -> CollectionLine:
    content = read_content(collection.content)
    return CollectionLine(
        id=collection.id,
        title=content.title,
        url=collection.path,
        language=content.language,
        summary=content.summary,
        records=records,
        follows_search=bool(content.query),
        network=network,
        is_for_network=collection.reach is Reach.NETWORK,
        updated_at=collection.updated_at,
        is_demonstration=collection.is_demonstration,
    )
