"""Who has been silent, for those who look after the network."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app.core.errors import NotFoundError
from app.features.networks import actions, queries
from app.features.networks.forms import NudgeForm
from app.features.networks.frame import frame_of
from app.features.networks.silence import queries as silence_queries
from app.features.networks.silence.page import Signs, SilencePage, make_lines
from app.models import Network
from app.policies import Actor, require
from app.policies.networks import can_see_silence
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.forms import Filled, read
from app.web.i18n import gettext
from app.web.limits import limit
from app.web.render import render, see_other

router = APIRouter(include_in_schema=False)


@router.get("/networks/{key}/silence")
def show_silence(request: Request, session: SessionDep, actor: ActorDep, key: str) -> Response:
    network = queries.get_network(session, key.partition("-")[0])
    require(actor, can_see_silence(actor, network.id))
    return render(request, make_page(session, actor, network, Filled()))


@router.post("/networks/{key}/nudges")
def nudge(request: Request, session: SessionDep, actor: ActorDep, key: str, form: PostedForm) -> Response:
    network = queries.get_network(session, key.partition("-")[0])
    require(actor, can_see_silence(actor, network.id))
    filled = read(NudgeForm, form)
    if filled.value is None:
        return render(request, make_page(session, actor, network, filled), 422)
    member = silence_queries.get_member(session, filled.value.organisation)
    if member is None:
        raise NotFoundError
    limit(request, "nudge", "60/day", subject=str(actor.user_id))
    actions.nudge(session, actor, network, member, filled.value.message)
    response = see_other(f"{network.path}/silence")
    flash(response, "success", gettext("Wysłano do: %(name)s.") % {"name": member.name})
    return response


def make_page(session: Session, actor: Actor, network: Network, form: Filled[NudgeForm]) -> SilencePage:
    members = silence_queries.list_members_now(session, network)
    ids = [member.id for member in members]
    signs = Signs(
        record=silence_queries.last_records(session, actor, ids),
        post=silence_queries.last_posts(session, network, ids),
        meeting=silence_queries.last_meetings(session, network, ids),
        people=silence_queries.last_months(session, ids),
    )
    lines = make_lines(members, signs, silence_queries.list_nudges(session, network))
    return SilencePage(
        frame=frame_of(session, actor, network, "silence"),
        lines=lines,
        silent=sum(line.is_silent for line in lines),
        form=form,
        suggestion=gettext(
            "Dzień dobry! Dawno nie mieliśmy od Was wiadomości. Jak idą prace i w czym możemy pomóc? "
            "Odpiszcie, proszę, w rozmowach naszej sieci."
        ),
    )
