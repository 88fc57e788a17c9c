"""Addresses of applications: writing, submitting, taking back."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app.core import clock
from app.features.applications import actions, assessment_routes, queries
from app.features.applications.forms import ApplicationForm
from app.features.applications.pages import EditorPage, WithdrawalPage, editor_page, typed_of
from app.features.applications.reading import read_application, read_missing
from app.models import Application, Call
from app.models.call import CallState
from app.policies import require
from app.policies.applications import can_withdraw, can_write
from app.web.calls import get_call
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.forms import Filled, read
from app.web.i18n import gettext
from app.web.render import render, see_other

router = APIRouter(include_in_schema=False)


@router.post("/applications")
def begin(session: SessionDep, actor: ActorDep, form: PostedForm) -> Response:
    call = get_call(session, str(form.get("call", "")))
    application = actions.begin(session, actor, call, queries.list_themes(session, call))
    return see_other(f"{application.path}/edit")


@router.get("/applications/{application_id}")
def show(request: Request, session: SessionDep, actor: ActorDep, application_id: str) -> Response:
    application, call = queries.get_application(session, actor, application_id)
    return render(request, read_application(session, actor, application, call))


@router.get("/applications/{application_id}/edit")
def edit(request: Request, session: SessionDep, actor: ActorDep, application_id: str) -> Response:
    application, call = queries.get_application(session, actor, application_id)
    require(actor, can_write(actor, application, call, clock.now()))
    return render(request, make_editor(session, application, call, Filled(typed_of(application))))


@router.post("/applications/{application_id}/draft")
def save(
    request: Request,
    session: SessionDep,
    actor: ActorDep,
    form: PostedForm,
    application_id: str,
    *,
    autosave: bool = False,
) -> Response:
    application, call = queries.get_application(session, actor, application_id)
    require(actor, can_write(actor, application, call, clock.now()))
    filled = read(ApplicationForm, form)
    if filled.value is None:
        return render(request, make_editor(session, application, call, filled), 422)
    if filled.value.version != application.version:
        page = make_editor(session, application, call, filled, "conflict")
        # Nobody's text is overwritten by saving in between: only by somebody who has read the warning.
        return render(request, replace(page, version=filled.value.version) if autosave else page, 409)
    actions.write(session, actor, call, application, filled.value)
    if autosave:
        return render(request, make_editor(session, application, call, filled, "saved"))
    return _after_saving(application, is_full=not read_missing(session, application, call))


@router.post("/applications/{application_id}/submission")
def submit(session: SessionDep, actor: ActorDep, _form: PostedForm, application_id: str) -> Response:
    application, call = queries.get_application(session, actor, application_id)
    actions.submit(session, actor, call, application, read_missing(session, application, call))
    response = see_other(application.path)
    flash(response, "success", gettext("Wniosek jest złożony. Do końca naboru możecie go jeszcze wycofać i poprawić."))
    return response


@router.get("/applications/{application_id}/withdrawal")
def ask_before_withdrawing(request: Request, session: SessionDep, actor: ActorDep, application_id: str) -> Response:
    application, call = queries.get_application(session, actor, application_id)
    at = clock.now()
    require(actor, can_withdraw(actor, application, call, at))
    is_open = call.state(at) is CallState.OPEN
    return render(request, WithdrawalPage(application=application, call=call, is_open=is_open))


@router.post("/applications/{application_id}/withdrawal")
def withdraw(session: SessionDep, actor: ActorDep, _form: PostedForm, application_id: str) -> Response:
    application, call = queries.get_application(session, actor, application_id)
    actions.withdraw(session, actor, call, application)
    response = see_other(application.path)
    flash(response, "notice", gettext("Wniosek jest wycofany."))
    return response


@router.post("/applications/{application_id}/reopening")
def reopen(session: SessionDep, actor: ActorDep, _form: PostedForm, application_id: str) -> Response:
    application, call = queries.get_application(session, actor, application_id)
    actions.reopen(session, actor, call, application)
    return see_other(f"{application.path}/edit")


def make_editor(
    session: Session, application: Application, call: Call, form: Filled[ApplicationForm], status: str = ""
) -> EditorPage:
    return editor_page(
        application,
        call,
        queries.get_organisation(session, application),
        form,
        themes=queries.list_themes(session, call),
        people=queries.list_colleagues(session, application),
        asks_for_place=not queries.lies_somewhere(session, application.organisation_id),
        status=status,
    )


def _after_saving(application: Application, *, is_full: bool) -> Response:
    response = see_other(application.path)
    if is_full:
        flash(response, "success", gettext("Szkic zapisany. Wniosek jest pełny."))
    else:
        flash(response, "success", gettext("Szkic zapisany. Poniżej widać, czego jeszcze brakuje."))
    return response


router.include_router(assessment_routes.router)
