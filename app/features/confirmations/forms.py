"""What people choose when they confirm a record."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator

from app.models.freshness import CHOICES_OF_MONTHS


def _known_months(text: object) -> object:
    if text in {"", None}:
        return None
    if not isinstance(text, str) or text not in {str(months) for months in CHOICES_OF_MONTHS}:
        raise ValueError("months")
    return int(text)


class ConfirmationForm(BaseModel):
    """For how many months the record is confirmed; nothing chosen means as long as before."""

    months: Annotated[int | None, BeforeValidator(_known_months)] = None
