"""What people type when they report something, and when they decide about it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, StringConstraints

from app.models.moderation import WORDS_LIMIT, ReportReason


class ReportForm(BaseModel):
    reason: ReportReason
    words: Annotated[str, StringConstraints(strip_whitespace=True, max_length=WORDS_LIMIT)] = ""


class Act(StrEnum):
    HIDE = "hide"
    SHOW = "show"
    LOCK = "lock"
    UNLOCK = "unlock"
    WARN = "warn"
    DISMISS = "dismiss"


class ActForm(BaseModel):
    act: Act
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=WORDS_LIMIT)]
