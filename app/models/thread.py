"""Threads: conversations about a record, a place in it, a challenge, a collection, or in a network's square."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from sqlmodel import Field, Index, SQLModel

from app.core import clock
from app.core.errors import ConflictError
from app.core.messages import N_
from app.models.base import Moment, choice_field, id_field, moment_field, optional_key_to
from app.models.outbox import Searchable
from app.models.slug import slugify

TITLE_LIMIT = 160
QUOTE_LIMIT = 1_000
CONTEXT_LIMIT = 60
"""Characters kept before and after a quote, by which it is found again when the text has changed."""
PROPOSAL_LIMIT = 4_000


class ThreadKind(StrEnum):
    """What its first post is."""

    QUESTION = "question"
    EXPERIENCE = "experience"
    CORRECTION = "correction"
    IDEA = "idea"


KIND_LABELS = {
    ThreadKind.QUESTION: N_("Pytanie"),
    ThreadKind.EXPERIENCE: N_("Doświadczenie"),
    ThreadKind.CORRECTION: N_("Poprawka"),
    ThreadKind.IDEA: N_("Pomysł"),
}
KIND_HINTS = {
    ThreadKind.QUESTION: N_("Chcę się czegoś dowiedzieć."),
    ThreadKind.EXPERIENCE: N_("U nas było podobnie albo inaczej."),
    ThreadKind.CORRECTION: N_("Coś tu się nie zgadza."),
    ThreadKind.IDEA: N_("Można by to zrobić lepiej."),
}


class ThreadState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    """The conversation is over, for a reason that stands beside it; it can be opened again."""
    LOCKED = "locked"
    """Closed by moderation; only moderators open it again."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place in a record that is talked about: a claim, a section, or a passage of a section.

    ``section`` is the name of a field (``solution``) or ``claim:<id>``; the quote follows the W3C text quote
    selector, counted in the plain words of the page (not in Markdown), and belongs to revision ``revision``.
    """

    section: str = ""
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    revision: int | None = None

    def __bool__(self) -> bool:
        return bool(self.section)

    @property
    def claim_id(self) -> str:
        """Id of the claim; empty when it is about a text."""
        kind, _, key = self.section.partition(":")
        return key if kind == "claim" else ""


class Thread(Searchable, SQLModel, table=True):
    """One conversation. Its posts are numbered from 1 without gaps: what was deleted or moved leaves its place."""

    search_kind: ClassVar[str] = "thread"
    echoes: ClassVar[Mapping[str, tuple[str, ...]]] = {"posts": ("title", "is_hidden", "subject", "room")}

    __table_args__ = (Index("ix_thread_subject_activity", "subject", "last_activity_at"),)

    id: str = id_field()
    subject: str = Field(max_length=40)
    """``kind:id`` of what is talked about: record, challenge, collection or network (its square)."""
    kind: ThreadKind = choice_field(ThreadKind, default=ThreadKind.QUESTION)
    title: str = Field(max_length=TITLE_LIMIT)
    slug: str = Field(default="rozmowa", max_length=80)
    author_id: str | None = optional_key_to("person.id")
    room: str = Field(default="", max_length=40)
    """Token that its readers need besides seeing the subject, such as ``network:…``; empty: whoever sees the subject.

    It is what the subject's audience was when the thread began: what was written for a network stays there when the
    record is opened to everybody.
    """
    section: str = Field(default="", max_length=60)
    quote: str = Field(default="", max_length=QUOTE_LIMIT)
    quote_prefix: str = Field(default="", max_length=CONTEXT_LIMIT)
    quote_suffix: str = Field(default="", max_length=CONTEXT_LIMIT)
    revision: int | None = None
    """The revision of the record against which the place was chosen."""
    state: ThreadState = choice_field(ThreadState, default=ThreadState.OPEN)
    state_reason: str = Field(default="", max_length=600)
    state_by: str | None = optional_key_to("person.id", index=False)
    state_at: Moment | None = moment_field()
    is_hidden: bool = False
    """Hidden as a whole by moderation: its author and the moderators still see it."""
    accepted_number: int | None = None
    """Number of the post that answered."""
    accepted_by: str | None = optional_key_to("person.id", index=False)
    posts: int = 0
    """Number of the newest post, deleted ones included."""
    replies: int = 0
    """Replies that can be read."""
    last_author_id: str | None = optional_key_to("person.id", index=False)
    last_activity_at: Moment = moment_field(now=True, index=True)
    created_at: Moment = moment_field(now=True)
    moved_from: str = Field(default="", max_length=200)
    """Title of the subject, or path of the thread, that it was moved or split from; empty when it began here."""

    @property
    def path(self) -> str:
        """Stable address: the id decides, the slug only reads well."""
        return f"/threads/{self.id}-{self.slug}"

    @property
    def anchor(self) -> Anchor:
        return Anchor(self.section, self.quote, self.quote_prefix, self.quote_suffix, self.revision)

    @property
    def is_open(self) -> bool:
        return self.state is ThreadState.OPEN

    def call(self, title: str) -> None:
        """Give it a title."""
        self.title = title.strip()[:TITLE_LIMIT]
        self.slug = slugify(self.title)

    def place_at(self, anchor: Anchor) -> None:
        """Tie it to a place in its subject; an empty anchor ties it to the subject as a whole."""
        self.section = anchor.section[:60]
        self.quote = anchor.exact[:QUOTE_LIMIT]
        self.quote_prefix = anchor.prefix[-CONTEXT_LIMIT:]
        self.quote_suffix = anchor.suffix[:CONTEXT_LIMIT]
        self.revision = anchor.revision

    def close(self, by: str | None, reason: str) -> None:
        """End the conversation. Raises ConflictError when it is not open."""
        if not self.is_open:
            raise ConflictError(N_("Ta rozmowa jest już zamknięta."))
        self._become(ThreadState.CLOSED, by, reason)

    def reopen(self, by: str | None, reason: str) -> None:
        """Let people write again. Raises ConflictError when it is open or locked."""
        if self.state is not ThreadState.CLOSED:
            raise ConflictError(N_("Otworzyć można tylko rozmowę zamkniętą."))
        self._become(ThreadState.OPEN, by, reason)

    def lock(self, by: str | None, reason: str) -> None:
        """End it so that only those who keep the peace open it. Raises ConflictError when it is locked."""
        if self.state is ThreadState.LOCKED:
            raise ConflictError(N_("Ta rozmowa jest już zablokowana."))
        self._become(ThreadState.LOCKED, by, reason)

    def unlock(self, by: str | None, reason: str) -> None:
        """Let people write again. Raises ConflictError when it is not locked."""
        if self.state is not ThreadState.LOCKED:
            raise ConflictError(N_("Ta rozmowa nie jest zablokowana."))
        self._become(ThreadState.OPEN, by, reason)

    def hide(self) -> None:
        """Take it from readers' sight as a whole. Raises ConflictError when it is hidden."""
        if self.is_hidden:
            raise ConflictError(N_("Ta rozmowa jest już ukryta."))
        self.is_hidden = True

    def show(self) -> None:
        """Show it again. Raises ConflictError when it is not hidden."""
        if not self.is_hidden:
            raise ConflictError(N_("Ta rozmowa nie jest ukryta."))
        self.is_hidden = False

    def accept(self, number: int | None, by: str | None) -> None:
        """Mark the reply that answered; None takes the mark away. Raises ConflictError for the opening post."""
        if number is not None and not 1 < number <= self.posts:
            raise ConflictError(N_("Przyjąć można tylko odpowiedź, nie pierwszy wpis."))
        self.accepted_number, self.accepted_by = number, by if number else None

    def _become(self, state: ThreadState, by: str | None, reason: str) -> None:
        self.state, self.state_reason = state, reason.strip()[:600]
        self.state_by, self.state_at = by, clock.now()


class CorrectionState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    """The text stands in the record's draft, kept as the revision ``revision``."""
    DECLINED = "declined"


class Correction(SQLModel, table=True):
    """The text that a correction proposes for its passage, and what became of it."""

    thread_id: str = Field(foreign_key="thread.id", primary_key=True, ondelete="CASCADE")
    proposed: str = Field(max_length=PROPOSAL_LIMIT)
    state: CorrectionState = choice_field(CorrectionState, default=CorrectionState.PROPOSED)
    reason: str = Field(default="", max_length=600)
    decided_by: str | None = optional_key_to("person.id", index=False)
    decided_at: Moment | None = moment_field()
    revision: int | None = None

    def decide(self, state: CorrectionState, by: str | None, *, reason: str = "", revision: int | None = None) -> None:
        """Accept or decline it, once. Raises ConflictError when that has been done."""
        if self.state is not CorrectionState.PROPOSED:
            raise ConflictError(N_("O tej poprawce już zdecydowano."))
        self.state, self.reason, self.revision = state, reason.strip()[:600], revision
        self.decided_by, self.decided_at = by, clock.now()


class ReadMark(SQLModel, table=True):
    """How far a person has read a thread."""

    __tablename__ = "read_mark"

    person_id: str = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    thread_id: str = Field(foreign_key="thread.id", primary_key=True, index=True, ondelete="CASCADE")
    number: int = 0
    seen_at: Moment = moment_field(now=True)
