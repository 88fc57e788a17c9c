"""Searches that the invented people keep, from ``seed/world/searches.toml``."""

from __future__ import annotations

from datetime import UTC, datetime, time

from sqlmodel import Session

from app.models import SavedSearch
from seed.places import read_world, seed_id


def add_searches(session: Session) -> int:
    """Store them as last looked at on their day; returns how many."""
    world = read_world("searches")
    for key, row in world.items():
        looked = datetime.combine(row["looked"], time(10), UTC)
        session.add(
            SavedSearch(
                id=seed_id("saved_search", key),
                user_id=seed_id("person", row["person"]),
                name=row["name"],
                query=row["query"],
                created_at=looked,
                looked_at=looked,
            )
        )
    session.flush()
    return len(world)
