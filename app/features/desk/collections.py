"""The desk's part on collections: what owners of records and invited curators are asked, and what is in the making."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from app.models import Collection
from app.models.base import Moment
from app.policies import Actor
from app.web.collections.queries import list_drafts, list_invitations, list_proposals


@dataclass(frozen=True, slots=True)
class Asked:
    """A record of mine that somebody wants to show in a collection."""

    id: str
    record: str
    collection: str
    asked_at: Moment


@dataclass(frozen=True, slots=True)
class CollectionWork:
    asked: Sequence[Asked]
    invitations: Sequence[Collection]
    drafts: Sequence[Collection]
    """Collections of mine that nobody else sees yet."""


def collection_work(session: Session, actor: Actor) -> CollectionWork:
    """What waits for this person, the longest waiting first."""
    return CollectionWork(
        asked=[
            Asked(proposal.id, record.title, collection.title, proposal.asked_at)
            for proposal, record, collection in list_proposals(session, actor)
        ],
        invitations=list_invitations(session, actor),
        drafts=list_drafts(session, actor),
    )
