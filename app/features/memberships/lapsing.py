"""Memberships that were given a last day run out by themselves, and with them the roles of their people."""

from __future__ import annotations

from datetime import date, timedelta

from sqlmodel import Session

from app.core import clock
from app.features.memberships import actions, queries

LATE = timedelta(days=30)
"""So long ago a membership may have run out and still be dealt with: older ends are history that was entered."""


def end_lapsed_memberships(session: Session) -> int:
    """Take leave of organisations whose last day has passed; returns of how many. Each end counts once.

    Those that stay until the end of the edition keep their roles: somebody has to look after what the network leaves.
    """
    today = clock.now().date()
    rows = [
        (membership, network, organisation)
        for membership, network, organisation, edition in queries.list_lapsed(session, today - LATE, today)
        if membership.ends and membership.ends < date(edition.ends, 12, 31)
    ]
    told = queries.list_told(session, [actions.ending_key(membership) for membership, _, _ in rows])
    lapsed = [row for row in rows if actions.ending_key(row[0]) not in told]
    for membership, network, organisation in lapsed:
        session.refresh(network, with_for_update=True)
        actions.take_leave(session, network, membership, organisation, actor_id=None)
    return len(lapsed)
