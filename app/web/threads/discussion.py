"""The conversations under a thing: a short list, how many there are about each part, and the way to begin one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from sqlmodel import Session

from app.models import Thread
from app.models.thread import KIND_LABELS
from app.policies.actor import Actor
from app.policies.thread_subjects import describe_subject
from app.policies.threads import Subject, can_start, sees_subject
from app.web.i18n import gettext
from app.web.people.queries import name_people
from app.web.threads.passages import name_place
from app.web.threads.queries import Talked, count_sections, list_threads, name_subjects, read_marks

PAGE_SIZE = 20
SHOWN = 8
"""Conversations that stand under a thing; the others are one link away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadLine:
    """One conversation in a list."""

    thread: Thread
    kind: str
    author: str
    subject_title: str
    subject_path: str
    place: str
    """The section, claim or passage that it is about; empty for the whole."""
    unread: int
    """New posts since the reader was there; 0 for who has never been, or has read all."""
    url: str
    """Its page, at the first unread post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussion:
    """What a page shows of the conversations about its thing."""

    subject: Subject
    lines: Sequence[ThreadLine]
    total: int
    counts: Mapping[str, int]
    """Section or ``claim:id`` to the number of conversations there."""
    can_start: bool

    @property
    def new_url(self) -> str:
        return "/threads/new?" + urlencode({"subject": self.subject.key})

    @property
    def list_url(self) -> str:
        return "/threads?" + urlencode({"subject": self.subject.key})

    def new_url_at(self, section: str) -> str:
        """Where to ask about one part."""
        return f"{self.new_url}&" + urlencode({"section": section})

    def list_url_at(self, section: str) -> str:
        """The conversations about one part."""
        return f"{self.list_url}&" + urlencode({"section": section})


def read_discussion(session: Session, actor: Actor, subject: str) -> Discussion | None:
    """The conversations about ``kind:id`` that the actor may see; None when there is no such thing for them."""
    described = describe_subject(session, subject)
    if described is None or not sees_subject(actor, described):
        return None
    counts = count_sections(session, actor, subject)
    threads = list_threads(session, actor, subject, limit=SHOWN)
    return Discussion(
        subject=described,
        lines=lines_of(session, actor, threads),
        total=sum(counts.values()),
        counts=counts,
        can_start=described.takes_threads and (not actor.is_signed_in or bool(can_start(actor, described))),
    )


def lines_of(session: Session, actor: Actor, threads: Sequence[Thread]) -> Sequence[ThreadLine]:
    """The conversations ready for a list; as many reads for ten as for one."""
    marks = read_marks(session, actor, threads)
    people = name_people(session, {thread.author_id for thread in threads})
    subjects = name_subjects(session, {thread.subject for thread in threads})
    nowhere = Talked("", "")
    return [
        ThreadLine(
            thread=thread,
            kind=gettext(KIND_LABELS[thread.kind]),
            author=people.get(thread.author_id or "", ""),
            subject_title=subjects.get(thread.subject, nowhere).title,
            subject_path=subjects.get(thread.subject, nowhere).path,
            place=name_place(subjects.get(thread.subject, nowhere).record, thread.section),
            unread=thread.posts - marks[thread.id] if thread.id in marks else 0,
            url=first_unread(thread, marks.get(thread.id)),
        )
        for thread in threads
    ]


def page_of(number: int) -> int:
    """The page on which the post with this number stands."""
    return max(0, number - 1) // PAGE_SIZE + 1


def address_of(thread: Thread, number: int) -> str:
    """The page of the thread at this post."""
    page = page_of(number)
    return thread.path + (f"?page={page}" if page > 1 else "") + f"#post-{number}"


def first_unread(thread: Thread, seen: int | None) -> str:
    """The thread's page: at the first unread post, or at its top for who was never there or has read all."""
    return thread.path if seen is None or seen >= thread.posts else address_of(thread, seen + 1)
