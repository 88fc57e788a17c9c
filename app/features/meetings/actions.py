"""Writes of the calendar: plan, move, call off, answer, begin the note from a visit, renew one's private address."""

from __future__ import annotations

from sqlmodel import Session

from app.core import clock
from app.core.errors import ForbiddenError
from app.core.messages import N_
from app.features.meetings import queries
from app.features.meetings.forms import MeetingForm
from app.models import Attendance, CalendarKey, Meeting, Network, Organisation, Record
from app.models.activity import tell
from app.models.meeting import Answer, MeetingKind
from app.models.network_life import Act, log_act
from app.models.record import Kind
from app.models.taxonomy import THEMES
from app.policies import Actor, require
from app.policies.meetings import can_answer, can_change, can_plan, can_write_note
from app.policies.records import can_create

FOREIGN_HOST = N_("Gospodarzem może być tylko organizacja, która należy teraz do tej sieci.")
FOREIGN_NOTE = N_("Z wizytą można połączyć tylko notatkę, którą widzisz.")


def plan(session: Session, actor: Actor, network: Network, form: MeetingForm) -> Meeting:
    """Put a new entry into the network's calendar and tell of it."""
    require(actor, can_plan(actor, network.id, form.kind, form.host or None))
    meeting = Meeting(network_id=network.id, title=form.title, author_id=actor.user_id)
    _fill(session, actor, meeting, form)
    session.add(meeting)
    session.flush()
    log_act(session, network.id, Act.MEETING_PLANNED, actor.user_id, what=meeting.title)
    if not meeting.is_over:
        hosts = dict.fromkeys(queries.list_editors(session, meeting.host_id), "host") if meeting.host_id else {}
        _tell(session, actor, meeting, network, "planned", addressees=hosts)
    return meeting


def change(session: Session, actor: Actor, meeting: Meeting, network: Network, form: MeetingForm) -> None:
    """Change the entry; calendars and those who come hear of it when something in it is different."""
    require(actor, can_change(actor, meeting))
    require(actor, can_plan(actor, network.id, form.kind, form.host or None))
    before = _told(meeting)
    _fill(session, actor, meeting, form)
    if _told(meeting) == before:
        return
    meeting.note_change()
    log_act(session, network.id, Act.MEETING_CHANGED, actor.user_id, what=meeting.title)
    if not meeting.is_over and not meeting.is_cancelled:
        _tell(session, actor, meeting, network, "changed", addressees=_attending(session, meeting))


def cancel(session: Session, actor: Actor, meeting: Meeting, network: Network, reason: str) -> None:
    """Call it off, with the reason; it stays in calendars, struck out."""
    require(actor, can_change(actor, meeting))
    meeting.cancel(reason)
    log_act(session, network.id, Act.MEETING_CANCELLED, actor.user_id, what=meeting.title)
    _tell(session, actor, meeting, network, "cancelled", addressees=_attending(session, meeting), excerpt=reason)


def answer(session: Session, actor: Actor, meeting: Meeting, given: Answer) -> None:
    """Say whether one comes; the last answer counts."""
    require(actor, can_answer(actor, meeting))
    attendance = session.get(Attendance, (meeting.id, actor.user_id))
    if attendance is None:
        session.add(Attendance(meeting_id=meeting.id, user_id=str(actor.user_id), answer=given))
    else:
        attendance.answer, attendance.answered_at = given, clock.now()


def begin_note(session: Session, actor: Actor, meeting: Meeting) -> Record:
    """A draft of a note from this visit that knows already where and when it was."""
    require(actor, can_write_note(actor, meeting))
    require(actor, can_create(actor, Kind.VISIT))
    network = session.get_one(Network, meeting.network_id)
    host = session.get(Organisation, meeting.host_id) if meeting.host_id else None
    note = Record(
        kind=Kind.VISIT,
        organisation_id=str(actor.organisation_id),
        author_id=actor.user_id,
        network_id=network.id,
        # What was planned for the network only is not opened to everybody by being copied; the author may do that.
        visibility=meeting.visibility,
        is_demonstration=meeting.is_demonstration,
    )
    session.add(note)
    session.flush()
    draft = note.begin_draft(actor.user_id)
    draft.content = {
        "title": meeting.title,
        "host": host.name if host else "",
        "starts": meeting.first_day.isoformat(),
        "ends": meeting.last_day.isoformat() if meeting.last_day != meeting.first_day else "",
        "territories": list(queries.list_territories(session, meeting.host_id)) if host else [],
        "theme": network.theme if network.theme in THEMES else "",
        "programme": meeting.programme,
    }
    session.add(draft)
    if meeting.visit_id is None:
        meeting.visit_id = note.id
    return note


def renew_address(session: Session, actor: Actor) -> None:
    """Give the person's calendar a new private address; the old one ends."""
    require(actor, actor.is_signed_in)
    user_id = str(actor.user_id)
    key = queries.find_key(session, user_id)
    if key is None:
        session.add(CalendarKey(user_id=user_id, version=2))
    else:
        key.version, key.renewed_at = key.version + 1, clock.now()


def _fill(session: Session, actor: Actor, meeting: Meeting, form: MeetingForm) -> None:
    host = form.host or None
    if host and host != meeting.host_id and not queries.is_member_now(session, meeting.network_id, host):
        raise ForbiddenError(FOREIGN_HOST)
    if form.visit and form.visit != meeting.visit_id:
        offered = {note.id for note in queries.list_visit_notes(session, actor, meeting.network_id)}
        if form.visit not in offered:
            raise ForbiddenError(FOREIGN_NOTE)
        meeting.visit_id = form.visit
    meeting.kind, meeting.title, meeting.visibility = form.kind, form.title, form.visibility
    meeting.place, meeting.address, meeting.host_id = form.place, form.address, host
    meeting.invited, meeting.programme = form.invited, form.programme
    meeting.move(form.first, form.last_day, form.begins, form.ends)


def _told(meeting: Meeting) -> tuple[object, ...]:
    """What calendars and those who come have to hear of."""
    kept = ("kind", "title", "visibility", "place", "address", "host_id", "invited", "programme")
    return (*(getattr(meeting, name) for name in kept), meeting.is_all_day, meeting.starts_at, meeting.ends_at)


def _attending(session: Session, meeting: Meeting) -> dict[str, str]:
    is_visit = meeting.kind is MeetingKind.STUDY_VISIT
    hosts = queries.list_editors(session, meeting.host_id) if is_visit and meeting.host_id else ()
    coming = queries.list_attending(session, meeting)
    return {**dict.fromkeys(hosts, "host"), **dict.fromkeys(coming, "attending")}


def _tell(
    session: Session,
    actor: Actor,
    meeting: Meeting,
    network: Network,
    event: str,
    *,
    addressees: dict[str, str],
    excerpt: str = "",
) -> None:
    tell(
        session,
        key=f"meeting:{meeting.id}:{event}:{meeting.sequence}",
        verb=f"meeting.{event}",
        actor_id=actor.user_id,
        subject=f"meeting:{meeting.id}",
        path=meeting.path,
        objects=[f"network:{network.id}"],
        addressees=addressees,
        details={
            "title": meeting.title,
            "network": network.name,
            "day": meeting.first_day.isoformat(),
            "excerpt": excerpt or meeting.place,
        },
    )
