"""The desk's part on conversations: what waits for the person's word, and what they have not sent yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from app.features.desk.queries import list_unanswered, list_unsent
from app.models.base import Moment
from app.policies import Actor
from app.web.threads.discussion import ThreadLine, lines_of

EXCERPT = 90


@dataclass(frozen=True, slots=True)
class Unsent:
    """Something typed into a conversation and not sent."""

    text: str
    about: str
    url: str
    updated_at: Moment


@dataclass(frozen=True, slots=True)
class ThreadWork:
    waiting: Sequence[ThreadLine]
    """Open questions and corrections about what the person looks after, in which others had the last word."""
    unsent: Sequence[Unsent]


def thread_work(session: Session, actor: Actor) -> ThreadWork:
    """What waits for this person in conversations, the longest waiting first."""
    return ThreadWork(lines_of(session, actor, list_unanswered(session, actor)), unsent_posts(session, actor))


def unsent_posts(session: Session, actor: Actor) -> Sequence[Unsent]:
    """Drafts of replies and of new conversations, the newest first; titles only of what the person may still see."""
    lines = []
    for draft, thread in list_unsent(session, actor):
        kind, _, key = draft.place.partition(":")
        if thread is None and kind != "new":
            continue
        text = str(draft.fields.get("title") or draft.fields.get("text") or "").strip()
        url = f"{thread.path}#reply" if thread else f"/threads/new?subject={key}"
        lines.append(Unsent(text[:EXCERPT], thread.title if thread else "", url, draft.updated_at))
    return lines
