"""What the pages of meetings show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from app.features.meetings.forms import MeetingForm
from app.models import Meeting, Network, Organisation, Record, User
from app.models.meeting import MEETING_KINDS, WARSAW, Answer, MeetingKind
from app.policies import Actor
from app.policies.meetings import can_plan
from app.web.calendar import Month
from app.web.forms import Filled
from app.web.i18n import gettext
from app.web.render import Page


@dataclass(frozen=True, kw_only=True)
class CalendarPage(Page):
    template: ClassVar[str] = "meetings/list.html"
    months: Sequence[Month]
    is_past: bool
    is_own: bool
    """The meetings of the reader's networks; else those of every network, as far as the reader sees them."""
    has_own: bool
    """The reader belongs to a network."""
    feed_url: str
    """The private address of the reader's calendar; empty for a visitor."""


@dataclass(frozen=True, slots=True)
class Guest:
    name: str
    organisation: str
    is_coming: bool


@dataclass(frozen=True, kw_only=True)
class MeetingPage(Page):
    template: ClassVar[str] = "meetings/meeting.html"
    meeting: Meeting
    network: Network
    host: Organisation | None
    kind: str
    when: str
    is_visit: bool
    is_inside: bool
    sees_inside: bool
    """The reader belongs to the network: sees who comes and how to join from afar."""
    may_answer: bool
    own_answer: str
    may_change: bool
    note: Record | None
    may_write_note: bool
    guests: Sequence[Guest]
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def coming(self) -> Sequence[Guest]:
        return [guest for guest in self.guests if guest.is_coming]

    @property
    def not_coming(self) -> Sequence[Guest]:
        return [guest for guest in self.guests if not guest.is_coming]


@dataclass(frozen=True, kw_only=True)
class MeetingFormPage(Page):
    template: ClassVar[str] = "meetings/editor.html"
    network: Network
    meeting: Meeting | None
    """None for one that is still to be planned."""
    form: Filled[MeetingForm]
    kinds: Sequence[tuple[str, str]]
    hosts: Sequence[tuple[str, str]]
    """Id and name."""
    notes: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class CancellationPage(Page):
    template: ClassVar[str] = "meetings/cancellation.html"
    meeting: Meeting
    when: str
    reason: str
    errors: dict[str, str]
    coming: int


def guests_of(rows: Sequence[tuple[Answer, User, str]]) -> Sequence[Guest]:
    return [Guest(person.name, organisation, answer is Answer.COMING) for answer, person, organisation in rows]


def own_answer(rows: Sequence[tuple[Answer, User, str]], actor: Actor) -> str:
    return next((answer.value for answer, person, _ in rows if person.id == actor.user_id), "")


def kinds_for(actor: Actor, network: Network) -> Sequence[tuple[str, str]]:
    """Kinds of entry that the person may plan, with their names."""
    return [
        (kind.value, gettext(label))
        for kind, label in MEETING_KINDS.items()
        if can_plan(actor, network.id, kind, actor.edits_for)
    ]


def blank_form(actor: Actor, network: Network) -> Filled[MeetingForm]:
    """An empty form; whoever may only be a host finds themselves there as the host."""
    kinds = [kind for kind, _ in kinds_for(actor, network)]
    typed = dict.fromkeys(MeetingForm.model_fields, "")
    is_host_only = kinds == [MeetingKind.STUDY_VISIT.value]
    host = (actor.edits_for or "") if is_host_only else ""
    return Filled({**typed, "kind": kinds[0] if kinds else "", "host": host, "visibility": "network"})


def form_of(meeting: Meeting) -> Filled[MeetingForm]:
    """The form as it would have been filled in for this meeting."""
    begins = ends = ""
    if not meeting.is_all_day:
        begins = f"{meeting.starts_at.astimezone(WARSAW):%H:%M}"
        ends = f"{meeting.ends_at.astimezone(WARSAW):%H:%M}" if meeting.ends_at > meeting.starts_at else ""
    return Filled(
        {
            "kind": meeting.kind.value,
            "title": meeting.title,
            "first": meeting.first_day.isoformat(),
            "last": meeting.last_day.isoformat() if meeting.last_day != meeting.first_day else "",
            "begins": begins,
            "ends": ends,
            "place": meeting.place,
            "address": meeting.address,
            "host": meeting.host_id or "",
            "invited": meeting.invited,
            "programme": meeting.programme,
            "visibility": meeting.visibility.value,
            "visit": meeting.visit_id or "",
        }
    )
