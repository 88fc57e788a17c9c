"""Addresses of what was submitted to a call, and of its results; for the secretariat."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app.core import clock
from app.features.calls import actions, queries
from app.features.calls.forms import ResultsForm
from app.features.calls.pages import ApplicationsPage, application_lines
from app.features.calls.table import as_csv
from app.models import Call
from app.policies import Actor, require
from app.policies.calls import can_form_network, can_keep_calls, can_publish_results
from app.web.calls import call_line, get_call
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.forms import Filled, read
from app.web.i18n import gettext
from app.web.render import render, see_other

router = APIRouter(include_in_schema=False)


@router.get("/calls/{call_id}/applications")
def list_applications(request: Request, session: SessionDep, actor: ActorDep, call_id: str) -> Response:
    call = get_call(session, call_id)
    require(actor, can_keep_calls(actor))
    return render(request, make_page(session, actor, call, Filled()))


@router.get("/calls/{call_id}/applications.csv")
def download_applications(session: SessionDep, actor: ActorDep, call_id: str) -> Response:
    call = get_call(session, call_id)
    require(actor, can_keep_calls(actor))
    rows, scores = queries.list_applications(session, actor, call), queries.list_scores(session, call)
    headers = {"Content-Disposition": f'attachment; filename="applications-{call.id}.csv"'}
    return Response(as_csv(actor, call, rows, scores), media_type="text/csv; charset=utf-8", headers=headers)


@router.post("/calls/{call_id}/results")
def publish_results(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, call_id: str) -> Response:
    call = get_call(session, call_id)
    require(actor, can_keep_calls(actor))
    filled = read(ResultsForm, form)
    if filled.value is None:
        return render(request, make_page(session, actor, call, filled), 422)
    actions.publish_results(session, actor, call, filled.value.note)
    response = see_other(call.path)
    flash(response, "success", gettext("Wyniki są ogłoszone. Każda organizacja widzi teraz odpowiedź na swój wniosek."))
    return response


def make_page(session: Session, actor: Actor, call: Call, form: Filled[ResultsForm]) -> ApplicationsPage:
    rows = queries.list_applications(session, actor, call)
    undecided = queries.count_undecided(session, call)
    scores, questions = queries.list_scores(session, call), queries.count_open_questions(session, call)
    return ApplicationsPage(
        line=call_line(call, queries.get_edition(session, call.edition_id), clock.now()),
        groups=application_lines(actor, rows, scores, questions, call.weighed),
        total=len(rows),
        undecided=undecided,
        publish=can_publish_results(actor, call, clock.now(), undecided),
        may_form=bool(can_form_network(actor, call, clock.now())),
        form=form,
    )
