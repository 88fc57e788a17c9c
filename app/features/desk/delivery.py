"""The desk's warning that mail does not leave; for the secretariat, and only while it is so."""

from __future__ import annotations

from sqlmodel import Session

from app.policies import Actor
from app.policies.notifications import can_see_delivery
from app.web.delivery import Delivery, read_delivery


def delivery_trouble(session: Session, actor: Actor) -> Delivery | None:
    """The state of outgoing mail when it is in trouble and the person may know."""
    if not can_see_delivery(actor):
        return None
    delivery = read_delivery(session)
    return None if delivery.is_well else delivery
