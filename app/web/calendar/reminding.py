"""A word on the day before: to those who come, and of a deadline to everybody who follows the network."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session

from app.models.activity import tell
from app.models.meeting import WARSAW, MeetingKind
from app.web.calendar.queries import list_beginning, list_coming_people


def remind_of_meetings(session: Session, now: datetime) -> int:
    """Tell of what begins tomorrow, by the calendar in Poland; returns of how many. Each is told once for its time.

    Whoever plans a meeting for tomorrow only now has told of it just now; moved to another day, it is told again.
    """
    today = now.astimezone(WARSAW).date()
    found = [
        (meeting, network)
        for meeting, network in list_beginning(session, now, now + timedelta(hours=49))
        if meeting.first_day == today + timedelta(days=1)
    ]
    for meeting, network in found:
        is_deadline = meeting.kind is MeetingKind.DEADLINE
        tell(
            session,
            key=f"meeting:{meeting.id}:tomorrow:{meeting.starts_at:%Y-%m-%dT%H:%M}",
            verb="meeting.tomorrow",
            actor_id=None,
            subject=f"meeting:{meeting.id}",
            path=meeting.path,
            objects=[f"network:{network.id}"] if is_deadline else (),
            addressees=dict.fromkeys(list_coming_people(session, meeting), "attending"),
            details={"title": meeting.title, "network": network.name, "excerpt": meeting.place},
        )
    return len(found)
