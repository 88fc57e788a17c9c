"""What the secretariat types about a membership."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, StringConstraints

from app.web.moments import Day


class EndForm(BaseModel):
    """``day`` is the last day in the network."""

    day: Day
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=400)] = ""


class LeadForm(BaseModel):
    """``day`` is the first day of the new leader; ``person`` of their people leads from now on."""

    day: Day
    person: Annotated[str, StringConstraints(max_length=10)] = ""
