"""Meetings, study visits and deadlines in a network's calendar."""

from __future__ import annotations

from datetime import UTC, datetime

from app.models import Meeting
from app.models.meeting import MeetingKind
from app.models.record import Visibility
from app.policies import meetings
from tests.policies.matrix import EVERYBODY, INSIDERS, NOBODY, ROLES, SECRETARIAT, Row
from tests.policies.people import NETWORK, OTHER, OWNER

NOUN = "Meetings"
NETWORK_EDITOR = frozenset({"network editor"})
PLANNERS = ROLES | SECRETARIAT
EVERY = {"starts_at": datetime(2999, 1, 1, tzinfo=UTC), "ends_at": datetime(2999, 1, 2, tzinfo=UTC)}
INSIDE = Meeting(network_id=NETWORK, title="Spotkanie", visibility=Visibility.NETWORK, **EVERY)
OPEN = Meeting(network_id=NETWORK, title="Konsultacje", visibility=Visibility.PUBLIC, **EVERY)
VISIT = Meeting(network_id=NETWORK, title="Wizyta", kind=MeetingKind.STUDY_VISIT, host_id=OTHER, **EVERY)
DEADLINE = Meeting(network_id=NETWORK, title="Termin", kind=MeetingKind.DEADLINE, **EVERY)
PAST = Meeting(
    network_id=NETWORK,
    title="Dawno",
    starts_at=datetime(2020, 1, 1, 9, tzinfo=UTC),
    ends_at=datetime(2020, 1, 1, 10, tzinfo=UTC),
)
CANCELLED = Meeting(network_id=NETWORK, title="Odwołane", cancelled_at=datetime(2026, 1, 1, tzinfo=UTC), **EVERY)

ROWS = (
    Row("see a meeting of the network", meetings.can_see_meeting, (INSIDE,), INSIDERS | SECRETARIAT),
    Row("see an open meeting", meetings.can_see_meeting, (OPEN,), EVERYBODY),
    Row("plan a meeting", meetings.can_plan, (NETWORK, MeetingKind.MEETING, None), PLANNERS),
    Row(
        "plan a meeting at an organisation of the network",
        meetings.can_plan,
        (NETWORK, MeetingKind.MEETING, OTHER),
        PLANNERS,
    ),
    Row("plan a deadline", meetings.can_plan, (NETWORK, MeetingKind.DEADLINE, None), PLANNERS),
    Row(
        "plan a study visit at one's own organisation, a member",
        meetings.can_plan,
        (NETWORK, MeetingKind.STUDY_VISIT, OTHER),
        PLANNERS | NETWORK_EDITOR,
    ),
    Row(
        "plan a study visit at an organisation outside the network",
        meetings.can_plan,
        (NETWORK, MeetingKind.STUDY_VISIT, OWNER),
        PLANNERS,
    ),
    Row("plan anything at all", meetings.can_plan_anything, (NETWORK,), PLANNERS | NETWORK_EDITOR),
    Row("move or cancel a meeting", meetings.can_change, (INSIDE,), PLANNERS),
    Row("move or cancel a study visit at a member", meetings.can_change, (VISIT,), PLANNERS | NETWORK_EDITOR),
    Row("say whether one comes", meetings.can_answer, (INSIDE,), INSIDERS),
    Row("say whether one comes to a deadline", meetings.can_answer, (DEADLINE,), NOBODY),
    Row("say whether one comes to what is over", meetings.can_answer, (PAST,), NOBODY),
    Row("say whether one comes to what was cancelled", meetings.can_answer, (CANCELLED,), NOBODY),
    Row("begin a note from a study visit", meetings.can_write_note, (VISIT,), INSIDERS),
    Row("begin a note from a meeting that is no visit", meetings.can_write_note, (INSIDE,), NOBODY),
    Row("see who comes, even to an open meeting", meetings.can_see_attendance, (OPEN,), INSIDERS | SECRETARIAT),
)
