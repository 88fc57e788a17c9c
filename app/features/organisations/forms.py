"""What an editor types about their organisation, and what a reader asks of the list."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, StringConstraints

from app.web.forms import web_address


class OrganisationQuestion(BaseModel):
    """The parameters of the list's address, as they came."""

    name: str = ""
    kind: str = ""
    page: int = 1


class ProfileForm(BaseModel):
    about: Annotated[str, StringConstraints(strip_whitespace=True, max_length=4_000)] = ""
    website: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300), AfterValidator(web_address)] = ""
