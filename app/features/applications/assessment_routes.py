"""Addresses at which the secretariat scores, asks and decides, and applicants answer."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app.features.applications import actions, queries
from app.features.applications.forms import AnswerForm, DecisionForm, ScoreForm, read_question
from app.features.applications.pages import NO_FORMS, Forms
from app.features.applications.reading import answer_form, read_application
from app.models import Application, Call
from app.policies import Actor
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.forms import read, read_rows
from app.web.i18n import gettext
from app.web.render import render, see_other

router = APIRouter(include_in_schema=False)


@router.post("/applications/{application_id}/score")
def give_score(
    request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, application_id: str
) -> Response:
    application, call = queries.get_application(session, actor, application_id)
    filled = read_rows(ScoreForm, form)
    if filled.value is None:
        return refuse(request, session, actor, application, call=call, forms=replace(NO_FORMS, score=filled))
    actions.give_score(session, actor, call, application, filled.value)
    return saved(application, "assessment", gettext("Twoja ocena jest zapisana."))


@router.post("/applications/{application_id}/questions")
def ask(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, application_id: str) -> Response:
    application, call = queries.get_application(session, actor, application_id)
    filled = read_question(form)
    if filled.value is None:
        return refuse(request, session, actor, application, call=call, forms=replace(NO_FORMS, question=filled))
    actions.ask(session, actor, call, application, filled.value)
    return saved(application, "questions", gettext("Pytanie jest wysłane."))


@router.post("/applications/{application_id}/questions/{question_id}")
def answer(
    request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, *, application_id: str, question_id: str
) -> Response:
    application, call = queries.get_application(session, actor, application_id)
    question = queries.get_question(session, application, question_id)
    filled = read(AnswerForm, form)
    if filled.value is None:
        return refuse(request, session, actor, application, call=call, forms=answer_form(question, filled))
    actions.answer(session, actor, call, application, question=question, text=filled.value.answer)
    return saved(application, "questions", gettext("Odpowiedź jest wysłana."))


@router.post("/applications/{application_id}/decision")
def decide(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, application_id: str) -> Response:
    application, call = queries.get_application(session, actor, application_id)
    filled = read(DecisionForm, form)
    if filled.value is None:
        return refuse(request, session, actor, application, call=call, forms=replace(NO_FORMS, decision=filled))
    actions.decide(session, actor, call, application, filled.value)
    response = see_other(f"/calls/{call.id}/applications")
    flash(response, "success", gettext("Rozstrzygnięcie zapisane. Organizacja pozna je, gdy ogłosisz wyniki."))
    return response


def refuse(
    request: Request, session: Session, actor: Actor, application: Application, *, call: Call, forms: Forms
) -> Response:
    return render(request, read_application(session, actor, application, call, forms), 422)


def saved(application: Application, part: str, message: str) -> Response:
    response = see_other(f"{application.path}#{part}")
    flash(response, "success", message)
    return response
