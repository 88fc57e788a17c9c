"""What is told of calls: that one is open, that one closes soon, that an answer is due. Safe to repeat."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session

from app.models import Application, Call
from app.models.activity import tell
from app.models.call import CallState
from app.web.calls.queries import list_closing_drafts, list_due_questions, list_open_calls, list_themes_of

BEFORE_CLOSING = timedelta(days=3)
BEFORE_ANSWER = timedelta(days=1)


def tell_of_calls(session: Session, now: datetime) -> None:
    """Let people know what has opened since, and what of theirs ends soon; each once."""
    for call in list_open_calls(session, now):
        tell_if_open(session, call, now)
    for application, call in list_closing_drafts(session, now, now + BEFORE_CLOSING):
        # A call that was prolonged is told of again.
        event = f"application:{application.id}:closing:{call.closes_at:%Y%m%d%H}"
        _remind(session, application, call, event, f"{application.path}/edit")
    for question, application, call in list_due_questions(session, now, now + BEFORE_ANSWER):
        _remind(session, application, call, f"question:{question.id}:due", f"{application.path}#questions")


def tell_if_open(session: Session, call: Call, at: datetime) -> None:
    """Let people know that a call is open, once."""
    if call.state(at) is not CallState.OPEN:
        return
    tell(
        session,
        key=f"call:{call.id}:opened",
        verb="call.opened",
        actor_id=call.author_id,
        subject=f"call:{call.id}",
        path=call.path,
        objects=("site:calls", *(f"theme:{theme}" for theme in list_themes_of(session, call))),
        details={"title": call.title},
    )


def _remind(session: Session, application: Application, call: Call, key: str, path: str) -> None:
    people = {person for person in (application.contact_id, application.author_id) if person}
    tell(
        session,
        key=key,
        verb="application.deadline",
        actor_id=None,
        subject=f"application:{application.id}",
        path=path,
        addressees=dict.fromkeys(sorted(people), "applicant"),
        details={"title": call.title},
    )
