"""Who sees a meeting, who plans, moves and cancels it, and who says that they come."""

from __future__ import annotations

from sqlalchemy import ColumnElement, true
from sqlmodel import col, or_

from app.core.messages import N_
from app.models.meeting import Meeting, MeetingKind
from app.models.network import NetworkRole
from app.models.record import Visibility
from app.policies.actor import Actor, No, Verdict
from app.policies.visibility import PUBLIC, SECRETARIAT, tokens_of

SIGN_IN = No(N_("Zaloguj się, żeby to zrobić."))
PLANNERS = (NetworkRole.LEADER, NetworkRole.KEEPER, NetworkRole.EXPERT)


def audience_of_meeting(meeting: Meeting) -> frozenset[str]:
    """Tokens of which one is enough to know of the meeting."""
    inside = frozenset({f"network:{meeting.network_id}", SECRETARIAT})
    return inside | {PUBLIC} if meeting.visibility is Visibility.PUBLIC else inside


def can_see_meeting(actor: Actor, meeting: Meeting) -> bool:
    """True when the person may know that the meeting exists."""
    return not tokens_of(actor).isdisjoint(audience_of_meeting(meeting))


def meetings_seen_by(actor: Actor) -> ColumnElement[bool]:
    """The condition on ``Meeting`` that selects exactly what ``can_see_meeting`` allows."""
    if actor.is_secretariat:
        return true()
    is_public = col(Meeting.visibility) == Visibility.PUBLIC
    return or_(is_public, col(Meeting.network_id).in_(sorted(actor.networks))) if actor.networks else is_public


def can_plan_anything(actor: Actor, network_id: str) -> Verdict:
    """True when there is at least one kind of entry that the person may put into the calendar."""
    return can_plan(actor, network_id, MeetingKind.STUDY_VISIT, actor.edits_for)


def can_plan(actor: Actor, network_id: str, kind: MeetingKind, host_id: str | None) -> Verdict:
    """Leader, keeper, expert and secretariat; for a study visit also the editors of the member that is its host."""
    if not actor.is_signed_in:
        return SIGN_IN
    if actor.is_secretariat or actor.has_role(network_id, *PLANNERS):
        return True
    is_host = host_id is not None and actor.edits_for == host_id and network_id in actor.member_networks
    if kind is MeetingKind.STUDY_VISIT and is_host:
        return True
    return No(
        N_(
            "Kalendarz prowadzą lider, opiekun i ekspert sieci. "
            "Wizytę studyjną mogą też zaplanować redaktorzy organizacji, która jest jej gospodarzem."
        )
    )


def can_change(actor: Actor, meeting: Meeting) -> Verdict:
    """Whoever might have planned it."""
    return can_plan(actor, meeting.network_id, meeting.kind, meeting.host_id)


def can_answer(actor: Actor, meeting: Meeting) -> Verdict:
    """People of the network, while there is something to come to."""
    if not actor.is_signed_in:
        return SIGN_IN
    if meeting.network_id not in actor.networks:
        return No(N_("Obecność zapowiadają tylko uczestnicy sieci."))
    if meeting.kind is MeetingKind.DEADLINE:
        return No(N_("To termin, nie spotkanie."))
    if meeting.is_cancelled or meeting.is_over:
        return No(N_("To spotkanie już się odbyło albo zostało odwołane."))
    return True


def can_write_note(actor: Actor, meeting: Meeting) -> Verdict:
    """People of the network begin a note from a study visit that was not called off; writing itself asks for more."""
    if not actor.is_signed_in:
        return SIGN_IN
    if meeting.network_id not in actor.networks:
        return No(N_("Notatkę z wizyty piszą uczestnicy sieci."))
    if meeting.kind is not MeetingKind.STUDY_VISIT:
        return No(N_("Notatkę pisze się z wizyty studyjnej."))
    return not meeting.is_cancelled or No(N_("Ta wizyta została odwołana."))


def can_see_attendance(actor: Actor, meeting: Meeting) -> Verdict:
    """Who comes is known inside the network only."""
    if meeting.network_id in actor.networks or actor.is_secretariat:
        return True
    return No(N_("Listę obecności widzą tylko uczestnicy sieci."))
