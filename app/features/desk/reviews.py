"""What waits on the desk for checking: texts to check, and own texts that came back."""

from __future__ import annotations

from sqlmodel import Session

from app.policies import Actor
from app.web.reviews.waiting.queries import Waiting, list_waiting


def review_work(session: Session, actor: Actor) -> Waiting:
    """Only what waits for this very person; everything else is on the page of reviews."""
    return list_waiting(session, actor, everywhere=False)
