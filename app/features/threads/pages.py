"""What the pages of conversations show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from app.features.threads.asking import Offers
from app.models import Network, Record, Thread
from app.models.base import Moment
from app.models.diff import Part
from app.models.thread import CorrectionState
from app.policies.threads import Subject
from app.web.pagination import Pagination
from app.web.posts.views import PostView
from app.web.render import Page
from app.web.threads.discussion import ThreadLine
from app.web.threads.writing import Writing
from app.web.watching import Watch


@dataclass(frozen=True, kw_only=True)
class ThreadsPage(Page):
    template: ClassVar[str] = "threads/list.html"
    tab: str
    tabs: Sequence[tuple[str, str, bool]]
    lines: Sequence[ThreadLine]
    total: int
    pages: Pagination
    subject: Subject | None
    """Only what is about this."""
    place: str
    can_start: bool
    new_url: str


@dataclass(frozen=True, kw_only=True)
class NewThreadPage(Page):
    template: ClassVar[str] = "threads/new.html"
    subject: Subject
    writing: Writing
    kinds: Sequence[tuple[str, str, str]]
    reaches: Sequence[tuple[str, str, str]]
    """In a square: inside or for everybody."""
    audience: str
    places: Sequence[tuple[str, str]]
    """Sections of the record that can be chosen."""
    place: str
    """The chosen section or claim in words; empty for the whole."""
    takes_quote: bool
    similar: Sequence[ThreadLine]
    """What is talked about there already."""
    offers: Offers = field(default_factory=Offers)
    """What fits the text as typed so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """The passage that a thread is about, as it was."""

    text: str
    revision: int | None
    url: str
    """The version it came from; empty for who may not read it."""
    is_changed: bool
    """The text does not stand there any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """A proposed text and what became of it."""

    proposed: str
    parts: Sequence[Part]
    state: CorrectionState
    reason: str
    decided_by: str
    decided_at: Moment | None
    is_published: bool
    revision: int | None
    can_decide: bool
    can_edit: bool
    record_id: str


@dataclass(frozen=True, kw_only=True)
class ThreadPage(Page):
    template: ClassVar[str] = "threads/thread.html"
    thread: Thread
    subject: Subject
    kind: str
    place: str
    quote: QuoteView | None
    room: str
    """For whom it is, where that is not everybody who sees the subject."""
    posts: Sequence[PostView]
    accepted: PostView | None
    pages: Pagination
    new_count: int
    new_url: str
    correction: CorrectionView | None
    state_by: str
    writing: Writing | None
    """None for who may not write here."""
    can_close: bool
    can_arrange: bool
    can_report: bool
    can_moderate: bool
    elsewhere: Mapping[str, Thread]
    """Threads to which posts went, by id."""
    watch: Watch | None
    is_last: bool
    """The newest post stands on this page: what comes next can be loaded below it."""
    problems: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class RepliesPage(Page):
    """What came while the thread was open; the fragment is added below the posts that are there."""

    template: ClassVar[str] = "threads/replies.html"
    thread: Thread
    posts: Sequence[PostView]
    elsewhere: Mapping[str, Thread]


@dataclass(frozen=True, kw_only=True)
class MovingPage(Page):
    template: ClassVar[str] = "threads/moving.html"
    thread: Thread
    subject: Subject
    text: str
    records: Sequence[Record]
    squares: Sequence[Network]
    found: int
    """Records with these words, also those that do not take the conversation."""
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SplittingPage(Page):
    template: ClassVar[str] = "threads/splitting.html"
    thread: Thread
    posts: Sequence[PostView]
    pages: Pagination
    title: str = ""
    chosen: frozenset[str] = frozenset()
    errors: Mapping[str, str] = field(default_factory=dict)
