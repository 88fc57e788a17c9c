"""What people type about a meeting."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, StringConstraints, field_validator
from starlette.datastructures import FormData

from app.core.messages import N_
from app.models.meeting import Answer, MeetingKind
from app.models.record import Visibility
from app.web.forms import Filled, read, refused, web_address
from app.web.moments import read_day

LONGEST = timedelta(days=31)
ENDS_BEFORE = N_("Koniec nie może być przed początkiem.")
TOO_LONG = N_("To ponad miesiąc. Wpisz osobno każde spotkanie albo termin.")
NO_BEGINNING = N_("Wpisz, o której się zaczyna, albo usuń godzinę końca.")
NO_HOST = N_("Wskaż, kto jest gospodarzem wizyty.")


def _day(text: str) -> date | None:
    return read_day(text) if text else None


def _known_day(text: str) -> date:
    day = _day(text)
    if day is None:
        raise ValueError("day")
    return day


def _hour(text: str) -> time | None:
    if not text:
        return None
    found = re.fullmatch(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])(:00)?", text)
    if found is None:
        raise ValueError("hour")
    return time(int(found[1]), int(found[2]))


Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]


def _trimmed(text: object) -> object:
    return text.strip() if isinstance(text, str) else text


class MeetingForm(BaseModel):
    """Without ``begins`` it takes whole days; without ``last`` it ends on the day on which it begins."""

    kind: MeetingKind
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160)]
    first: Annotated[date, BeforeValidator(lambda text: _known_day(str(text).strip()))]
    last: Annotated[date | None, BeforeValidator(lambda text: _day(str(text).strip()))] = None
    begins: Annotated[time | None, BeforeValidator(lambda text: _hour(str(text).strip()))] = None
    ends: Annotated[time | None, BeforeValidator(lambda text: _hour(str(text).strip()))] = None
    place: Line = ""
    address: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), AfterValidator(web_address)] = ""
    host: str = ""
    invited: Annotated[str, StringConstraints(strip_whitespace=True, max_length=400)] = ""
    programme: Annotated[str, StringConstraints(strip_whitespace=True, max_length=8_000)] = ""
    visibility: Visibility = Visibility.NETWORK
    visit: str = ""

    @field_validator("visibility")
    @classmethod
    def _not_for_an_organisation(cls, value: Visibility) -> Visibility:
        if value is Visibility.ORGANISATION:
            raise ValueError("enum")
        return value

    @property
    def last_day(self) -> date:
        return self.last or self.first


class CancellationForm(BaseModel):
    reason: Annotated[str, BeforeValidator(_trimmed), StringConstraints(min_length=1, max_length=400)]


class AttendanceForm(BaseModel):
    answer: Answer


def read_meeting(form: FormData) -> Filled[MeetingForm]:
    """Read the form, and check what its fields say together."""
    filled = read(MeetingForm, form)
    if filled.value is None:
        return filled
    value = filled.value
    if value.kind is MeetingKind.STUDY_VISIT and not value.host:
        filled = refused(filled, "host", NO_HOST)
    if value.ends and not value.begins:
        filled = refused(filled, "begins", NO_BEGINNING)
    if value.last_day < value.first:
        return refused(filled, "last", ENDS_BEFORE)
    if value.last_day - value.first > LONGEST:
        return refused(filled, "last", TOO_LONG)
    if value.last_day == value.first and value.begins and value.ends and value.ends < value.begins:
        return refused(filled, "ends", ENDS_BEFORE)
    return filled
