"""What an editor types about their organisation, and what a reader asks of the list."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, StringConstraints


def _check_website(address: str) -> str:
    if not address:
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        raise ValueError("website") from None
    if parts.scheme not in {"http", "https"} or "." not in (parts.hostname or "") or not address.isprintable():
        raise ValueError("website")
    return address


class OrganisationQuestion(BaseModel):
    """The parameters of the list's address, as they came."""

    name: str = ""
    kind: str = ""
    page: int = 1


class ProfileForm(BaseModel):
    about: Annotated[str, StringConstraints(strip_whitespace=True, max_length=4_000)] = ""
    website: Annotated[
        str, StringConstraints(strip_whitespace=True, max_length=300), AfterValidator(_check_website)
    ] = ""
