"""Posts of a thread, their older wordings, the reactions and mentions in them, and what somebody is still typing."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar

from sqlmodel import Field, SQLModel, UniqueConstraint

from app.core import clock
from app.core.errors import ConflictError
from app.core.messages import N_
from app.models.base import Moment, choice_field, id_field, json_field, key_to, moment_field, optional_key_to
from app.models.outbox import Searchable

TEXT_LIMIT = 20_000


class PostState(StrEnum):
    SHOWN = "shown"
    DELETED = "deleted"
    """By its author; the trace stays."""
    HIDDEN = "hidden"
    """By moderation; its author and the moderators still read it."""
    MOVED = "moved"
    """It went to another thread, whose id is ``moved_to``."""


class ReactionKind(StrEnum):
    WORKED = "worked"
    THANKS = "thanks"
    USEFUL = "useful"


REACTION_LABELS = {
    ReactionKind.WORKED: N_("Sprawdziło się u nas"),
    ReactionKind.THANKS: N_("Dziękuję"),
    ReactionKind.USEFUL: N_("Przydatne"),
}


class Post(Searchable, SQLModel, table=True):
    """One numbered contribution; its number, and so its address, never changes while it stays in its thread."""

    search_kind: ClassVar[str] = "post"

    __table_args__ = (UniqueConstraint("thread_id", "number"), UniqueConstraint("author_id", "form_token"))

    id: str = id_field()
    thread_id: str = key_to("thread.id", on_delete="CASCADE", index=False)
    number: int
    author_id: str | None = optional_key_to("person.id")
    text: str = Field(default="", max_length=TEXT_LIMIT)
    """Markdown."""
    state: PostState = choice_field(PostState, default=PostState.SHOWN)
    state_reason: str = Field(default="", max_length=600)
    state_by: str | None = optional_key_to("person.id", index=False)
    state_at: Moment | None = moment_field()
    moved_to: str = Field(default="", max_length=10)
    """Id of the thread to which it went."""
    wordings: int = 0
    """How many older wordings are kept."""
    edited_at: Moment | None = moment_field()
    form_token: str | None = Field(default=None, max_length=24)
    """Of the form that sent it: the same form sent twice is one post."""
    created_at: Moment = moment_field(now=True, index=True)

    def search_subject(self) -> str:
        """The thread, for its first post: they are one document."""
        return f"thread:{self.thread_id}" if self.number == 1 else f"post:{self.id}"

    @property
    def is_shown(self) -> bool:
        return self.state is PostState.SHOWN

    @property
    def address(self) -> str:
        """The fragment of the post on its thread's page."""
        return f"post-{self.number}"

    def reword(self, text: str, by: str | None) -> PostRevision | None:
        """Change the text; the older wording to be kept, or None when nothing changed.

        Raises ConflictError when the post was deleted, hidden or moved.
        """
        if not self.is_shown:
            raise ConflictError(N_("Tego wpisu nie można już zmienić."))
        if text == self.text:
            return None
        self.wordings += 1
        before = PostRevision(
            post_id=self.id, number=self.wordings, text=self.text, written_at=self.edited_at or self.created_at
        )
        self.text, self.edited_at, before.replaced_by = text, clock.now(), by
        return before

    def delete(self, by: str | None) -> None:
        """Take the words away and leave the trace. Raises ConflictError when it is not shown."""
        self._become(PostState.DELETED, by, "")
        self.text, self.wordings = "", 0

    def hide(self, by: str | None, reason: str) -> None:
        """Take it from readers' sight; the words stay. Raises ConflictError when it is not shown."""
        self._become(PostState.HIDDEN, by, reason)

    def show(self) -> None:
        """Show a hidden post again. Raises ConflictError when it is not hidden."""
        if self.state is not PostState.HIDDEN:
            raise ConflictError(N_("Ten wpis nie jest ukryty."))
        self.state, self.state_reason, self.state_by, self.state_at = PostState.SHOWN, "", None, None

    def _become(self, state: PostState, by: str | None, reason: str) -> None:
        if not self.is_shown:
            raise ConflictError(N_("Tego wpisu nie można już zmienić."))
        self.state, self.state_reason, self.state_by, self.state_at = state, reason.strip()[:600], by, clock.now()


class PostRevision(SQLModel, table=True):
    """An older wording of a post."""

    __tablename__ = "post_revision"
    __table_args__ = (UniqueConstraint("post_id", "number"),)

    id: str = id_field()
    post_id: str = key_to("post.id", on_delete="CASCADE", index=False)
    number: int
    text: str = Field(default="", max_length=TEXT_LIMIT)
    written_at: Moment = moment_field(now=True)
    replaced_by: str | None = optional_key_to("person.id", index=False)
    created_at: Moment = moment_field(now=True)


class Reaction(SQLModel, table=True):
    """One person's short word on a post."""

    post_id: str = Field(foreign_key="post.id", primary_key=True, ondelete="CASCADE")
    person_id: str = Field(foreign_key="person.id", primary_key=True, index=True, ondelete="CASCADE")
    kind: ReactionKind = choice_field(ReactionKind, primary_key=True)
    created_at: Moment = moment_field(now=True)


class Mention(SQLModel, table=True):
    """Whom or what a post names: ``person:id``, ``organisation:id``, ``record:id``, or ``role:expert`` and its like."""

    post_id: str = Field(foreign_key="post.id", primary_key=True, ondelete="CASCADE")
    target: str = Field(primary_key=True, index=True, max_length=40)


class PostDraft(SQLModel, table=True):
    """What a person has typed at one place and not sent yet."""

    __tablename__ = "post_draft"

    person_id: str = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    place: str = Field(primary_key=True, max_length=80)
    """``thread:id`` for a reply, ``new:kind:id`` for a thread to begin, ``post:id`` for a change."""
    fields: dict[str, Any] = json_field()
    updated_at: Moment = moment_field(now=True)
