"""The calendar of one network, and the feeds that calendar programs read."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from sqlmodel import Session, col

from app.features.networks import queries
from app.features.networks.frame import frame_of
from app.features.networks.shelf_pages import NetworkCalendarPage
from app.models import Meeting, Network
from app.policies import ANONYMOUS, Actor
from app.policies.meetings import can_plan_anything
from app.policies.networks import can_see_inside
from app.web.calendar import by_month, find_own_answers, list_meetings, make_lines
from app.web.calendar.addresses import actor_of, private_token
from app.web.calendar.ical import answer_calendar, write_calendar
from app.web.deps import ActorDep, SessionDep, SiteDep
from app.web.i18n import speak
from app.web.render import render
from app.web.state import Site, site_of

router = APIRouter(include_in_schema=False)
SHOWN = 100


@router.get("/networks/{key}/calendar")
def show_calendar(request: Request, session: SessionDep, actor: ActorDep, key: str, when: str = "") -> Response:
    network = queries.get_network(session, key.partition("-")[0])
    return render(request, make_page(session, site_of(request), actor, network, is_past=when == "past"))


@router.get("/networks/{key}/calendar.ics")
def public_feed(session: SessionDep, site: SiteDep, key: str) -> Response:
    """The network's public meetings, for everybody alike: no cookie changes what is in it."""
    network = queries.get_network(session, key.partition("-")[0])
    speak(site.settings.default_language)
    return _feed(session, site, ANONYMOUS, network)


@router.get("/networks/{key}/calendar/{token}.ics")
def private_feed(session: SessionDep, site: SiteDep, key: str, token: str) -> Response:
    """All meetings of the network that the owner of this address sees now."""
    person = actor_of(session, site.settings, token)
    network = queries.get_network(session, key.partition("-")[0])
    speak(person.language or site.settings.default_language)
    return _feed(session, site, person, network)


def _feed(session: Session, site: Site, person: Actor, network: Network) -> Response:
    rows = list_meetings(session, person, col(Meeting.network_id) == network.id)
    answers = find_own_answers(session, person, [meeting.id for meeting, _, _ in rows])
    content = write_calendar(
        rows,
        name=network.name,
        base_url=site.settings.base_url,
        inside=[network.id] if can_see_inside(person, network.id) else [],
        declined=[meeting for meeting, answer in answers.items() if answer == "not_coming"],
    )
    return answer_calendar(content, network.slug)


def make_page(session: Session, site: Site, actor: Actor, network: Network, *, is_past: bool) -> NetworkCalendarPage:
    of_network = col(Meeting.network_id) == network.id
    rows = list_meetings(session, actor, of_network, when="past" if is_past else "coming", limit=SHOWN)
    answers = find_own_answers(session, actor, [meeting.id for meeting, _, _ in rows])
    token = private_token(session, site, actor) if can_see_inside(actor, network.id) else ""
    base = site.settings.base_url + network.path
    return NetworkCalendarPage(
        frame=frame_of(session, actor, network, "calendar"),
        months=by_month(make_lines(rows, answers)),
        is_past=is_past,
        may_plan=bool(can_plan_anything(actor, network.id)),
        public_url=f"{base}/calendar.ics",
        private_url=f"{base}/calendar/{token}.ics" if token else "",
    )
