"""Settings of a network: its description and switches, and the log of what was done in it."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app.features.networks import actions, queries
from app.features.networks.forms import DescriptionForm
from app.features.networks.frame import frame_of
from app.features.networks.people.page import log_lines
from app.features.networks.people.queries import list_log
from app.features.networks.shelf_pages import NetworkSettingsPage
from app.models import Network
from app.policies import Actor, require
from app.policies.networks import can_describe
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.forms import Filled, read
from app.web.i18n import gettext
from app.web.meanwhile import mark_of, unless_changed
from app.web.render import render, see_other

router = APIRouter(include_in_schema=False)
LOG_SHOWN = 50


@router.get("/networks/{key}/settings")
def show_settings(request: Request, session: SessionDep, actor: ActorDep, key: str) -> Response:
    network = queries.get_network(session, key.partition("-")[0])
    require(actor, can_describe(actor, network.id))
    return render(request, make_page(session, actor, network, Filled({"about": network.about})))


@router.post("/networks/{key}/settings")
def describe(request: Request, session: SessionDep, actor: ActorDep, key: str, form: PostedForm) -> Response:
    require(actor, can_describe(actor, key.partition("-")[0]))
    network = queries.get_network(session, key.partition("-")[0], to_change=True)
    filled = unless_changed(read(DescriptionForm, form), form, {"about": network.about}, "about")
    if filled.value is None:
        return render(request, make_page(session, actor, network, filled), 422)
    actions.describe(session, actor, network, filled.value)
    response = see_other(network.path)
    flash(response, "success", gettext("Opis sieci zapisany."))
    return response


def make_page(session: Session, actor: Actor, network: Network, form: Filled[DescriptionForm]) -> NetworkSettingsPage:
    return NetworkSettingsPage(
        frame=frame_of(session, actor, network, "settings"),
        form=form,
        seen=mark_of({"about": network.about}),
        log=log_lines(list_log(session, network, limit=LOG_SHOWN)),
    )
