"""Life of networks in the demonstration: meetings around the present day, documents, an invitation, a nudge."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.models import Attendance, Meeting, NetworkDocument, NetworkInvitation, Nudge
from app.models.meeting import Answer, MeetingKind
from app.models.network import NetworkRole
from app.models.network_document import DocumentKind
from app.models.network_life import Act, log_act
from app.models.record import Visibility
from seed.places import read_world, seed_id


def add_network_life(session: Session) -> int:
    """Store everything; returns the number of meetings."""
    for position, (key, row) in enumerate(read_world("documents").items(), 1):
        with clock.held_at(_noon(row["added"])):
            _add_document(session, key, row, position)
    meetings = read_world("meetings")
    for key, row in meetings.items():
        _add_meeting(session, key, row)
    network, leader = seed_id("network", "pim3-energia"), seed_id("person", "lider-energia")
    session.add(
        NetworkInvitation(
            id=seed_id("invitation", "energia-radlin"),
            network_id=network,
            user_id=seed_id("person", "radlin"),
            role=NetworkRole.MEMBER,
            message="Piszesz o kopciuchach jak nikt. Przyda nam się ktoś, kto zna dopłaty od środka.",
            invited_by=leader,
        )
    )
    session.add(
        Nudge(
            id=seed_id("nudge", "energia-rybnik"),
            network_id=network,
            organisation_id=seed_id("organisation", "miasto-rybnik"),
            message="Czy Wasze audyty są już gotowe? Chcielibyśmy przeczytać je przed spotkaniem. (przykład)",
            author_id=leader,
        )
    )
    session.flush()
    return len(meetings)


def _add_document(session: Session, key: str, row: dict[str, Any], position: int) -> None:
    author = seed_id("person", row["author"])
    document = NetworkDocument(
        id=seed_id("document", key),
        network_id=seed_id("network", row["network"]),
        kind=DocumentKind(row["kind"]),
        title=row["title"],
        address=row.get("address", ""),
        note=row.get("note", ""),
        dated=row.get("dated"),
        visibility=Visibility(row["visibility"]),
        position=position,
        author_id=author,
        is_demonstration=True,
    )
    session.add(document)
    log_act(session, document.network_id, Act.DOCUMENT_ADDED, author, what=document.title)


def _add_meeting(session: Session, key: str, row: dict[str, Any]) -> None:
    today = clock.now().date()
    monday = today - timedelta(days=today.weekday())
    first = monday + timedelta(weeks=row["week"], days=row["weekday"] - 1)
    last = first + timedelta(days=row.get("days", 1) - 1)
    author = seed_id("person", row["author"])
    # It was planned six weeks ahead, so what is behind us was not written just now.
    with clock.held_at(min(clock.now(), _noon(first - timedelta(weeks=6)))):
        meeting = Meeting(
            id=seed_id("meeting", key),
            network_id=seed_id("network", row["network"]),
            kind=MeetingKind(row["kind"]),
            title=row["title"],
            place=row.get("place", ""),
            address=row.get("address", ""),
            host_id=seed_id("organisation", row["host"]) if "host" in row else None,
            programme=row.get("programme", "").strip(),
            invited=row.get("invited", ""),
            visibility=Visibility(row["visibility"]),
            author_id=author,
            is_demonstration=True,
        )
        meeting.move(first, last, _hour(row.get("begins")), _hour(row.get("ends")))
        session.add(meeting)
        session.flush()
        log_act(session, meeting.network_id, Act.MEETING_PLANNED, author, what=meeting.title)
        answers = {**dict.fromkeys(row.get("coming", ()), Answer.COMING)}
        answers |= dict.fromkeys(row.get("not_coming", ()), Answer.NOT_COMING)
        for person, answer in answers.items():
            session.add(Attendance(meeting_id=meeting.id, user_id=seed_id("person", person), answer=answer))
        if reason := row.get("cancelled"):
            meeting.cancel(reason)
            log_act(session, meeting.network_id, Act.MEETING_CANCELLED, author, what=meeting.title)
    session.flush()


def _hour(text: str | None) -> time | None:
    return time.fromisoformat(f"{text:0>5}") if text else None


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
