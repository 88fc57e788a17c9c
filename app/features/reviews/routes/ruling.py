"""How a network checks: its steps and its list."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.core.errors import ConflictError
from app.core.messages import N_
from app.features.reviews import actions, queries
from app.features.reviews.forms import read_rules
from app.features.reviews.rules_page import rules_page
from app.policies.actor import require
from app.policies.reviews import can_change_rules
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.i18n import gettext
from app.web.render import render, see_other
from app.web.reviews.queries import get_rules

router = APIRouter(include_in_schema=False)


@router.get("/reviews/rules/{network_id}")
def show_rules(request: Request, session: SessionDep, actor: ActorDep, network_id: str) -> Response:
    """The rules, for everybody in the network; its heads change them here."""
    network = queries.get_ruled_network(session, actor, network_id)
    return render(request, rules_page(session, actor, network))


@router.post("/reviews/rules/{network_id}")
def change_rules(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, network_id: str) -> Response:
    """Set the steps and the list."""
    network = queries.get_ruled_network(session, actor, network_id)
    require(actor, can_change_rules(actor, network.id))
    typed = read_rules(form)
    if typed.fault:
        message, details = typed.fault
        errors = {"checklist": gettext(message) % details}
        return render(request, rules_page(session, actor, network, typed, errors), 422)
    try:
        actions.change_rules(session, actor, get_rules(session, network.id), typed)
    except ConflictError as error:
        errors = {"checklist": gettext(error.message)}
        return render(request, rules_page(session, actor, network, typed, errors), 409)
    response = see_other(f"/reviews/rules/{network.id}")
    flash(response, "success", gettext(N_("Zasady sprawdzania są zapisane.")))
    return response
