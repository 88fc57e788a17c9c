"""Meetings as networks, the desk and the calendar itself show them: read, put into words, written as iCalendar."""

from app.web.calendar.lines import MeetingLine, Month, by_month, make_lines, show_when
from app.web.calendar.queries import MeetingRow, find_own_answers, list_meetings

__all__ = [
    "MeetingLine",
    "MeetingRow",
    "Month",
    "by_month",
    "find_own_answers",
    "list_meetings",
    "make_lines",
    "show_when",
]
