"""What a line of an export holds; ``docs/export.md`` documents it, a test keeps the two together.

Each line is a JSON object with ``type`` and the fields of one row. Lines stand in an order in which every
line points only at earlier ones, and rows of a type are sorted by key: the same content always gives the
same bytes. Secrets stay at home: no password hashes, no sessions, no links.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import SQLModel

from app.models import (
    City,
    Draft,
    Edition,
    Membership,
    Network,
    Organisation,
    OrganisationCity,
    PersonRole,
    Record,
    RecordCity,
    RecordLink,
    Revision,
    SavedSearch,
    User,
)

FORMAT = "rynek-export"
VERSION = 1


@dataclass(frozen=True, slots=True)
class LineType:
    """One kind of line and the table it fills."""

    name: str
    model: type[SQLModel]
    left_out: frozenset[str] = frozenset()

    @property
    def fields(self) -> tuple[str, ...]:
        """Fields of a line, in the order of the table."""
        return tuple(name for name in self.model.model_fields if name not in self.left_out)

    @property
    def key(self) -> tuple[str, ...]:
        """The fields that tell one row from another."""
        return tuple(column.name for column in self.model.__table__.primary_key)  # type: ignore[attr-defined]


LINE_TYPES = (
    LineType("city", City),
    LineType("organisation", Organisation),
    LineType("organisation_city", OrganisationCity),
    LineType("edition", Edition),
    LineType("network", Network),
    LineType("membership", Membership),
    LineType("person", User, frozenset({"password_hash"})),
    LineType("person_role", PersonRole),
    LineType("record", Record),
    LineType("revision", Revision),
    LineType("draft", Draft),
    LineType("record_city", RecordCity),
    LineType("record_link", RecordLink),
    LineType("saved_search", SavedSearch),
)
BY_NAME = {line.name: line for line in LINE_TYPES}
