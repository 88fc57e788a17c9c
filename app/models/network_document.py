"""Documents of a network: titled links and short notes, in an order that its people choose."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlmodel import Field, SQLModel

from app.core import clock
from app.core.messages import N_
from app.models.base import Moment, choice_field, id_field, key_to, moment_field, optional_key_to
from app.models.record import Visibility


class DocumentKind(StrEnum):
    RULES = "rules"
    MINUTES = "minutes"
    IMPROVEMENT_PLAN = "improvement_plan"
    ACTION_PLAN = "action_plan"
    MATERIALS = "materials"
    OTHER = "other"


DOCUMENT_KINDS = {
    DocumentKind.RULES: N_("regulamin"),
    DocumentKind.MINUTES: N_("protokół"),
    DocumentKind.IMPROVEMENT_PLAN: N_("Plan Ulepszeń"),
    DocumentKind.ACTION_PLAN: N_("Miejska Inicjatywa Działań"),
    DocumentKind.MATERIALS: N_("materiały ze spotkania"),
    DocumentKind.OTHER: N_("inny dokument"),
}


class NetworkDocument(SQLModel, table=True):
    """A document that lies elsewhere, or a note. ``visibility`` is either public or for the network."""

    __tablename__ = "network_document"

    id: str = id_field()
    network_id: str = key_to("network.id", on_delete="CASCADE")
    kind: DocumentKind = choice_field(DocumentKind, default=DocumentKind.OTHER)
    title: str = Field(max_length=160)
    address: str = Field(default="", max_length=500)
    """A whole web address; empty for a note."""
    note: str = Field(default="", max_length=2000)
    dated: date | None = None
    visibility: Visibility = choice_field(Visibility, default=Visibility.NETWORK)
    position: int = 0
    author_id: str | None = optional_key_to("person.id")
    is_demonstration: bool = False
    created_at: Moment = moment_field(now=True)
    changed_at: Moment = moment_field(now=True)
    removed_at: Moment | None = moment_field()

    def remove(self) -> None:
        """Take it off the list; the network's log keeps who did it."""
        self.removed_at = clock.now()
