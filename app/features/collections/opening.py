"""The collection that an address names, for every route that has one."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query

from app.features.collections.queries import Held, get_collection, get_item, get_section
from app.models import CollectionItem, CollectionSection
from app.web.deps import ActorDep, SessionDep

LinkDep = Annotated[str, Query(alias="key", max_length=100)]
"""What opens a collection that is published by link."""


def find_held(session: SessionDep, actor: ActorDep, collection: str, link: LinkDep = "") -> Held:
    """The collection that the actor may know of. Raises NotFoundError."""
    return get_collection(session, actor, collection, link)


HeldDep = Annotated[Held, Depends(find_held, scope="function")]


def find_item(session: SessionDep, held: HeldDep, item_id: str) -> tuple[Held, CollectionItem]:
    """An item of the collection. Raises NotFoundError."""
    return held, get_item(session, held.collection, item_id)


def find_section(session: SessionDep, held: HeldDep, section_id: str) -> tuple[Held, CollectionSection]:
    """A section of the collection. Raises NotFoundError."""
    return held, get_section(session, held.collection, section_id)


ItemDep = Annotated[tuple[Held, CollectionItem], Depends(find_item, scope="function")]
SectionDep = Annotated[tuple[Held, CollectionSection], Depends(find_section, scope="function")]
