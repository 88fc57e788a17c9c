"""A record goes into a collection, and its owners are asked."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.core.errors import ConflictError, SignInNeededError
from app.features.collections import arranging, consent, queries
from app.features.collections.forms import AnswerForm
from app.features.collections.other_pages import adding_page
from app.features.collections.proposal_page import proposal_page
from app.models.collection_people import Answer
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.forms import read
from app.web.i18n import gettext
from app.web.records.queries import get_visible_record
from app.web.render import render, see_other

router = APIRouter(include_in_schema=False)


@router.get("/collections/additions")
def choose_collection(request: Request, session: SessionDep, actor: ActorDep, record: str = "") -> Response:
    if not actor.is_signed_in:
        raise SignInNeededError
    return render(request, adding_page(session, actor, get_visible_record(session, actor, record)))


@router.post("/collections/additions")
def add_to_collection(session: SessionDep, actor: ActorDep, form: PostedForm) -> Response:
    record = get_visible_record(session, actor, str(form.get("record", "")))
    held = queries.get_collection(session, actor, str(form.get("collection", "")))
    item = arranging.add_record(session, actor, held, record)
    response = see_other(f"/collections/{held.collection.id}/edit?moved={item.id}#item-{item.id}")
    title = held.collection.title
    flash(response, "success", gettext("Rekord jest w zbiorze „%(title)s”. Napisz, po co tu jest.") % {"title": title})
    return response


@router.get("/collections/proposals/{proposal_id}")
def show_proposal(request: Request, session: SessionDep, actor: ActorDep, proposal_id: str) -> Response:
    if not actor.is_signed_in:
        raise SignInNeededError
    return render(request, proposal_page(session, queries.get_proposal(session, actor, proposal_id)))


@router.post("/collections/proposals/{proposal_id}")
def answer_proposal(
    request: Request, session: SessionDep, actor: ActorDep, proposal_id: str, form: PostedForm
) -> Response:
    found = queries.get_proposal(session, actor, proposal_id)
    filled = read(AnswerForm, form)
    if filled.value is None:
        return render(request, proposal_page(session, found, filled.typed["reason"], filled.errors), 422)
    try:
        consent.answer(session, actor, found, filled.value)
    except ConflictError as error:
        errors = {"reason": gettext(error.message)}
        return render(request, proposal_page(session, found, filled.typed["reason"], errors), 422)
    return thank(filled.value.answer)


def thank(answer: Answer) -> Response:
    response = see_other("/desk")
    if answer is Answer.ACCEPTED:
        flash(response, "success", gettext("Zgoda zapisana. Rekord może stać w zbiorze."))
    else:
        flash(response, "success", gettext("Odmowa zapisana. Kuratorzy zobaczą jej powód."))
    return response
