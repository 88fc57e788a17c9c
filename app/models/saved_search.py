"""Searches that people keep, to see what has come since they last looked."""

from __future__ import annotations

from sqlmodel import Field, SQLModel

from app.core import clock
from app.models.base import Moment, id_field, key_to, moment_field

LONGEST_NAME = 120
LONGEST_QUERY = 16_000
"""A question of two thousand Polish letters as it stands in an address, with its filters."""
MOST_SAVED = 50
"""Searches of one person."""


class SavedSearch(SQLModel, table=True):
    """One person's search under a name of their own."""

    __tablename__ = "saved_search"

    id: str = id_field()
    user_id: str = key_to("person.id", on_delete="CASCADE")
    name: str = Field(max_length=LONGEST_NAME)
    query: str = Field(max_length=LONGEST_QUERY)
    """The parameters of the search in their one short form, as in the address of its first page."""
    created_at: Moment = moment_field(now=True)
    looked_at: Moment = moment_field(now=True)

    def rename(self, name: str) -> None:
        self.name = name

    def look(self) -> None:
        """Its owner looks at the results: what is there now is no longer new."""
        self.looked_at = clock.now()
