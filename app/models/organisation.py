"""Bodies that take part: cities, metropolitan unions, associations, agreements, ministries, expert bodies."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

from sqlmodel import Field, SQLModel

from app.core.messages import N_
from app.models.base import Moment, choice_field, id_field, moment_field
from app.models.outbox import Searchable


class OrganisationKind(StrEnum):
    CITY = "city"
    METROPOLIS = "metropolis"
    ASSOCIATION = "association"
    AGREEMENT = "agreement"
    MINISTRY = "ministry"
    EXPERT_BODY = "expert_body"
    NGO = "ngo"


KIND_LABELS = {
    OrganisationKind.CITY: N_("miasto"),
    OrganisationKind.METROPOLIS: N_("związek metropolitalny"),
    OrganisationKind.ASSOCIATION: N_("stowarzyszenie samorządów"),
    OrganisationKind.AGREEMENT: N_("porozumienie gmin"),
    OrganisationKind.MINISTRY: N_("administracja rządowa"),
    OrganisationKind.EXPERT_BODY: N_("zespół ekspercki"),
    OrganisationKind.NGO: N_("organizacja pozarządowa"),
}


class Organisation(Searchable, SQLModel, table=True):
    """A member of the exchange. A city's own organisation has exactly one municipality; others have several or none."""

    search_kind: ClassVar[str] = "organisation"
    echoes: ClassVar[Mapping[str, tuple[str, ...]]] = {"records": ("name",)}

    id: str = id_field()
    kind: OrganisationKind = choice_field(OrganisationKind, index=True)
    name: str = Field(max_length=200, index=True)
    short_name: str = Field(default="", max_length=60)
    website: str = Field(default="", max_length=300)
    about: str = Field(default="", max_length=4000)
    slug: str = Field(max_length=80)
    created_at: Moment = moment_field(now=True)

    @property
    def path(self) -> str:
        return f"/organisations/{self.id}-{self.slug}"

    def describe(self, *, about: str, website: str) -> None:
        """Say anew what the organisation is; ``website`` is a whole address or empty."""
        self.about = about
        self.website = website


class OrganisationCity(SQLModel, table=True):
    """A municipality that belongs to an organisation."""

    __tablename__ = "organisation_city"

    organisation_id: str = Field(foreign_key="organisation.id", primary_key=True, ondelete="CASCADE")
    teryt: str = Field(foreign_key="city.teryt", primary_key=True, index=True, ondelete="RESTRICT")
