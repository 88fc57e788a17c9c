"""Review before publication: a numbered revision on its way from its author, past the network, to the readers.

A review has rounds. Each round is one submitted revision, which is never changed; the draft is free to go on.
A verdict names its round, so that nobody decides on a text that they have not read.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlmodel import Field, SQLModel, UniqueConstraint

from app.core import clock
from app.core.errors import ConflictError
from app.core.messages import N_
from app.models.base import (
    Moment,
    choice_field,
    id_field,
    json_field,
    json_list_field,
    key_to,
    moment_field,
    optional_key_to,
)
from app.models.record import Visibility


class ReviewState(StrEnum):
    """Where the review stands. While it is returned it waits for its author; the last two are its end."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


OPEN = (ReviewState.SUBMITTED, ReviewState.RETURNED)


class Signature(StrEnum):
    """In which role somebody acted in a review."""

    AUTHOR = "author"
    LEADER = "leader"
    EXPERT = "expert"
    KEEPER = "keeper"
    SECRETARIAT = "secretariat"


class StepKind(StrEnum):
    SUBMITTED = "submitted"
    OPINION = "opinion"
    RETURNED = "returned"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class Answer(StrEnum):
    """What the reviewer found at one item of the checklist."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "none"


STALE = N_("W tym czasie przyszła nowa wersja tekstu. Przeczytaj ją, zanim zdecydujesz. Twoje słowa są poniżej.")
OVER = N_("O tym tekście ktoś zdecydował przed Tobą albo autor go cofnął. Twoje słowa są poniżej, niezapisane.")


class Review(SQLModel, table=True):
    """One way of a record to publication, through as many rounds as it takes."""

    id: str = id_field()
    record_id: str = key_to("record.id", on_delete="CASCADE")
    network_id: str = key_to("network.id", on_delete="CASCADE")
    """The network that checks."""
    state: ReviewState = choice_field(ReviewState, default=ReviewState.SUBMITTED, index=True)
    round: int = 0
    revision: int = 0
    """Number of the revision under review in this round."""
    base_revision: int | None = None
    """The revision that readers saw when this round began; None before the first publication."""
    visibility: Visibility = choice_field(Visibility, default=Visibility.PUBLIC)
    """Who shall see the record once it is approved."""
    placed_in: str | None = optional_key_to("network.id", index=False)
    """The network in which the record shall stand; None when it leaves the one that checks."""
    practices: list[str] = json_list_field()
    """Records that the text names and that its author could see when they submitted it."""
    answers: dict[str, Any] = json_field()
    """The checklist as far as it is filled in: id of the item to ``yes``, ``no`` or ``none``."""
    note: str = Field(default="", max_length=300)
    """What the author says has changed; it becomes the note of the revision."""
    submitted_by: str | None = optional_key_to("person.id")
    submitted_at: Moment = moment_field(now=True, index=True)
    opened_at: Moment = moment_field(now=True)
    closed_at: Moment | None = moment_field()

    @property
    def path(self) -> str:
        return f"/reviews/{self.id}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def begin_round(self, revision: int, *, base: int | None, by: str | None, note: str) -> ReviewStep:
        """The first or the next text to check. Raises ConflictError when the review is over."""
        if not self.is_open:
            raise ConflictError(OVER)
        self.round += 1
        self.revision, self.base_revision, self.note = revision, base, note.strip()[:300]
        self.submitted_by, self.submitted_at = by, clock.now()
        self.state = ReviewState.SUBMITTED
        return self._signed(StepKind.SUBMITTED, by, Signature.AUTHOR, self.note)

    def sign_opinion(self, *, by: str | None, role: Signature) -> ReviewStep:
        """That an expert has written of the text of this round."""
        return self._signed(StepKind.OPINION, by, role, "")

    def send_back(self, seen_round: int, *, by: str | None, role: Signature, text: str) -> ReviewStep:
        """Return this round to its author. Raises ConflictError when it is not the one that was read."""
        self._check(seen_round)
        self.state = ReviewState.RETURNED
        return self._signed(StepKind.RETURNED, by, role, text)

    def approve(
        self, seen_round: int, *, by: str | None, role: Signature, text: str, is_own: bool = False
    ) -> ReviewStep:
        """End the review well. ``is_own``: author and checker are one person, and the step says so."""
        self._check(seen_round)
        self.state = ReviewState.APPROVED
        self.closed_at = clock.now()
        step = self._signed(StepKind.APPROVED, by, role, text)
        step.is_own = is_own
        return step

    def withdraw(self, *, by: str | None, text: str = "") -> ReviewStep:
        """Take the text back. Raises ConflictError when the review is over."""
        if not self.is_open:
            raise ConflictError(OVER)
        self.state = ReviewState.WITHDRAWN
        self.closed_at = clock.now()
        return self._signed(StepKind.WITHDRAWN, by, Signature.AUTHOR, text)

    def _check(self, seen_round: int) -> None:
        if self.state is not ReviewState.SUBMITTED:
            raise ConflictError(OVER)
        if seen_round != self.round:
            raise ConflictError(STALE)

    def _signed(self, kind: StepKind, by: str | None, role: Signature, text: str) -> ReviewStep:
        return ReviewStep(
            review_id=self.id,
            kind=kind,
            round=self.round,
            revision=self.revision,
            person_id=by,
            role=role,
            text=text.strip()[:4000],
            at=clock.now(),
        )


class ReviewStep(SQLModel, table=True):
    """One dated and signed step; never changed."""

    __tablename__ = "review_step"

    id: str = id_field()
    review_id: str = key_to("review.id", on_delete="CASCADE")
    kind: StepKind = choice_field(StepKind)
    round: int
    revision: int
    person_id: str | None = optional_key_to("person.id")
    role: Signature = choice_field(Signature)
    text: str = Field(default="", max_length=4000)
    checklist: list[dict[str, Any]] = json_list_field()
    """With a verdict: every item as it was asked (``text``) and what was found (``answer``)."""
    is_own: bool = False
    """True when the author checked their own text because nobody else could."""
    at: Moment = moment_field(now=True)


class ReviewOpinion(SQLModel, table=True):
    """What an expert says of the text: shown on the record once the review is approved."""

    __tablename__ = "review_opinion"
    __table_args__ = (UniqueConstraint("review_id", "person_id"),)

    id: str = id_field()
    review_id: str = key_to("review.id", on_delete="CASCADE")
    person_id: str | None = optional_key_to("person.id")
    revision: int
    """The revision that the expert had read."""
    text: str = Field(max_length=4000)
    written_at: Moment = moment_field(now=True)


class ReviewPoint(SQLModel, table=True):
    """A remark on one field of the text, or on the whole; it is settled by itself."""

    __tablename__ = "review_point"

    id: str = id_field()
    review_id: str = key_to("review.id", on_delete="CASCADE")
    field: str = Field(default="", max_length=40)
    """Name of the field; empty for the whole text."""
    revision: int
    """The revision of which it speaks."""
    person_id: str | None = optional_key_to("person.id")
    role: Signature = choice_field(Signature)
    text: str = Field(max_length=4000)
    written_at: Moment = moment_field(now=True)
    resolved_at: Moment | None = moment_field()
    resolved_by: str | None = optional_key_to("person.id", index=False)

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None


class ReviewAnswer(SQLModel, table=True):
    """An answer under a point."""

    __tablename__ = "review_answer"

    id: str = id_field()
    point_id: str = key_to("review_point.id", on_delete="CASCADE")
    person_id: str | None = optional_key_to("person.id")
    role: Signature = choice_field(Signature)
    text: str = Field(max_length=4000)
    written_at: Moment = moment_field(now=True)
