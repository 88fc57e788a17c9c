"""Applications of organisations to calls: written, submitted, scored, asked about, decided; and what came of them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Field, SQLModel, UniqueConstraint

from app.core import clock
from app.core.errors import ConflictError
from app.core.messages import N_
from app.models.base import Moment, choice_field, id_field, json_field, key_to, moment_field, optional_key_to
from app.models.network import MemberRole

TEXTS = ("why", "brings", "challenge", "practice")
"""What an applicant writes, in the order of the form."""


class ApplicationState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"


STATE_LABELS = {
    ApplicationState.DRAFT: N_("szkic"),
    ApplicationState.SUBMITTED: N_("złożony"),
    ApplicationState.WITHDRAWN: N_("wycofany"),
}


class Decision(StrEnum):
    ACCEPTED = "accepted"
    RESERVE = "reserve"
    REJECTED = "rejected"


DECISION_LABELS = {
    Decision.ACCEPTED: N_("przyjęty"),
    Decision.RESERVE: N_("na liście rezerwowej"),
    Decision.REJECTED: N_("odrzucony"),
}


class Application(SQLModel, table=True):
    """One organisation's wish to lead, or to take part in, a network on a theme."""

    id: str = id_field()
    call_id: str = key_to("call.id", on_delete="CASCADE")
    organisation_id: str = key_to("organisation.id")
    role: MemberRole = choice_field(MemberRole, default=MemberRole.PARTNER)
    theme: str = Field(default="", max_length=40)
    voivodeship: str = Field(default="", max_length=2)
    """Asked only of an organisation of which no municipality is known."""
    why: str = Field(default="", max_length=3000)
    brings: str = Field(default="", max_length=3000)
    challenge: str = Field(default="", max_length=800)
    practice: str = Field(default="", max_length=1500)
    """For a network of transfer: the proven practice, in words or as its address in Rynek."""
    contact_id: str | None = optional_key_to("person.id")
    state: ApplicationState = choice_field(ApplicationState, default=ApplicationState.DRAFT)
    version: int = 1
    author_id: str | None = optional_key_to("person.id")
    created_at: Moment = moment_field(now=True)
    updated_at: Moment = moment_field(now=True)
    submitted_at: Moment | None = moment_field()
    """When it was last submitted; None for one that the secretariat has never had."""
    decision: str = Field(default="", max_length=24)
    """A Decision, or empty while there is none."""
    decision_note: str = Field(default="", max_length=4000)
    decided_at: Moment | None = moment_field()
    decided_by: str | None = optional_key_to("person.id", index=False)
    network_id: str | None = optional_key_to("network.id")
    """The network that was formed with it."""

    @property
    def path(self) -> str:
        return f"/applications/{self.id}"

    def write(self, values: dict[str, Any], *, seen_version: int) -> None:
        """Keep what was typed. Raises ConflictError when somebody saved after ``seen_version``."""
        if self.state is not ApplicationState.DRAFT:
            raise ConflictError(N_("Ten wniosek jest już złożony albo wycofany."))
        if seen_version != self.version:
            raise ConflictError(N_("Ktoś zapisał ten wniosek w tym samym czasie."))
        for name, value in values.items():
            setattr(self, name, value)
        self.version += 1
        self.updated_at = clock.now()

    def submit(self) -> None:
        """Hand it in: what was decided about an earlier text holds no more. Raises ConflictError unless a draft."""
        if self.state is not ApplicationState.DRAFT:
            raise ConflictError(N_("Ten wniosek jest już złożony albo wycofany."))
        self.state = ApplicationState.SUBMITTED
        self.submitted_at = clock.now()
        self.decision, self.decision_note = "", ""
        self.decided_at, self.decided_by = None, None

    def withdraw(self) -> None:
        """Take it back. Raises ConflictError unless it is submitted."""
        if self.state is not ApplicationState.SUBMITTED:
            raise ConflictError(N_("Wycofać można tylko złożony wniosek."))
        self.state = ApplicationState.WITHDRAWN

    def reopen(self) -> None:
        """Write on at one that was taken back. Raises ConflictError for any other."""
        if self.state is not ApplicationState.WITHDRAWN:
            raise ConflictError(N_("Do szkicu wraca tylko wycofany wniosek."))
        self.state = ApplicationState.DRAFT
        self.version += 1

    def decide(self, decision: Decision, note: str, by: str | None) -> None:
        """Say what the answer is, with its reasons. Raises ConflictError unless it is submitted."""
        if self.state is not ApplicationState.SUBMITTED:
            raise ConflictError(N_("Rozstrzygać można tylko złożone wnioski."))
        self.decision, self.decision_note = decision.value, note
        self.decided_at, self.decided_by = clock.now(), by

    @property
    def is_accepted(self) -> bool:
        return self.state is ApplicationState.SUBMITTED and self.decision == Decision.ACCEPTED

    @property
    def is_decided(self) -> bool:
        return bool(self.decision)


class ApplicationScore(SQLModel, table=True):
    """What one scorer gave an application."""

    __tablename__ = "application_score"
    __table_args__ = (UniqueConstraint("application_id", "scorer_id"),)

    id: str = id_field()
    application_id: str = key_to("application.id", on_delete="CASCADE")
    scorer_id: str | None = optional_key_to("person.id")
    points: dict[str, Any] = json_field()
    """Key of a criterion to points."""
    note: str = Field(default="", max_length=2000)
    updated_at: Moment = moment_field(now=True)


class ApplicationQuestion(SQLModel, table=True):
    """What the secretariat asks the applicant, and the answer."""

    __tablename__ = "application_question"

    id: str = id_field()
    application_id: str = key_to("application.id", on_delete="CASCADE")
    question: str = Field(max_length=2000)
    asked_by: str | None = optional_key_to("person.id", index=False)
    asked_at: Moment = moment_field(now=True)
    due_at: Moment = moment_field(now=True)
    answer: str = Field(default="", max_length=4000)
    answered_by: str | None = optional_key_to("person.id", index=False)
    answered_at: Moment | None = moment_field()

    def waits(self, at: datetime) -> bool:
        """True while an answer may still be given."""
        return self.answered_at is None and at <= self.due_at

    def reply(self, text: str, by: str | None) -> None:
        """Answer it. Raises ConflictError when it is answered already or the time is over."""
        if not self.waits(clock.now()):
            raise ConflictError(N_("Na to pytanie nie można już odpowiedzieć."))
        self.answer, self.answered_by, self.answered_at = text, by, clock.now()


class OrganisationVoivodeship(SQLModel, table=True):
    """Where an organisation lies of which no municipality is in the list (those under 10,000 inhabitants)."""

    __tablename__ = "organisation_voivodeship"

    organisation_id: str = Field(foreign_key="organisation.id", primary_key=True, ondelete="CASCADE")
    voivodeship: str = Field(primary_key=True, max_length=2)


class Formation(SQLModel, table=True):
    """How a network was formed: from which call, on what thought, and against which rules with what reason."""

    network_id: str = Field(foreign_key="network.id", primary_key=True, ondelete="CASCADE")
    call_id: str | None = optional_key_to("call.id")
    coherence: str = Field(default="", max_length=3000)
    source: str = Field(default="", max_length=1500)
    """For a network of transfer: the practice it starts from, in words or as its address."""
    source_id: str | None = optional_key_to("record.id")
    exceptions: dict[str, Any] = json_field()
    """Rule to the reason for which the secretariat went against it."""
    formed_by: str | None = optional_key_to("person.id", index=False)
    formed_at: Moment = moment_field(now=True)
