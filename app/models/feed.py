"""Private feeds: addresses that read one feed with one person's eyes, until they are revoked."""

from __future__ import annotations

from sqlmodel import Field, SQLModel

from app.core import clock
from app.models.base import Moment, id_field, key_to, moment_field

MOST_FEEDS = 50
"""Private addresses of one person."""


class FeedKey(SQLModel, table=True):
    """One private address. The secret part is derived from the site's key, so the database holds none."""

    __tablename__ = "feed_key"

    id: str = id_field()
    person_id: str = key_to("person.id", on_delete="CASCADE")
    feed: str = Field(max_length=64)
    """What is read: ``all``, or ``kind:id`` of a network, theme, collection or saved search."""
    version: int = 1
    """Grows when the address is changed: the old one opens nothing any more."""
    created_at: Moment = moment_field(now=True)
    changed_at: Moment = moment_field(now=True)
    read_at: Moment | None = moment_field()
    """When a reader last fetched it, to the hour."""

    def rotate(self) -> None:
        """A new address in place of the old one."""
        self.version += 1
        self.changed_at = clock.now()
        self.read_at = None


class SearchWatch(SQLModel, table=True):
    """When a saved search was last looked through for new matches."""

    __tablename__ = "search_watch"

    search_id: str = Field(foreign_key="saved_search.id", primary_key=True, ondelete="CASCADE")
    begun_at: Moment = moment_field(now=True)
    """What changed last before this moment is never new: no flood at first."""
    checked_at: Moment = moment_field(now=True, index=True)


class SearchMatch(SQLModel, table=True):
    """A record that a saved search has found for its owner, and when it was first found."""

    __tablename__ = "search_match"

    search_id: str = Field(foreign_key="saved_search.id", primary_key=True, ondelete="CASCADE")
    record_id: str = Field(foreign_key="record.id", primary_key=True, index=True, ondelete="CASCADE")
    found_at: Moment = moment_field(now=True)
    is_new: bool = True
    """False for what was there when the search was first looked through."""
