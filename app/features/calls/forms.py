"""What the secretariat types about a call and its results."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field, StringConstraints
from starlette.datastructures import FormData

from app.core.messages import N_
from app.models.call import MOST_WEIGHT
from app.web.forms import Filled, read_rows, refused, web_address
from app.web.moments import Day, Hour, in_poland

CLOSES_BEFORE = N_("Nabór musi się skończyć później, niż się zaczyna.")
NO_NAME = N_("Nazwij ten odnośnik.")
NO_ADDRESS = N_("Wpisz cały adres strony, na przykład https://miasto.pl.")
NO_CRITERIA = N_("Wpisz co najmniej jedno kryterium oceny.")
MOST_ROWS = 12
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]


class AttachmentRow(BaseModel):
    title: Line = ""
    url: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), AfterValidator(web_address)] = ""


class CriterionRow(BaseModel):
    """``key`` is empty for a new one."""

    key: Annotated[str, StringConstraints(max_length=10, pattern="^[0-9a-z]*$")] = ""
    name: Line = ""
    weight: Annotated[int, Field(ge=1, le=MOST_WEIGHT)] = 1


class CallForm(BaseModel):
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160)]
    about: Annotated[str, StringConstraints(strip_whitespace=True, max_length=4_000)] = ""
    rules: Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)] = ""
    formal_place: Annotated[str, StringConstraints(strip_whitespace=True, max_length=600)] = ""
    network: Annotated[str, StringConstraints(max_length=10)] = ""
    opens_day: Day
    opens_hour: Hour
    closes_day: Day
    closes_hour: Hour
    most_applications: Annotated[int, Field(ge=1, le=10)]
    attachments: Annotated[list[AttachmentRow], Field(max_length=MOST_ROWS)] = Field(default_factory=list)
    criteria: Annotated[list[CriterionRow], Field(max_length=MOST_ROWS)] = Field(default_factory=list)


class ResultsForm(BaseModel):
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=4_000)] = ""


def read_call(form: FormData) -> Filled[CallForm]:
    """Read the form, and check what its fields say together."""
    filled = read_rows(CallForm, form)
    value = filled.value
    if value is None:
        return filled
    if in_poland(value.closes_day, value.closes_hour) <= in_poland(value.opens_day, value.opens_hour):
        return refused(filled, "closes_day", CLOSES_BEFORE)
    for number, row in enumerate(value.attachments):
        if row.url and not row.title:
            return refused(filled, f"attachments.{number}.title", NO_NAME)
        if row.title and not row.url:
            return refused(filled, f"attachments.{number}.url", NO_ADDRESS)
    return filled if any(row.name for row in value.criteria) else refused(filled, "criteria.0.name", NO_CRITERIA)
