"""Meetings as lines of a list: when they are in words, and under which month they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date, format_time

from app.models import Meeting
from app.models.meeting import ANSWERS, MEETING_KINDS, WARSAW, Answer, MeetingKind
from app.models.record import Visibility
from app.web.calendar.queries import MeetingRow
from app.web.i18n import gettext, language


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    path: str
    title: str
    kind: str
    is_visit: bool
    is_deadline: bool
    day: date
    when: str
    place: str
    host: str
    network: str
    network_path: str
    is_inside: bool
    """Only people of the network see it."""
    is_cancelled: bool
    is_demonstration: bool
    weekday: str
    """Its day of the week, shortened."""
    answer: str
    """What the reader answered, in words; empty when nothing."""
    is_coming: bool


@dataclass(frozen=True, slots=True)
class Month:
    """A month in words, such as "grudzień 2026", and what is in it."""

    name: str
    lines: Sequence[MeetingLine]


def make_lines(rows: Sequence[MeetingRow], answers: Mapping[str, Answer]) -> Sequence[MeetingLine]:
    """``answers``: the reader's own, by meeting."""
    return [
        MeetingLine(
            path=meeting.path,
            title=meeting.title,
            kind=gettext(MEETING_KINDS[meeting.kind]),
            is_visit=meeting.kind is MeetingKind.STUDY_VISIT,
            is_deadline=meeting.kind is MeetingKind.DEADLINE,
            day=meeting.first_day,
            when=show_when(meeting),
            place=meeting.place,
            host=host.name if host else "",
            network=network.name,
            network_path=network.path,
            is_inside=meeting.visibility is Visibility.NETWORK,
            is_cancelled=meeting.is_cancelled,
            is_demonstration=meeting.is_demonstration,
            weekday=format_date(meeting.first_day, "EEE", locale=language()),
            answer=gettext(ANSWERS[answers[meeting.id]]) if meeting.id in answers else "",
            is_coming=answers.get(meeting.id) is Answer.COMING,
        )
        for meeting, network, host in rows
    ]


def by_month(lines: Sequence[MeetingLine]) -> Sequence[Month]:
    """The lines in their order, under the month in which each begins."""
    months: dict[tuple[int, int], list[MeetingLine]] = {}
    for line in lines:
        months.setdefault((line.day.year, line.day.month), []).append(line)
    return [Month(_name_month(found[0].day), found) for found in months.values()]


def show_when(meeting: Meeting) -> str:
    """``wtorek, 1 grudnia 2026, 10:00–12:30``, or both days where it lasts longer."""
    first, last = meeting.first_day, meeting.last_day
    if meeting.is_all_day:
        return _day(first) if first == last else f"{_day(first)} – {_day(last)}"
    begins, ends = (_hour(meeting, moment) for moment in ("starts_at", "ends_at"))
    if meeting.starts_at == meeting.ends_at:
        return f"{_day(first)}, {begins}"
    return f"{_day(first)}, {begins}–{ends}" if first == last else f"{_day(first)}, {begins} – {_day(last)}, {ends}"


def _day(day: date) -> str:
    return format_date(day, "EEEE, d MMMM y", locale=language())


def _hour(meeting: Meeting, moment: str) -> str:
    return format_time(getattr(meeting, moment).astimezone(WARSAW), "HH:mm", locale=language())


def _name_month(day: date) -> str:
    return format_date(day, "LLLL y", locale=language())
