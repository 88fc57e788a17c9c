"""Closing, accepting, moving, splitting, and deciding on corrections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.datastructures import FormData
from starlette.responses import Response

from app.core.errors import NotFoundError
from app.core.messages import N_
from app.features.threads import actions, arranging, queries
from app.features.threads.forms import ReasonForm, SplitForm
from app.features.threads.pages import MovingPage, SplittingPage
from app.features.threads.showing import splitting_page, thread_page
from app.models import Thread
from app.policies.actor import Actor, require
from app.policies.threads import Subject, can_arrange, can_close, can_decide, can_move
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.forms import read, read_number
from app.web.i18n import gettext
from app.web.render import render, see_other
from app.web.threads.discussion import address_of
from app.web.threads.queries import get_subject, get_thread

router = APIRouter(include_in_schema=False)
CHOOSE = N_("Wybierz miejsce, do którego ma trafić rozmowa.")
IN_DRAFT = N_("Poprawka jest w szkicu rekordu. Sprawdź szkic i opublikuj go, kiedy będzie gotowy.")


@router.post("/threads/{thread_id}/closure")
def close(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, thread_id: str) -> Response:
    """End the conversation, saying why."""
    thread, subject = get_thread(session, actor, thread_id)
    require(actor, can_close(actor, thread, subject))
    filled = read(ReasonForm, form)
    if filled.value is None:
        return _ask_again(request, session, actor, (thread, subject), filled.errors)
    actions.close(session, actor, thread, subject, filled.value.reason)
    return see_other(thread.path)


@router.post("/threads/{thread_id}/reopening")
def reopen(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, thread_id: str) -> Response:
    """Let people write again, saying why."""
    thread, subject = get_thread(session, actor, thread_id)
    require(actor, can_close(actor, thread, subject))
    filled = read(ReasonForm, form)
    if filled.value is None:
        return _ask_again(request, session, actor, (thread, subject), filled.errors)
    actions.reopen(session, actor, thread, subject, filled.value.reason)
    return see_other(thread.path)


def _ask_again(
    request: Request, session: Session, actor: Actor, about: tuple[Thread, Subject], errors: Mapping[str, str]
) -> Response:
    page = replace(thread_page(session, actor, *about), problems=errors)
    return render(request, page, 422)


@router.post("/threads/{thread_id}/answer")
def accept(session: SessionDep, actor: ActorDep, form: PostedForm, thread_id: str) -> Response:
    """Mark the reply that answered, or take the mark away (number 0)."""
    thread, subject = get_thread(session, actor, thread_id)
    number = read_number(str(form.get("number", "")), otherwise=0)
    actions.accept(session, actor, thread, subject, number or None)
    return see_other(address_of(thread, number) if number else thread.path)


@router.get("/threads/{thread_id}/moving")
def choose_place(request: Request, session: SessionDep, actor: ActorDep, thread_id: str, q: str = "") -> Response:
    """Where shall it go?"""
    thread, subject = get_thread(session, actor, thread_id)
    require(actor, can_arrange(actor, subject))
    return render(request, _moving_page(session, actor, thread, subject, q))


def _moving_page(session: Session, actor: Actor, thread: Thread, subject: Subject, text: str) -> MovingPage:
    def takes(target: str) -> bool:
        return target != subject.key and bool(can_move(actor, thread, subject, get_subject(session, actor, target)))

    found = queries.find_targets(session, actor, thread, text)
    squares = queries.list_own_squares(session, actor)
    return MovingPage(
        thread=thread,
        subject=subject,
        text=text,
        records=[record for record in found if takes(f"record:{record.id}")],
        squares=[square for square in squares if takes(f"network:{square.id}")],
        found=len(found),
    )


@router.post("/threads/{thread_id}/moving")
def move(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, thread_id: str) -> Response:
    """Take the conversation to another subject."""
    thread, subject = get_thread(session, actor, thread_id)
    require(actor, can_arrange(actor, subject))
    chosen = str(form.get("target", ""))
    if not chosen:
        page = _moving_page(session, actor, thread, subject, str(form.get("q", "")))
        return render(request, replace(page, errors={"target": gettext(CHOOSE)}), 422)
    arranging.move(session, actor, thread, subject, get_subject(session, actor, chosen))
    response = see_other(thread.path)
    flash(response, "success", gettext(N_("Rozmowa jest w nowym miejscu.")))
    return response


@router.get("/threads/{thread_id}/splitting")
def choose_posts(request: Request, session: SessionDep, actor: ActorDep, thread_id: str, page: str = "") -> Response:
    """Which posts shall have a conversation of their own?"""
    thread, subject = get_thread(session, actor, thread_id)
    require(actor, can_arrange(actor, subject))
    return render(request, splitting_page(session, actor, thread, subject, read_number(page, otherwise=1)))


@router.post("/threads/{thread_id}/splitting")
def split(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, thread_id: str) -> Response:
    """Take the chosen posts into a new conversation."""
    thread, subject = get_thread(session, actor, thread_id)
    require(actor, can_arrange(actor, subject))
    filled = read(SplitForm, form)
    numbers = _numbers(form)
    if filled.value is None or not numbers:
        return render(request, _split_again(session, actor, (thread, subject), form, filled.errors), 422)
    fresh = arranging.split(session, actor, thread, subject, title=filled.value.title, numbers=numbers)
    return see_other(fresh.path)


def _numbers(form: FormData) -> frozenset[int]:
    return frozenset(read_number(str(text), otherwise=0) for text in form.getlist("numbers")) - {0}


def _split_again(
    session: Session, actor: Actor, about: tuple[Thread, Subject], form: FormData, errors: Mapping[str, str]
) -> SplittingPage:
    page = read_number(str(form.get("page", "")), otherwise=1)
    if not _numbers(form):
        errors = {**errors, "numbers": gettext(N_("Zaznacz co najmniej jeden wpis."))}
    shown = splitting_page(session, actor, *about, page)
    chosen = frozenset(str(number) for number in _numbers(form))
    return replace(shown, title=str(form.get("title", "")), chosen=chosen, errors=errors)


@router.post("/threads/{thread_id}/correction")
def decide(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, thread_id: str) -> Response:
    """Take the proposed text into the record's draft, or decline it, saying why."""
    thread, subject = get_thread(session, actor, thread_id)
    correction, record = queries.get_correction(session, thread), queries.find_record(session, subject)
    require(actor, can_decide(actor, thread, subject, correction.state))
    if form.get("decision") == "accept":
        if record is None:
            raise NotFoundError
        arranging.accept_correction(session, actor, thread, subject, correction=correction, record=record)
        return _say_in_draft(thread)
    filled = read(ReasonForm, form)
    if filled.value is None:
        return _ask_again(request, session, actor, (thread, subject), filled.errors)
    arranging.decline_correction(session, actor, thread, subject, correction=correction, reason=filled.value.reason)
    return see_other(thread.path)


def _say_in_draft(thread: Thread) -> Response:
    response = see_other(thread.path)
    flash(response, "success", gettext(IN_DRAFT))
    return response
