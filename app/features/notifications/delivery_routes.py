"""Whether mail leaves: for the secretariat."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.core import clock
from app.core.errors import NotFoundError
from app.features.notifications.mailing.sending import try_again
from app.features.notifications.pages import DeliveryPage
from app.policies import require
from app.policies.notifications import can_see_delivery
from app.web.delivery import read_delivery
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.i18n import gettext
from app.web.render import render, see_other

PATH = "/notifications/delivery"
router = APIRouter(include_in_schema=False)


@router.get("/notifications/delivery")
def show_delivery(request: Request, session: SessionDep, actor: ActorDep) -> Response:
    if actor.is_signed_in and not actor.is_secretariat:
        raise NotFoundError
    require(actor, can_see_delivery(actor))
    return render(request, DeliveryPage(delivery=read_delivery(session), looked_at=clock.now()))


@router.post("/notifications/delivery")
def send_again(session: SessionDep, actor: ActorDep, _form: PostedForm) -> Response:
    require(actor, can_see_delivery(actor))
    try_again(session)
    response = see_other(PATH)
    flash(response, "success", gettext("Spróbujemy wysłać zaraz wszystko, co czeka."))
    return response
