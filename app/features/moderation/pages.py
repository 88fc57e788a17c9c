"""What the pages of moderation show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from app.features.moderation.cases import Case
from app.models import ModerationAct, Report, Thread
from app.models.base import Moment
from app.web.pagination import Pagination
from app.web.posts.views import PostView
from app.web.render import Page


@dataclass(frozen=True, kw_only=True)
class ReportPage(Page):
    template: ClassVar[str] = "moderation/report.html"
    case: Case
    view: PostView | None
    """The post as it stands; None for a thread as a whole."""
    reasons: Sequence[tuple[str, str]]
    readers: str
    """Who will read the report."""
    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLine:
    """Something that waits."""

    path: str
    title: str
    place: str
    """What the thread is about."""
    number: int | None
    author: str
    excerpt: str
    since: Moment
    reasons: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class QueuePage(Page):
    template: ClassVar[str] = "moderation/queue.html"
    lines: Sequence[QueueLine]
    total: int
    pages: Pagination


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    report: Report
    reason: str
    reporter: str
    decided_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActView:
    """One line of the log."""

    act: ModerationAct
    label: str
    actor: str
    """Who did it; empty once the account is gone."""
    person: str
    network: str
    url: str
    """Where the thing stands; empty when it is gone."""


@dataclass(frozen=True, kw_only=True)
class CasePage(Page):
    template: ClassVar[str] = "moderation/case.html"
    case: Case
    around: Sequence[PostView]
    """The post with those before and behind it; for a thread its first posts."""
    elsewhere: Mapping[str, Thread]
    reports: Sequence[ReportView]
    acts: Sequence[ActView]
    choices: Sequence[tuple[str, str, str]]
    refusal: str
    """Why nothing can be decided here by this person."""
    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class LogPage(Page):
    template: ClassVar[str] = "moderation/log.html"
    acts: Sequence[ActView]
    total: int
    pages: Pagination


@dataclass(frozen=True, kw_only=True)
class NotesPage(Page):
    template: ClassVar[str] = "moderation/notes.html"
    acts: Sequence[ActView]
