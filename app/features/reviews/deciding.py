"""What stands in the way of a verdict: sentences beside the fields that they are about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sqlmodel import Session
from starlette.datastructures import FormData

from app.features.reviews import queries
from app.features.reviews.forms import EVERY_ITEM, NEEDS_OPINION, NEEDS_WORDS, NO_MEANS_BACK, OPEN_POINTS, Typed
from app.models.review import Answer
from app.web.i18n import gettext
from app.web.reviews.cases.queries import Case, has_expert
from app.web.reviews.queries import count_open_points

SAVE, RETURN, APPROVE = "save", "return", "approve"
Faults = dict[str, str]


def act_in(form: FormData) -> str:
    """The button that was pressed; anything unknown only keeps the checklist."""
    act = str(form.get("act", ""))
    return act if act in {RETURN, APPROVE} else SAVE


def no_faults(_session: Session, _case: Case, _typed: Typed) -> Faults:
    """A checklist may be kept as far as it is."""
    return {}


def faults_of_return(session: Session, case: Case, typed: Typed) -> Faults:
    """An author to whom a text comes back must learn why."""
    if typed.note or count_open_points(session, case.review.id):
        return {}
    return {"note": gettext(NEEDS_WORDS)}


def faults_of_approval(session: Session, case: Case, typed: Typed) -> Faults:
    """Every item is answered, none with no; every point is settled; the opinion is there where it is asked for."""
    answers = typed.checklist or {}
    faults: Faults = {}
    unanswered = next((item.id for item in case.rules.items if item.id not in answers), "")
    refused = next((key for key, answer in answers.items() if answer == Answer.NO), "")
    if unanswered:
        faults[f"answer-{unanswered}"] = gettext(EVERY_ITEM)
    elif refused:
        faults[f"answer-{refused}"] = gettext(NO_MEANS_BACK)
    if count_open_points(session, case.review.id):
        faults["points"] = gettext(OPEN_POINTS)
    is_asked = case.rules.expert_gives_opinion and has_expert(session, case)
    if is_asked and not queries.list_opinions(session, case.review.id):
        faults["opinion"] = gettext(NEEDS_OPINION)
    return faults


FAULTS: Mapping[str, Callable[[Session, Case, Typed], Faults]] = MappingProxyType(
    {RETURN: faults_of_return, APPROVE: faults_of_approval}
)
