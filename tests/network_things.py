"""Meetings and documents with valid defaults, for tests that care about one detail."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from sqlmodel import Session

from app.models import Attendance, Meeting, Network, NetworkDocument, User
from app.models.meeting import Answer

FAR = date(2099, 3, 4)
"""A Wednesday that no test will live to see."""


def meeting(session: Session, network: Network, title: str = "Spotkanie sieci", **values: Any) -> Meeting:
    """From ten to noon on the far Wednesday, for the network only, unless said otherwise."""
    first = values.pop("first", FAR)
    made = Meeting(network_id=network.id, title=title, **values)
    made.move(first, values.pop("last", first), time(10), time(12))
    session.add(made)
    session.flush()
    return made


def document(session: Session, network: Network, title: str = "Protokół", **values: Any) -> NetworkDocument:
    values.setdefault("address", "https://miasto.example/protokol.pdf")
    made = NetworkDocument(network_id=network.id, title=title, **values)
    session.add(made)
    session.flush()
    return made


def attend(session: Session, person: User, meeting: Meeting, answer: Answer = Answer.COMING) -> None:
    session.add(Attendance(meeting_id=meeting.id, user_id=person.id, answer=answer))
    session.flush()
