"""One meeting: its page, its file for calendars, who comes, and the note that comes of it."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app.features.meetings import actions, queries
from app.features.meetings.forms import AttendanceForm
from app.features.meetings.pages import MeetingPage, guests_of, own_answer
from app.models import Meeting
from app.models.meeting import MEETING_KINDS, MeetingKind
from app.models.record import Kind, Visibility
from app.policies import Actor
from app.policies.meetings import can_answer, can_change, can_see_attendance, can_write_note
from app.policies.records import can_create
from app.web.calendar import list_meetings, show_when
from app.web.calendar.ical import answer_calendar, write_calendar
from app.web.deps import ActorDep, PostedForm, SessionDep, SiteDep
from app.web.flash import flash
from app.web.forms import read
from app.web.i18n import gettext
from app.web.render import canonical, render, see_other

router = APIRouter(include_in_schema=False)


@router.get("/meetings/{key}")
def show_meeting(request: Request, session: SessionDep, actor: ActorDep, key: str) -> Response:
    meeting = queries.get_meeting(session, actor, key)
    if request.url.path != meeting.path:
        return canonical(request, meeting.path)
    return render(request, make_page(session, actor, meeting))


@router.get("/meetings/{key}/calendar.ics")
def download(session: SessionDep, site: SiteDep, actor: ActorDep, key: str) -> Response:
    """The meeting as a file, to be opened in one's own calendar."""
    meeting = queries.get_meeting(session, actor, key)
    rows = list_meetings(session, actor, queries.has_id(meeting.id))
    inside = [meeting.network_id] if can_see_attendance(actor, meeting) else []
    content = write_calendar(rows, name=meeting.title, base_url=site.settings.base_url, inside=inside)
    return answer_calendar(content, f"rynek-{meeting.id}", as_file=True)


@router.post("/meetings/{key}/attendance")
def answer(request: Request, session: SessionDep, actor: ActorDep, key: str, form: PostedForm) -> Response:
    meeting = queries.get_meeting(session, actor, key)
    filled = read(AttendanceForm, form)
    if filled.value is None:
        return render(request, make_page(session, actor, meeting, dict(filled.errors)), 422)
    actions.answer(session, actor, meeting, filled.value.answer)
    response = see_other(f"{meeting.path}#attendance")
    flash(response, "success", gettext("Odpowiedź zapisana. Możesz ją zmienić aż do spotkania."))
    return response


@router.post("/meetings/{key}/note")
def write_note(session: SessionDep, actor: ActorDep, key: str, _form: PostedForm) -> Response:
    """Begin a note from this visit, with what the calendar knows filled in."""
    meeting = queries.get_meeting(session, actor, key, to_change=True)
    return see_other(f"/records/{actions.begin_note(session, actor, meeting).id}/edit")


def make_page(session: Session, actor: Actor, meeting: Meeting, errors: dict[str, str] | None = None) -> MeetingPage:
    sees_inside = bool(can_see_attendance(actor, meeting))
    answers = queries.list_answers(session, meeting) if sees_inside else ()
    is_visit = meeting.kind is MeetingKind.STUDY_VISIT
    return MeetingPage(
        meeting=meeting,
        network=queries.get_network(session, meeting.network_id),
        host=queries.find_host(session, meeting),
        kind=gettext(MEETING_KINDS[meeting.kind]),
        when=show_when(meeting),
        is_visit=is_visit,
        is_inside=meeting.visibility is Visibility.NETWORK,
        sees_inside=sees_inside,
        may_answer=bool(can_answer(actor, meeting)),
        own_answer=own_answer(answers, actor),
        may_change=bool(can_change(actor, meeting)),
        note=queries.find_visible_note(session, actor, meeting),
        may_write_note=bool(can_write_note(actor, meeting) and can_create(actor, Kind.VISIT)),
        guests=guests_of(answers),
        errors=errors or {},
    )
