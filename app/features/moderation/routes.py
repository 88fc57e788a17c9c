"""Addresses of moderation."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.datastructures import FormData
from starlette.responses import Response

from app.core.errors import SignInNeededError
from app.core.messages import N_
from app.features.moderation import actions, queries
from app.features.moderation.cases import Case, can_report, get_case
from app.features.moderation.forms import Act, ActForm, ReportForm
from app.features.moderation.pages import NotesPage
from app.features.moderation.showing import act_views, case_page, log_page, queue_page, report_page
from app.policies.actor import Actor, require
from app.policies.moderation import can_moderate, can_see_moderation
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.forms import read, read_number
from app.web.i18n import gettext
from app.web.limits import limit
from app.web.render import render, see_other

router = APIRouter(include_in_schema=False)
RATE = "20/hour"
"""Reports of one person."""
THANKS = N_("Dziękujemy za zgłoszenie. Ktoś się tym zajmie; nikt z czytelników nie zobaczy, kto zgłosił.")
DONE = {
    Act.HIDE: N_("Ukryto. Autor zobaczy powód."),
    Act.SHOW: N_("Znów to widać."),
    Act.LOCK: N_("Rozmowa jest zablokowana."),
    Act.UNLOCK: N_("Rozmowa jest znów otwarta."),
    Act.WARN: N_("Uwaga jest wysłana do autora."),
    Act.DISMISS: N_("Zgłoszenie oddalono."),
}


@router.get("/moderation")
def show_queue(request: Request, session: SessionDep, actor: ActorDep, page: str = "") -> Response:
    """What waits, the longest waiting first."""
    require(actor, can_see_moderation(actor))
    return render(request, queue_page(session, actor, read_number(page, otherwise=1)))


@router.get("/moderation/log")
def show_log(request: Request, session: SessionDep, actor: ActorDep, page: str = "") -> Response:
    """Everything that was done."""
    require(actor, can_see_moderation(actor))
    return render(request, log_page(session, actor, read_number(page, otherwise=1)))


@router.get("/moderation/notes")
def show_notes(request: Request, session: SessionDep, actor: ActorDep) -> Response:
    """What was done about the person's own posts, and the words that were sent to them."""
    if not actor.is_signed_in:
        raise SignInNeededError
    return render(request, NotesPage(acts=act_views(session, queries.list_own_acts(session, actor))))


@router.get("/moderation/reports/new")
def ask_why(request: Request, session: SessionDep, actor: ActorDep, about: str = "") -> Response:
    """The form in which something is reported."""
    case = get_case(session, actor, about)
    require(actor, can_report(actor, case))
    return render(request, report_page(session, actor, case))


@router.post("/moderation/reports/new")
def report(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, about: str = "") -> Response:
    """Keep the report, and go back to where it stands."""
    case = get_case(session, actor, about)
    require(actor, can_report(actor, case))
    filled = read(ReportForm, form)
    if filled.value is None:
        page = replace(report_page(session, actor, case), typed=filled.typed, errors=filled.errors)
        return render(request, page, 422)
    limit(request, "reports", RATE, subject=str(actor.user_id))
    actions.report(session, actor, case, filled.value)
    return _say(case.address, THANKS)


@router.get("/moderation/posts/{key}")
def show_post(request: Request, session: SessionDep, actor: ActorDep, key: str) -> Response:
    """A post in its place, and what can be done about it."""
    return render(request, case_page(session, actor, _own_case(session, actor, f"post:{key}")))


@router.get("/moderation/threads/{key}")
def show_thread(request: Request, session: SessionDep, actor: ActorDep, key: str) -> Response:
    """A thread as a whole, and what can be done about it."""
    return render(request, case_page(session, actor, _own_case(session, actor, f"thread:{key}")))


@router.post("/moderation/posts/{key}")
def decide_about_post(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, key: str) -> Response:
    """Do what was chosen about a post."""
    return _decide(request, session, actor, _own_case(session, actor, f"post:{key}"), form)


@router.post("/moderation/threads/{key}")
def decide_about_thread(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, key: str) -> Response:
    """Do what was chosen about a thread."""
    return _decide(request, session, actor, _own_case(session, actor, f"thread:{key}"), form)


def _own_case(session: Session, actor: Actor, thing: str) -> Case:
    case = get_case(session, actor, thing)
    require(actor, can_moderate(actor, case.thread, case.subject))
    return case


def _decide(request: Request, session: Session, actor: Actor, case: Case, form: FormData) -> Response:
    filled = read(ActForm, form)
    if filled.value is None:
        page = replace(case_page(session, actor, case), typed=filled.typed, errors=filled.errors)
        return render(request, page, 422)
    actions.act(session, actor, case, filled.value.act, filled.value.reason)
    return _say(case.path, DONE[filled.value.act])


def _say(path: str, message: str) -> Response:
    response = see_other(path)
    flash(response, "success", gettext(message))
    return response
