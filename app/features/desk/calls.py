"""The desk's part on calls and applications."""

from __future__ import annotations

from sqlmodel import Session

from app.core import clock
from app.policies import Actor
from app.web.calls import CallWork, call_work


def work_on_calls(session: Session, actor: Actor) -> CallWork:
    """What waits for the person now."""
    return call_work(session, actor, clock.now())
