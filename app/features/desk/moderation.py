"""The desk's part on keeping the peace: what was reported and waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from app.policies import Actor
from app.policies.moderation import can_see_moderation
from app.web.moderation.queries import Waiting, list_queue

SHOWN = 3


@dataclass(frozen=True, slots=True)
class PeaceWork:
    waiting: Sequence[Waiting] = ()
    """The longest waiting first."""
    total: int = 0
    keeps_peace: bool = False


def peace_work(session: Session, actor: Actor) -> PeaceWork:
    """What waits for this person's judgement; nothing for who keeps no peace."""
    if not can_see_moderation(actor):
        return PeaceWork()
    return PeaceWork(*list_queue(session, actor, limit=SHOWN), keeps_peace=True)
