"""Who works on a collection, and what the owners of records say to their place in it."""

from __future__ import annotations

from enum import StrEnum

from sqlmodel import Field, SQLModel, UniqueConstraint

from app.core import clock
from app.core.errors import ConflictError
from app.core.messages import N_
from app.models.base import Moment, choice_field, id_field, json_list_field, key_to, moment_field, optional_key_to
from app.models.collection import Collection
from app.models.record import Record, Visibility

MOST_CURATORS = 12


class CollectionCurator(SQLModel, table=True):
    """Somebody who works on a collection, or is invited to."""

    __tablename__ = "collection_curator"
    __table_args__ = (UniqueConstraint("collection_id", "user_id"),)

    id: str = id_field()
    collection_id: str = key_to("collection.id", on_delete="CASCADE")
    user_id: str = key_to("person.id", on_delete="CASCADE")
    invited_by: str | None = optional_key_to("person.id", index=False)
    invited_at: Moment = moment_field(now=True)
    joined_at: Moment | None = moment_field()
    """Empty until the person has said yes."""


class Answer(StrEnum):
    """What the owners of a record said to its place in a collection."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class CollectionProposal(SQLModel, table=True):
    """The question to a record's owners whether a collection may show it to people who do not see the record."""

    __tablename__ = "collection_proposal"
    __table_args__ = (UniqueConstraint("collection_id", "record_id"),)

    id: str = id_field()
    collection_id: str = key_to("collection.id", on_delete="CASCADE")
    record_id: str = key_to("record.id", on_delete="CASCADE")
    answer: Answer = choice_field(Answer, default=Answer.WAITING, index=True)
    asked_by: str | None = optional_key_to("person.id", index=False)
    asked_at: Moment = moment_field(now=True)
    answered_by: str | None = optional_key_to("person.id", index=False)
    answered_at: Moment | None = moment_field()
    reason: str = Field(default="", max_length=600)
    scope: list[str] = json_list_field()
    """Who saw the record when its owners agreed, and whom the collection was for; a change of either asks anew."""

    def answer_with(self, answer: Answer, by: str | None, reason: str, scope: list[str]) -> None:
        """Accept or decline. Raises ConflictError for a refusal without a reason."""
        if answer is Answer.DECLINED and not reason.strip():
            raise ConflictError(N_("Napisz kuratorom, dlaczego odmawiasz."))
        self.answer, self.answered_by, self.answered_at = answer, by, clock.now()
        self.reason = reason.strip()[:600]
        self.scope = scope

    def ask_again(self, by: str | None) -> None:
        """Put the question once more: who would see the record has changed, or the curators try again."""
        self.answer, self.answered_by, self.answered_at, self.reason = Answer.WAITING, None, None, ""
        self.asked_by, self.asked_at, self.scope = by, clock.now(), []


def scope_of(collection: Collection, record: Record) -> list[str]:
    """What a consent was given for; it holds as long as this stays the same."""
    return [record.visibility.value, record.network_id or "", collection.reach.value, collection.network_id or ""]


def needs_consent(collection: Collection, record: Record) -> bool:
    """True for a record that not everybody sees, unless it belongs to the collection's own network."""
    if record.visibility is Visibility.PUBLIC:
        return False
    is_of_network = collection.network_id is not None and record.network_id == collection.network_id
    return not (record.visibility is Visibility.NETWORK and is_of_network)
