"""What people type into conversations."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from app.models.post import TEXT_LIMIT
from app.models.thread import PROPOSAL_LIMIT, TITLE_LIMIT, ThreadKind

Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=TITLE_LIMIT)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=TEXT_LIMIT)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
Loose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4_000)]


class NewThreadForm(BaseModel):
    """A conversation to begin; the quote and its surroundings come from the page or are pasted."""

    subject: str
    kind: ThreadKind
    title: Title
    text: Text
    reach: str = ""
    section: Annotated[str, StringConstraints(max_length=60)] = ""
    exact: Loose = ""
    prefix: Loose = ""
    suffix: Loose = ""
    proposal: Annotated[str, StringConstraints(strip_whitespace=True, max_length=PROPOSAL_LIMIT)] = ""
    form_token: Annotated[str, Field(max_length=24)] = ""


class ReplyForm(BaseModel):
    text: Text
    form_token: Annotated[str, Field(max_length=24)] = ""


class ReasonForm(BaseModel):
    reason: Reason


class SplitForm(BaseModel):
    title: Title
    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=600)] = ""


DRAFT_FIELDS = ("title", "text", "kind", "section", "exact", "prefix", "suffix", "proposal", "reach")
"""What of a form is kept as a draft."""
