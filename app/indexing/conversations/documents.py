"""Conversations as search documents: a thread with its first post, and every reply, for the thread's own readers."""

from __future__ import annotations

from app.models import Thread
from app.models.taxonomy import THEMES, with_broader
from app.policies.threads import Subject, audience_of_thread
from search.documents import Document, Section


def conversation_document(thread: Thread, subject: Subject, text: str, *, key: str, kind: str, url: str) -> Document:
    """A thread or a reply as search sees it; ``text`` is empty where its words may not be read."""
    themes = [broader for theme in subject.themes if theme in THEMES for broader in with_broader(theme)]
    return Document(
        id=key,
        is_typical=False,
        kind=kind,
        language="pl",
        title=thread.title,
        url=url,
        audience=audience_of_thread(thread, subject),
        sections=(Section("post", text),) if text.strip() else (),
        facets={
            "kind": (kind,),
            "theme": tuple(dict.fromkeys(themes)),
            "network": (subject.network_id,) if subject.network_id else (),
        },
        numbers={"updated": thread.last_activity_at.timestamp(), "published": thread.created_at.timestamp()},
        payload={"thread": thread.id, "subject": subject.title},
    )
