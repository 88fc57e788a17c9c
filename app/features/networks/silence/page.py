"""Who has been heard of, and since when not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import ClassVar

from babel.dates import format_date

from app.core import clock
from app.core.messages import N_
from app.features.networks.forms import NudgeForm
from app.features.networks.frame import NetworkPart
from app.models import Nudge, Organisation
from app.web.forms import Filled
from app.web.i18n import gettext, language, show_date

SILENT_AFTER = timedelta(days=60)
SIGNS = {
    "record": N_("nowy rekord"),
    "post": N_("wpis w rozmowie"),
    "meeting": N_("udział w spotkaniu"),
}
"""Sorts of signs of life of which the day is known."""
SIGN_IN = N_("logowanie")
"""Of this only the month is known."""


@dataclass(frozen=True, slots=True)
class MemberSigns:
    organisation: Organisation
    people: int
    """How many have an account."""
    last: str
    """The last sign of life in words; empty when there never was one."""
    signs: Sequence[tuple[str, str]]
    """Each sort of sign and when it last was, in words."""
    days: int | None
    """How long nothing was heard of them; None when nothing ever was."""
    is_silent: bool
    asked: Sequence[tuple[str, str, datetime]]
    """What they were asked: text, by whom, when."""


@dataclass(frozen=True, kw_only=True)
class SilencePage(NetworkPart):
    template: ClassVar[str] = "networks/silence.html"
    lines: Sequence[MemberSigns]
    silent: int
    form: Filled[NudgeForm] = field(default_factory=Filled)
    suggestion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """When each organisation last did what; ``people`` also says how many have an account."""

    record: Mapping[str, datetime]
    post: Mapping[str, datetime]
    meeting: Mapping[str, datetime]
    people: Mapping[str, tuple[int, date | None]]


def make_lines(
    members: Sequence[Organisation], signs: Signs, nudges: Sequence[tuple[Nudge, str]]
) -> Sequence[MemberSigns]:
    """The longest silent first; of whom nothing was ever heard before all others."""
    asked: dict[str, list[tuple[str, str, datetime]]] = {}
    for nudge, author in nudges:
        asked.setdefault(nudge.organisation_id, []).append((nudge.message, author, nudge.created_at))
    lines = [_line(member, signs, asked.get(member.id, ())) for member in members]
    return sorted(lines, key=lambda line: (line.days is not None, -(line.days or 0)))


def _line(member: Organisation, signs: Signs, asked: Sequence[tuple[str, str, datetime]]) -> MemberSigns:
    people, month = signs.people.get(member.id, (0, None))
    days = {
        sort: known[member.id].date()
        for sort, known in (("record", signs.record), ("post", signs.post), ("meeting", signs.meeting))
        if member.id in known
    }
    today = clock.now().date()
    latest = max(days.values(), default=None)
    # A month counts as its last day, so that nobody is called silent who was here.
    last_here = min(_end_of(month), today) if month else None
    newest = max((day for day in (latest, last_here) if day), default=None)
    shown = [(gettext(SIGNS[sort]), show_date(day)) for sort, day in sorted(days.items(), key=lambda item: item[1])][
        ::-1
    ]
    if month:
        shown.append((gettext(SIGN_IN), format_date(month, "LLLL y", locale=language())))
    silence = (today - newest).days if newest else None
    by_month_only = month is not None and (latest is None or latest < month)
    last = shown[-1] if by_month_only else next(iter(shown), None)
    return MemberSigns(
        organisation=member,
        people=people,
        last=f"{last[0]}, {last[1]}" if last else "",
        signs=shown,
        days=silence,
        is_silent=silence is None or silence > SILENT_AFTER.days,
        asked=asked,
    )


def _end_of(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
