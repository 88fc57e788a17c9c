"""What the secretariat types when it forms a network."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field, StringConstraints
from starlette.datastructures import FormData

from app.core.messages import N_
from app.web.forms import Filled, read_rows, refused
from app.web.moments import Day, read_day

ENDS_BEFORE = N_("Udział nie może się skończyć, zanim się zacznie.")
NO_NAME = N_("Nazwij sieć.")
NO_PARTNERS = N_("Wybierz co najmniej jednego partnera.")
Reason = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1_000)]


class FormationForm(BaseModel):
    """``leader`` and ``partners`` are ids of applications; ``reasons`` has a text for each rule that is broken."""

    theme: Annotated[str, StringConstraints(max_length=40)] = ""
    name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=160)] = ""
    about: Annotated[str, StringConstraints(strip_whitespace=True, max_length=4_000)] = ""
    leader: str = ""
    partners: list[str] = Field(default_factory=list)
    coherence: Annotated[str, StringConstraints(strip_whitespace=True, max_length=3_000)] = ""
    source: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1_500)] = ""
    starts: Day
    ends: Annotated[date | None, BeforeValidator(lambda text: read_day(text) if str(text).strip() else None)] = None
    reasons: dict[str, Reason] = Field(default_factory=dict)


def read_formation(form: FormData, *, joins: bool) -> Filled[FormationForm]:
    """Read the form, and check what its fields say together; ``joins`` when the network exists already."""
    filled = read_rows(FormationForm, form, lists=("partners",))
    value = filled.value
    if value is None:
        return filled
    if value.ends and value.ends < value.starts:
        return refused(filled, "ends", ENDS_BEFORE)
    if joins:
        return filled if value.partners else refused(filled, "partners", NO_PARTNERS)
    return filled if value.name else refused(filled, "name", NO_NAME)
