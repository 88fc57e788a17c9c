"""The end of a round: approved, returned, taken back; and a checklist kept for later."""

from __future__ import annotations

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.datastructures import FormData
from starlette.responses import Response

from app.core.errors import ConflictError
from app.core.messages import N_
from app.features.reviews import actions, queries
from app.features.reviews.answering import locked_case, show_again, why_too_late
from app.features.reviews.deciding import APPROVE, FAULTS, RETURN, act_in, no_faults
from app.features.reviews.forms import Typed, VerdictForm, read_checklist, round_in
from app.policies.actor import Actor, require
from app.policies.reviews import can_decide, can_withdraw
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.forms import read
from app.web.i18n import gettext
from app.web.records.queries import list_cities
from app.web.render import see_other
from app.web.reviews.cases.queries import Case

router = APIRouter(include_in_schema=False)
SAVED = N_("Lista zapisana. O tekście jeszcze nie zdecydowano.")
RETURNED = N_("Tekst wrócił do autora z uwagami.")
APPROVED = N_("Zatwierdzono i opublikowano. W wyszukiwarce pojawi się za chwilę.")
TAKEN_BACK = N_("Cofnięto. Szkic jest taki, jaki był: możesz pisać dalej.")


@router.post("/reviews/{review_id}/verdict")
def decide(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, review_id: str) -> Response:
    """Keep the checklist, return the text, or approve and publish it."""
    case, alone = locked_case(session, actor, review_id)
    filled = read(VerdictForm, form)
    typed = Typed(note=filled.typed["note"], checklist=read_checklist(form, case.rules.items))
    errors = why_too_late(case, form) or dict(filled.errors)
    if not errors:
        require(actor, can_decide(actor, case.review, case.record, case.rules, is_alone=alone))
        errors = FAULTS.get(act_in(form), no_faults)(session, case, typed)
    if errors:
        return show_again(request, session, actor, case, typed=typed, errors=errors)
    try:
        return _carry_out(session, actor, case, typed, form, is_alone=alone)
    except ConflictError as error:
        return show_again(request, session, actor, case, typed=typed, errors={"late": gettext(error.message)})


def _carry_out(session: Session, actor: Actor, case: Case, typed: Typed, form: FormData, *, is_alone: bool) -> Response:
    seen, answers = round_in(form), dict(typed.checklist or {})
    checklist = actions.fill_checklist(actor, case, answers, seen_round=seen, is_alone=is_alone)
    act, place, said = act_in(form), case.review.path, SAVED
    if act == RETURN:
        actions.send_back(session, actor, case, typed.note, checklist=checklist, seen_round=seen)
        said = RETURNED
    elif act == APPROVE:
        actions.approve(
            session, actor, case, typed.note, checklist=checklist, cities=_cities(session, case), seen_round=seen
        )
        place, said = case.record.path, APPROVED
    response = see_other(place)
    flash(response, "success", gettext(said))
    return response


def _cities(session: Session, case: Case) -> frozenset[str]:
    revision = queries.get_required_revision(session, case.record.id, case.review.revision)
    return frozenset(city.teryt for city in list_cities(session, revision.content.get("territories") or ()))


@router.post("/reviews/{review_id}/withdrawal")
def withdraw(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, review_id: str) -> Response:
    """The author takes the text back."""
    case, _ = locked_case(session, actor, review_id)
    if late := why_too_late(case, form):
        return show_again(request, session, actor, case, typed=Typed(), errors=late)
    require(actor, can_withdraw(actor, case.review, case.record))
    actions.withdraw(session, actor, case)
    response = see_other(f"/records/{case.record.id}/edit")
    flash(response, "success", gettext(TAKEN_BACK))
    return response
