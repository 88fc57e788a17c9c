"""What applicants type, and what the secretariat types about an application."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field, StringConstraints, field_validator
from starlette.datastructures import FormData

from app.core import clock
from app.core.messages import N_
from app.models import Application
from app.models.application import Decision
from app.models.call import MOST_POINTS
from app.models.city import VOIVODESHIPS
from app.models.network import MemberRole
from app.web.forms import Filled, read, refused
from app.web.moments import Day, Hour, day_of, in_poland

MISSING = {
    "role": N_("Wybierz, czy chcecie prowadzić sieć, czy w niej uczestniczyć."),
    "theme": N_("Wybierz temat."),
    "voivodeship": N_("Wybierz województwo, w którym leży Wasza organizacja."),
    "why": N_("Napisz, dlaczego chcecie pracować w tej sieci."),
    "brings": N_("Napisz, co wnosicie."),
    "challenge": N_("Opisz w dwóch zdaniach wyzwanie, z którym się mierzycie."),
    "practice": N_("Wskaż sprawdzoną praktykę, którą chcecie przekazać innym."),
    "contact": N_("Wybierz osobę do kontaktu."),
}
"""What a submitted application must say, in the order of the form."""
TOO_EARLY = N_("Wybierz termin późniejszy niż teraz.")


def _text(length: int) -> object:
    return StringConstraints(strip_whitespace=True, max_length=length)


class ApplicationForm(BaseModel):
    """A draft: anything may be missing."""

    role: MemberRole = MemberRole.PARTNER
    theme: Annotated[str, _text(40)] = ""
    voivodeship: Annotated[str, _text(2)] = ""
    why: Annotated[str, _text(3_000)] = ""
    brings: Annotated[str, _text(3_000)] = ""
    challenge: Annotated[str, _text(800)] = ""
    practice: Annotated[str, _text(1_500)] = ""
    contact: Annotated[str, _text(10)] = ""
    version: Annotated[int, BeforeValidator(lambda text: text or 0)] = 0

    @field_validator("role", mode="before")
    @classmethod
    def _partner_by_default(cls, value: str) -> str:
        return value or MemberRole.PARTNER.value

    @field_validator("voivodeship")
    @classmethod
    def _known(cls, value: str) -> str:
        if value and value not in VOIVODESHIPS:
            raise ValueError("unknown_concept")
        return value


class ScoreForm(BaseModel):
    points: dict[str, Annotated[int, Field(ge=0, le=MOST_POINTS)]] = Field(default_factory=dict)
    note: Annotated[str, _text(2_000)] = ""


class QuestionForm(BaseModel):
    question: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]
    due_day: Day
    due_hour: Hour


class AnswerForm(BaseModel):
    answer: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000)]


class DecisionForm(BaseModel):
    decision: Decision
    decision_note: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000)]


def read_question(form: FormData) -> Filled[QuestionForm]:
    """Read the form; an answer is asked for by a time that is still to come."""
    filled = read(QuestionForm, form)
    value, at = filled.value, clock.now()
    if value is None or in_poland(value.due_day, value.due_hour) > at:
        return filled
    is_today = value.due_day.isoformat() == day_of(at)
    return refused(filled, "due_hour" if is_today else "due_day", TOO_EARLY)


def missing_from(application: Application, *, asks_for_place: bool, is_transfer: bool) -> dict[str, str]:
    """Field to what is to be done; empty when the application can be submitted."""
    missing = []
    if not application.theme:
        missing.append("theme")
    if asks_for_place and not application.voivodeship:
        missing.append("voivodeship")
    missing += [name for name in ("why", "brings", "challenge") if not getattr(application, name)]
    if is_transfer and application.role is MemberRole.LEADER and not application.practice:
        missing.append("practice")
    if not application.contact_id:
        missing.append("contact")
    return {name: MISSING[name] for name in missing}
