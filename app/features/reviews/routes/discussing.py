"""Points on the text, the answers under them, and the expert's opinion."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.core.messages import N_
from app.features.reviews import actions, queries
from app.features.reviews.answering import locked_case, show_again, why_too_late
from app.features.reviews.forms import AnswerForm, OpinionForm, PointForm, Typed, fields_of, round_in
from app.policies.actor import require
from app.policies.reviews import can_answer, can_check, can_give_opinion
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.forms import read
from app.web.i18n import gettext
from app.web.render import see_other

router = APIRouter(include_in_schema=False)
WRITTEN = N_("Opinia zapisana. Stanie przy rekordzie, kiedy tekst zostanie zatwierdzony.")


@router.post("/reviews/{review_id}/points")
def add_point(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, review_id: str) -> Response:
    """A remark on a field of the text."""
    case, alone = locked_case(session, actor, review_id)
    late = why_too_late(case, form)
    if not late:
        require(actor, can_check(actor, case.review, case.record, is_alone=alone))
    filled = read(PointForm, form)
    if late or filled.value is None:
        typed = Typed(place=filled.typed["field"], text=filled.typed["text"])
        return show_again(request, session, actor, case, typed=typed, errors=late or dict(filled.errors))
    place = filled.value.field if filled.value.field in fields_of(case.record.kind) else ""
    point = actions.add_point(session, actor, case, place, filled.value.text, is_alone=alone)
    return see_other(f"{case.review.path}#point-{point.id}")


@router.post("/reviews/{review_id}/points/{point_id}/answers")
def answer_point(
    request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, review_id: str, *, point_id: str
) -> Response:
    """A word under a point."""
    case, _ = locked_case(session, actor, review_id)
    point = queries.get_point(session, case.review, point_id)
    late = why_too_late(case)
    if not late:
        require(actor, can_answer(actor, case.review, case.record))
    filled = read(AnswerForm, form)
    if late or filled.value is None:
        typed = Typed(answered=point.id, answer=filled.typed["text"])
        errors = late or {f"answer-{point.id}": message for message in filled.errors.values()}
        return show_again(request, session, actor, case, typed=typed, errors=errors)
    actions.answer_point(session, actor, case, point, filled.value.text)
    return see_other(f"{case.review.path}#point-{point.id}")


@router.post("/reviews/{review_id}/points/{point_id}/settlement")
def settle_point(
    request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, review_id: str, *, point_id: str
) -> Response:
    """Mark a point as settled, or open it again."""
    case, alone = locked_case(session, actor, review_id)
    point = queries.get_point(session, case.review, point_id)
    if late := why_too_late(case):
        return show_again(request, session, actor, case, typed=Typed(), errors=late)
    actions.settle_point(actor, case, point, is_settled=form.get("settled") == "1", is_alone=alone)
    return see_other(f"{case.review.path}#point-{point.id}")


@router.post("/reviews/{review_id}/opinion")
def give_opinion(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, review_id: str) -> Response:
    """What the network's expert says of the text."""
    case, _ = locked_case(session, actor, review_id)
    late = why_too_late(case, form)
    if not late:
        require(actor, can_give_opinion(actor, case.review, case.record))
    filled = read(OpinionForm, form)
    if late or filled.value is None:
        typed = Typed(opinion=filled.typed["opinion"])
        return show_again(request, session, actor, case, typed=typed, errors=late or dict(filled.errors))
    actions.give_opinion(session, actor, case, filled.value.opinion, round_in(form))
    response = see_other(f"{case.review.path}#opinion-title")
    flash(response, "success", gettext(WRITTEN))
    return response
