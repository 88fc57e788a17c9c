"""The question to the owners of a record whether a collection may show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from sqlmodel import Session

from app.features.collections import queries
from app.features.collections.consent import scope_in_form
from app.models import Collection, CollectionProposal, Network, Record
from app.models.collection import REACH_LABELS
from app.web.i18n import gettext
from app.web.render import Page


@dataclass(frozen=True, kw_only=True)
class ProposalPage(Page):
    """What the owners of a record are asked."""

    template: ClassVar[str] = "collections/proposal.html"
    proposal: CollectionProposal
    collection: Collection
    record: Record
    note: str
    for_whom: str
    asked_by: str
    network: str
    reach: str
    scope: str
    """For whom leave is asked: comes back with the answer."""
    reason: str
    errors: Mapping[str, str]


def proposal_page(
    session: Session,
    found: tuple[CollectionProposal, Collection, Record],
    reason: str = "",
    errors: Mapping[str, str] | None = None,
) -> ProposalPage:
    """The question with everything an owner needs to answer it."""
    proposal, collection, record = found
    items = (item for items in queries.list_items(session, collection).values() for item in items)
    item = next((item for item in items if item.record_id == record.id), None)
    asker = queries.names_of(session, [proposal.asked_by]).get(proposal.asked_by or "")
    network = session.get(Network, collection.network_id) if collection.network_id else None
    return ProposalPage(
        proposal=proposal,
        collection=collection,
        record=record,
        note=item.note if item else "",
        for_whom=item.for_whom if item else "",
        asked_by=asker.name if asker else "",
        network=network.name if network else "",
        reach=gettext(REACH_LABELS[collection.reach]),
        scope=scope_in_form(collection, record),
        reason=reason or proposal.reason,
        errors=errors or {},
    )
