"""What people choose about notifications."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from app.models.subscription import Level, Rhythm

Hour = Annotated[int, Field(ge=0, le=23)]


class LevelForm(BaseModel):
    """A level for an object; ``default`` takes the choice back."""

    object: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=64)]
    level: Level | Literal["default"]


class MailForm(BaseModel):
    """How somebody wants to be written to."""

    personal: Rhythm
    watched: Rhythm
    quiet_from: Hour
    quiet_until: Hour
    quiet_weekends: str = ""
