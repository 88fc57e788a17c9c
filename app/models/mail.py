"""Mail that waits to be sent: written with the change that it tells of, sent by the worker, then emptied."""

from __future__ import annotations

from typing import Any

from sqlmodel import Field, Session, SQLModel

from app.core import clock
from app.core.ids import derived_id
from app.core.mail import Message
from app.models.base import Moment, json_field, moment_field
from app.models.outbox import note

TOPIC = "mail"


class Mail(SQLModel, table=True):
    """One mail. Its text may hold a token, so it is kept only until the mail has left."""

    id: str = Field(primary_key=True, max_length=10)
    key: str = Field(max_length=120, unique=True)
    """What the mail is about, such as ``invitation:…``: the same thing is never mailed twice."""
    recipient: str = Field(max_length=254, index=True)
    subject: str = Field(max_length=200)
    text: str
    headers: dict[str, Any] = json_field()
    created_at: Moment = moment_field(now=True)
    sent_at: Moment | None = moment_field()

    def message(self) -> Message:
        """The mail for a ``Mailer``."""
        return Message(self.id, self.recipient, self.subject, self.text, self.created_at, self.headers)

    def mark_sent(self) -> None:
        """Remember that it left, and forget what it said."""
        self.sent_at = clock.now()
        self.text = ""


def post(
    session: Session, *, key: str, recipient: str, subject: str, text: str, headers: dict[str, str] | None = None
) -> None:
    """Send a mail once this transaction is committed; nothing happens when ``key`` was posted before."""
    mail_id = derived_id(TOPIC, key)
    if session.get(Mail, mail_id) is not None:
        return
    session.add(Mail(id=mail_id, key=key, recipient=recipient, subject=subject[:200], text=text, headers=headers or {}))
    note(session, TOPIC, f"{TOPIC}:{mail_id}")
