"""Moderation of conversations: what people report, and the log of everything that was done about posts and threads."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import object_session
from sqlmodel import Field, SQLModel, UniqueConstraint

from app.core import clock
from app.core.errors import ConflictError
from app.core.messages import N_
from app.models.base import Moment, choice_field, id_field, key_to, moment_field, optional_key_to

WORDS_LIMIT = 600


class ReportReason(StrEnum):
    OFFENSIVE = "offensive"
    PRIVATE_DATA = "private_data"
    MISLEADING = "misleading"
    ADVERTISING = "advertising"
    OFF_TOPIC = "off_topic"
    OTHER = "other"


REASON_LABELS = {
    ReportReason.OFFENSIVE: N_("Obraża kogoś albo kogoś nęka"),
    ReportReason.PRIVATE_DATA: N_("Ujawnia dane osobowe"),
    ReportReason.MISLEADING: N_("Wprowadza w błąd i może zaszkodzić"),
    ReportReason.ADVERTISING: N_("Jest reklamą albo spamem"),
    ReportReason.OFF_TOPIC: N_("Nie dotyczy tej rozmowy"),
    ReportReason.OTHER: N_("Coś innego"),
}


class ReportState(StrEnum):
    OPEN = "open"
    UPHELD = "upheld"
    """Something was done about it."""
    DISMISSED = "dismissed"


class Report(SQLModel, table=True):
    """One person's word that a post, or a thread as a whole, should be looked at; once for each person and thing."""

    __table_args__ = (UniqueConstraint("thing", "reporter_id"),)

    id: str = id_field()
    thing: str = Field(max_length=40, index=True)
    """``post:id`` or ``thread:id``."""
    thread_id: str = key_to("thread.id", on_delete="CASCADE")
    """Where it stands."""
    post_id: str | None = optional_key_to("post.id", on_delete="CASCADE")
    """None for a whole thread."""
    reporter_id: str | None = optional_key_to("person.id")
    reason: ReportReason = choice_field(ReportReason)
    words: str = Field(default="", max_length=WORDS_LIMIT)
    state: ReportState = choice_field(ReportState, default=ReportState.OPEN, index=True)
    answer: str = Field(default="", max_length=WORDS_LIMIT)
    """The word with which it was dismissed."""
    decided_by: str | None = optional_key_to("person.id", index=False)
    decided_at: Moment | None = moment_field()
    created_at: Moment = moment_field(now=True, index=True)

    def decide(self, state: ReportState, by: str | None, answer: str = "") -> None:
        """End it, once. Raises ConflictError when somebody was faster."""
        if self.state is not ReportState.OPEN:
            raise ConflictError(N_("To zgłoszenie już rozpatrzono."))
        self.state, self.answer = state, answer.strip()[:WORDS_LIMIT]
        self.decided_by, self.decided_at = by, clock.now()


class ActKind(StrEnum):
    HIDDEN = "hidden"
    SHOWN = "shown"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    WARNED = "warned"
    DISMISSED = "dismissed"


ACT_LABELS = {
    ActKind.HIDDEN: N_("Ukrycie"),
    ActKind.SHOWN: N_("Przywrócenie"),
    ActKind.LOCKED: N_("Zablokowanie rozmowy"),
    ActKind.UNLOCKED: N_("Odblokowanie rozmowy"),
    ActKind.WARNED: N_("Uwaga do autora"),
    ActKind.DISMISSED: N_("Oddalenie zgłoszenia"),
}


class ModerationAct(SQLModel, table=True):
    """One line of the log: written once, never changed, never taken away.

    It keeps the title and the network as they were, so that it says the same when the thread has gone elsewhere.
    """

    __tablename__ = "moderation_act"

    id: str = id_field()
    kind: ActKind = choice_field(ActKind)
    thing: str = Field(max_length=40, index=True)
    """``post:id`` or ``thread:id``."""
    thread_id: str | None = optional_key_to("thread.id")
    number: int | None = None
    """Number of the post; None for a whole thread."""
    title: str = Field(max_length=160)
    """Of the thread, as it was."""
    network_id: str | None = optional_key_to("network.id")
    """Whose leader and keeper read this line; None: only the secretariat does."""
    actor_id: str | None = optional_key_to("person.id", index=False)
    person_id: str | None = optional_key_to("person.id")
    """Whose post or thread it was."""
    reason: str = Field(default="", max_length=WORDS_LIMIT)
    """For a warning: its words."""
    created_at: Moment = moment_field(now=True, index=True)


def _refuse_change(mapper: Any, connection: Any, act: ModerationAct) -> None:
    # An import sets every field to what it was: that is no change.
    session = object_session(act)
    if session is None or session.is_modified(act):
        _refuse(mapper, connection, act)


def _refuse(_mapper: Any, _connection: Any, act: ModerationAct) -> None:
    raise TypeError(f"A line of the moderation log never changes: {act.id}")


event.listen(ModerationAct, "before_update", _refuse_change)
event.listen(ModerationAct, "before_delete", _refuse)
