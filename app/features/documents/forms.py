"""What people type about a document."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, StringConstraints, field_validator
from starlette.datastructures import FormData

from app.core.messages import N_
from app.models.network_document import DocumentKind
from app.models.record import Visibility
from app.web.forms import Filled, read, refused, web_address
from app.web.moments import read_any_day

NOTHING_IN_IT = N_("Podaj adres dokumentu albo napisz notatkę.")


def _day(text: object) -> date | None:
    trimmed = str(text or "").strip()
    if not trimmed:
        return None
    return read_any_day(trimmed)


class DocumentForm(BaseModel):
    """Either an address or a note, or both."""

    kind: DocumentKind
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160)]
    address: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), AfterValidator(web_address)] = ""
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000)] = ""
    dated: Annotated[date | None, BeforeValidator(_day)] = None
    visibility: Visibility = Visibility.NETWORK

    @field_validator("visibility")
    @classmethod
    def _not_for_an_organisation(cls, value: Visibility) -> Visibility:
        if value is Visibility.ORGANISATION:
            raise ValueError("enum")
        return value


def read_document(form: FormData) -> Filled[DocumentForm]:
    """Read the form, and check that there is something in it."""
    filled = read(DocumentForm, form)
    if filled.value and not filled.value.address and not filled.value.note:
        return refused(filled, "address", NOTHING_IN_IT)
    return filled
