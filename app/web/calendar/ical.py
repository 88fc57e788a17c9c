"""Meetings as iCalendar (RFC 5545): what calendar programs subscribe to.

A meeting keeps its UID for ever; each change raises SEQUENCE; a cancelled one stays, with STATUS:CANCELLED, so that
calendars that have it strike it out. Times are Polish, with their rule, whatever the zone of the reader.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from icalendar import Calendar, Event, Timezone
from starlette.responses import Response

from app.models import Meeting
from app.models.meeting import MEETING_KINDS, WARSAW, MeetingKind
from app.models.record import Visibility
from app.web.calendar.queries import MeetingRow
from app.web.i18n import gettext, language

PRODUCT = "-//Rynek//Kalendarz sieci//PL"
REFRESH = timedelta(hours=6)
"""How often a calendar program should look again."""
# The European rule since 1996; a rule and not a list of years, so that it is right for every date.
ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Warsaw
BEGIN:DAYLIGHT
DTSTART:19970330T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def write_calendar(
    rows: Sequence[MeetingRow], *, name: str, base_url: str, inside: Collection[str], declined: Collection[str] = ()
) -> bytes:
    """The meetings as one calendar of this name.

    ``inside``: networks whose addresses for joining from afar the reader may know; ``declined``: ids of the meetings
    to which the reader does not come, which then do not block their time.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Europe/Warsaw")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    calendar.add_component(Timezone.from_ical(ZONE))
    for row in rows:
        meeting, _, _ = row
        is_inside, is_declined = meeting.network_id in inside, meeting.id in declined
        calendar.add_component(_event(row, base_url, is_inside=is_inside, is_declined=is_declined))
    return bytes(calendar.to_ical())


def answer_calendar(content: bytes, name: str, *, as_file: bool = False) -> Response:
    """The answer that calendar programs expect; ``name`` is that of the file, in plain letters."""
    headers = {
        "Content-Disposition": f'{"attachment" if as_file else "inline"}; filename="{name}.ics"',
        "Cache-Control": "private, max-age=900",
        "Content-Language": language(),
    }
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)


def _event(row: MeetingRow, base_url: str, *, is_inside: bool, is_declined: bool) -> Event:
    meeting, network, host = row
    event = Event()
    event.add("uid", f"meeting-{meeting.id}@rynek")
    event.add("dtstamp", meeting.changed_at)
    event.add("created", meeting.created_at)
    event.add("last-modified", meeting.changed_at)
    event.add("sequence", meeting.sequence)
    _add_time(event, meeting)
    kind = gettext(MEETING_KINDS[meeting.kind])
    example = f" ({gettext('przykład')})" if meeting.is_demonstration else ""
    event.add("summary", f"{network.name}: {meeting.title}{example}")
    event.add("categories", [kind])
    event.add("url", base_url + meeting.path)
    if meeting.place:
        event.add("location", meeting.place)
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    is_free = meeting.is_cancelled or is_declined or meeting.kind is MeetingKind.DEADLINE
    event.add("transp", "TRANSPARENT" if is_free else "OPAQUE")
    event.add("class", "PRIVATE" if meeting.visibility is Visibility.NETWORK else "PUBLIC")
    host_line = gettext("Gospodarz: %(name)s") % {"name": host.name} if host else ""
    reason = gettext("Odwołane: %(reason)s") % {"reason": meeting.cancelled_reason} if meeting.is_cancelled else ""
    address = meeting.address if is_inside else ""
    lines = (reason, host_line, address, meeting.programme, base_url + meeting.path)
    event.add("description", "\n\n".join(line for line in lines if line))
    return event


def _add_time(event: Event, meeting: Meeting) -> None:
    if meeting.is_all_day:
        event.add("dtstart", meeting.first_day)
        event.add("dtend", meeting.last_day + timedelta(days=1))
        return
    event.add("dtstart", meeting.starts_at.astimezone(WARSAW))
    if meeting.ends_at > meeting.starts_at:
        event.add("dtend", meeting.ends_at.astimezone(WARSAW))
