"""A study-visit note: where a delegation went, what it asked, what it heard, and what it takes home."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from app.core.ids import new_id
from app.models.content.base import LongText, PartialDate, RecordContent, ShortText


class Question(BaseModel):
    """One question asked on the spot, with its answer weighed."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(default_factory=new_id)
    question: Annotated[str, Field(max_length=600)] = ""
    answer: LongText = ""
    answered_by: ShortText = ""
    """Role and unit of whoever answered, not a name."""
    pros: LongText = ""
    cons: LongText = ""
    take_home: LongText = ""


class VisitContent(RecordContent):
    SNAPSHOT: ClassVar = ("title", "summary", "territories", "theme", "host", "starts")
    COMPLETE: ClassVar = ("participants", "questions", "take_home")
    SECTIONS: ClassVar = ("programme", "take_home", "follow_up")

    host: ShortText = ""
    """The organisation that received the delegation."""
    starts: PartialDate = ""
    ends: PartialDate = ""
    participants: Annotated[tuple[ShortText, ...], Field(max_length=40)] = ()
    """Who came: organisations and roles, not names."""
    practices: Annotated[tuple[str, ...], Field(max_length=20)] = ()
    """Ids of the practices seen."""
    programme: LongText = ""
    questions: Annotated[tuple[Question, ...], Field(max_length=30)] = ()
    take_home: LongText = ""
    follow_up: LongText = ""
