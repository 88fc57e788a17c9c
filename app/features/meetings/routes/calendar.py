"""The calendar of everything that the reader may see, and its feeds."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app.features.meetings import actions, queries
from app.features.meetings.pages import CalendarPage
from app.policies import Actor, require
from app.web.calendar import by_month, find_own_answers, list_meetings, make_lines
from app.web.calendar.addresses import actor_of, own_feed
from app.web.calendar.ical import answer_calendar, write_calendar
from app.web.deps import ActorDep, PostedForm, SessionDep, SiteDep
from app.web.flash import flash
from app.web.i18n import gettext, speak
from app.web.render import render, see_other
from app.web.state import Site, site_of

router = APIRouter(include_in_schema=False)
SHOWN = 100


@router.get("/meetings")
def show_calendar(request: Request, session: SessionDep, actor: ActorDep, when: str = "", of: str = "") -> Response:
    """The meetings of the reader's networks; with ``of=all``, and for who has none, those of every network."""
    shown = make_page(
        session, site_of(request), actor, is_past=when == "past", is_own=bool(actor.networks and of != "all")
    )
    return render(request, shown)


@router.get("/meetings/calendar/{token}.ics")
def subscribe(session: SessionDep, site: SiteDep, token: str) -> Response:
    """The person's own calendar, for programs that cannot sign in."""
    person = actor_of(session, site.settings, token)
    speak(person.language or site.settings.default_language)
    rows = list_meetings(session, person, queries.in_networks(person.networks))
    answers = find_own_answers(session, person, [meeting.id for meeting, _, _ in rows])
    content = write_calendar(
        rows,
        name=gettext("Rynek: moje sieci"),
        base_url=site.settings.base_url,
        inside=person.networks,
        declined=[meeting for meeting, answer in answers.items() if answer == "not_coming"],
    )
    return answer_calendar(content, "rynek")


@router.post("/meetings/calendar/key")
def renew_address(session: SessionDep, actor: ActorDep, _form: PostedForm) -> Response:
    require(actor, actor.is_signed_in)
    actions.renew_address(session, actor)
    response = see_other("/meetings#subscribe")
    flash(response, "success", gettext("Twój kalendarz ma nowy adres. Poprzedni już nie działa."))
    return response


def make_page(session: Session, site: Site, actor: Actor, *, is_past: bool, is_own: bool) -> CalendarPage:
    conditions = [queries.in_networks(actor.networks)] if is_own else []
    rows = list_meetings(session, actor, *conditions, when="past" if is_past else "coming", limit=SHOWN)
    answers = find_own_answers(session, actor, [meeting.id for meeting, _, _ in rows])
    return CalendarPage(
        months=by_month(make_lines(rows, answers)),
        is_past=is_past,
        is_own=is_own,
        has_own=bool(actor.networks),
        feed_url=own_feed(session, site, actor),
    )
