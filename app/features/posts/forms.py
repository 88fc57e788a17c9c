"""What people do to single posts."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, StringConstraints

from app.models.post import TEXT_LIMIT, ReactionKind


class PostForm(BaseModel):
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=TEXT_LIMIT)]


class ReactionForm(BaseModel):
    kind: ReactionKind
