"""Editions of the programme, their thematic networks, and who belongs to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ColumnElement
from sqlmodel import Field, SQLModel, UniqueConstraint, and_, col, or_

from app.core.messages import N_
from app.models.base import choice_field, id_field, key_to
from app.models.outbox import Searchable


class NetworkKind(StrEnum):
    PLANNING = "planning"
    TRANSFER = "transfer"


KIND_LABELS = {
    NetworkKind.PLANNING: N_("sieć planowania działań"),
    NetworkKind.TRANSFER: N_("sieć transferu rozwiązań"),
}


class MemberRole(StrEnum):
    """What an organisation is in a network."""

    LEADER = "leader"
    PARTNER = "partner"


MEMBER_LABELS = {
    MemberRole.LEADER: N_("lider"),
    MemberRole.PARTNER: N_("partner"),
}


class NetworkRole(StrEnum):
    """What a person does in a network beyond what their organisation gives them."""

    LEADER = "leader"
    EXPERT = "expert"
    KEEPER = "keeper"
    """The secretariat's person for this network (opiekun)."""
    MEMBER = "member"


ROLE_LABELS = {
    NetworkRole.LEADER: N_("prowadzi sieć"),
    NetworkRole.EXPERT: N_("ekspert tematyczny"),
    NetworkRole.KEEPER: N_("opiekun z Sekretariatu"),
    NetworkRole.MEMBER: N_("uczestniczy w sieci"),
}

ROLE_NAMES = {
    NetworkRole.LEADER: N_("osoba prowadząca"),
    NetworkRole.EXPERT: N_("ekspert tematyczny"),
    NetworkRole.KEEPER: N_("opiekun z Sekretariatu"),
    NetworkRole.MEMBER: N_("uczestnik"),
}
"""The same roles as names of what somebody is, for "Twoja rola: …"."""


class Edition(SQLModel, table=True):
    """One round of the programme."""

    id: str = id_field()
    name: str = Field(max_length=120)
    starts: int
    ends: int
    about: str = Field(default="", max_length=4000)


class Network(Searchable, SQLModel, table=True):
    """A thematic network of organisations within an edition."""

    search_kind: ClassVar[str] = "network"
    echoes: ClassVar[Mapping[str, tuple[str, ...]]] = {"records": ("name",)}

    id: str = id_field()
    edition_id: str = key_to("edition.id")
    name: str = Field(max_length=160)
    kind: NetworkKind = choice_field(NetworkKind, default=NetworkKind.PLANNING)
    theme: str = Field(max_length=40)
    about: str = Field(default="", max_length=4000)
    sources: str = Field(default="", max_length=4000)
    """Addresses of pages that name the members, one a line."""
    slug: str = Field(max_length=80)

    @property
    def path(self) -> str:
        return f"/networks/{self.id}-{self.slug}"

    @property
    def source_addresses(self) -> tuple[str, ...]:
        """Addresses of the pages from which the members are known; empty where the network keeps its own list."""
        return tuple(line for line in self.sources.split() if line.startswith(("https://", "http://")))


class Membership(Searchable, SQLModel, table=True):
    """An organisation's time in a network; it may leave and come back."""

    search_kind: ClassVar[str] = "staff"

    __table_args__ = (UniqueConstraint("network_id", "organisation_id", "starts"),)

    id: str = id_field()
    network_id: str = key_to("network.id", on_delete="CASCADE")
    organisation_id: str = key_to("organisation.id", on_delete="CASCADE")
    role: MemberRole = choice_field(MemberRole, default=MemberRole.PARTNER)
    starts: date | None = None
    ends: date | None = None
    note: str = Field(default="", max_length=400)

    def search_subject(self) -> str:
        """Whoever works for the organisation: by its networks it is decided who finds them."""
        return f"staff:{self.organisation_id}"

    def is_current(self, on: date) -> bool:
        """True unless the membership has not begun or is over on that day."""
        return (self.starts is None or self.starts <= on) and (self.ends is None or on <= self.ends)

    @classmethod
    def lasts_on(cls, on: date) -> ColumnElement[bool]:
        """The same as a condition on the table."""
        has_begun = or_(col(cls.starts).is_(None), col(cls.starts) <= on)
        return and_(has_begun, or_(col(cls.ends).is_(None), col(cls.ends) >= on))

    @property
    def years(self) -> str:
        """``2017–2019``, ``2024–`` or ``–2019``; empty when neither end is known."""
        first, last = self.starts.year if self.starts else "", self.ends.year if self.ends else ""
        return str(first) if first and first == last else f"{first}–{last}" if first or last else ""


class PersonRole(Searchable, SQLModel, table=True):
    """A person's own role in a network."""

    __tablename__ = "person_role"
    search_kind: ClassVar[str] = "person"

    user_id: str = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    network_id: str = Field(foreign_key="network.id", primary_key=True, index=True, ondelete="CASCADE")
    role: NetworkRole = choice_field(NetworkRole, primary_key=True)

    def search_subject(self) -> str:
        """The person: by their roles it is decided who finds them."""
        return f"person:{self.user_id}"
