"""The activities of conversations: where they are heard of, and whom they concern."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import Session

from app.core import clock
from app.models import Post, Thread
from app.models.activity import tell
from app.models.taxonomy import THEMES, with_broader
from app.policies.actor import Actor
from app.policies.threads import Subject
from app.web.threads.discussion import address_of
from app.web.threads.passages import plain_words

EXCERPT = 200
ONCE = {"started", "correction_accepted", "correction_declined"}
"""What happens once to a thread; everything else may happen again."""


def tell_of_thread(
    session: Session,
    actor: Actor,
    thread: Thread,
    subject: Subject,
    event: str,
    *,
    post: Post | None = None,
    addressees: Mapping[str, str],
    **details: str,
) -> None:
    """Tell of ``thread.<event>``; who may know is decided by the post, or by the thread where it has none."""
    moment = "" if event in ONCE else f":{post.number if post else ''}:{clock.now():%Y%m%dT%H%M%S}"
    is_reply = event == "replied" and post is not None
    network = [f"network:{subject.network_id}"] if subject.network_id else []
    themes = {f"theme:{key}" for theme in subject.themes if theme in THEMES for key in with_broader(theme)}
    tell(
        session,
        key=f"thread:{thread.id}:{event}{f':{post.number}' if post and is_reply else moment}",
        verb=f"thread.{event}",
        actor_id=actor.user_id,
        subject=f"post:{post.id}" if post else f"thread:{thread.id}",
        path=address_of(thread, post.number) if post and post.number > 1 else thread.path,
        objects=[f"thread:{thread.id}", subject.key, *network, *themes],
        addressees={person: reason for person, reason in addressees.items() if person != actor.user_id},
        details={
            "title": thread.title,
            "subject": subject.title,
            "number": post.number if post else None,
            "excerpt": plain_words(post.text)[:EXCERPT] if post else "",
            **details,
        },
    )
