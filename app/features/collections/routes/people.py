"""The curators of a collection."""
# ruff: noqa: FAST003 -- the address names what the dependencies open

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.core.messages import N_
from app.features.collections import actions, curating, queries
from app.features.collections.opening import HeldDep
from app.features.collections.other_pages import curators_page
from app.policies import require
from app.policies.collections import can_curate, can_own
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.i18n import gettext
from app.web.render import render, see_other

router = APIRouter(include_in_schema=False)
UNKNOWN = N_("Nie znamy nikogo o tym adresie. Zaprosić możesz osobę, która ma konto i jest w jednej z Twoich sieci.")


@router.get("/collections/{collection}/curators")
def list_curators(request: Request, session: SessionDep, actor: ActorDep, held: HeldDep) -> Response:
    require(actor, can_curate(actor, held.collection, held.joined) or can_own(actor, held.collection, held.joined))
    return render(request, curators_page(session, actor, held))


@router.post("/collections/{collection}/curators")
def invite_curator(request: Request, session: SessionDep, actor: ActorDep, held: HeldDep, form: PostedForm) -> Response:
    require(actor, can_own(actor, held.collection, held.joined))
    typed = str(form.get("email", ""))
    person = queries.find_invitable(session, actor, typed)
    if person is None:
        return render(request, curators_page(session, actor, held, typed, {"email": gettext(UNKNOWN)}), 422)
    curating.invite(session, actor, held, person)
    response = see_other(f"/collections/{held.collection.id}/curators")
    flash(response, "success", gettext("Zaproszenie czeka na pulpicie: %(name)s.") % {"name": person.name})
    return response


@router.post("/collections/{collection}/curators/{seat_id}/deletion")
def remove_curator(session: SessionDep, actor: ActorDep, held: HeldDep, seat_id: str, _form: PostedForm) -> Response:
    curating.remove(session, actor, held, seat_id)
    return see_other(f"/collections/{held.collection.id}/curators")


@router.post("/collections/{collection}/owner")
def hand_over(actor: ActorDep, held: HeldDep, form: PostedForm) -> Response:
    actions.hand_over(actor, held, str(form.get("person", "")))
    response = see_other(f"/collections/{held.collection.id}/curators")
    flash(response, "success", gettext("Zbiór ma nowego właściciela."))
    return response


@router.post("/collections/{collection}/seat")
def answer_invitation(session: SessionDep, actor: ActorDep, held: HeldDep, form: PostedForm) -> Response:
    if form.get("answer") == "join":
        curating.join(session, actor, held)
        return see_other(f"/collections/{held.collection.id}/edit")
    curating.leave(session, actor, held)
    response = see_other("/desk")
    flash(response, "success", gettext("Nie jesteś kuratorem zbioru „%(title)s”.") % {"title": held.collection.title})
    return response
