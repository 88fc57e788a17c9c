"""The pages of reviews: all that is being checked, one review, its text as readers will see it, a network's rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.features.reviews.forms import Typed, TypedRules
from app.models import Network
from app.models.base import Moment
from app.models.diff import Part
from app.models.review import ReviewState
from app.web.records.duplicates import Duplicate
from app.web.records.findings import FindingView
from app.web.records.views import RecordView
from app.web.render import Page
from app.web.reviews.queries import StepLine
from app.web.reviews.waiting.queries import Waiting


@dataclass(frozen=True, kw_only=True)
class QueuePage(Page):
    template: ClassVar[str] = "reviews/queue.html"
    waiting: Waiting
    networks: Sequence[Network]
    """Networks whose rules the person may read from here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    person: str
    role: str
    text: str
    written_at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class PointView:
    """A point with its answers."""

    id: str
    person: str
    role: str
    text: str
    revision: int
    written_at: Moment
    is_open: bool
    settled_by: str
    settled_at: Moment | None
    answers: Sequence[AnswerView]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """One field of the text under review, with what changes in it and the points that hang on it."""

    name: str
    """Empty for the text as a whole, which has points only."""
    label: str
    parts: Sequence[Part]
    is_changed: bool
    points: Sequence[PointView]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionView:
    person: str
    text: str
    revision: int
    written_at: Moment
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What the reader of this review may do in it."""

    edit: bool
    check: bool
    decide: bool
    refusal: str
    """Why somebody who checks in the network does not decide on this text."""
    give_opinion: bool
    answer: bool
    withdraw: bool
    is_alone: bool
    """True when the reader decides on their own text because nobody else could."""


@dataclass(frozen=True, kw_only=True)
class ReviewPage(Page):
    template: ClassVar[str] = "reviews/review.html"
    review_id: str
    record_id: str
    kind: str
    title: str
    language: str
    network: Network
    state: ReviewState
    round: int
    revision: int
    submitted_by: str
    submitted_at: Moment
    note: str
    visibility: str
    leaves: bool
    """True when the record leaves the network that checks it."""
    is_change: bool
    sections: Sequence[SectionView]
    since_last: Sequence[str]
    """Labels of the fields that differ from the round before; empty in the first."""
    open_points: int
    findings: Sequence[FindingView]
    duplicates: Sequence[Duplicate]
    """Records that may be the same."""
    opinions: Sequence[OpinionView]
    wants_opinion: bool
    checklist: Sequence[tuple[str, str, str]]
    """Id, text and answer of each item."""
    places: Sequence[tuple[str, str]]
    """Fields on which a point may hang."""
    rights: Rights
    steps: Sequence[StepLine]
    form: Typed
    errors: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class ReviewTextPage(Page):
    """The text under review as its page will look."""

    template: ClassVar[str] = "reviews/text.html"
    review_id: str
    title: str
    revision: int
    view: RecordView


@dataclass(frozen=True, kw_only=True)
class RulesPage(Page):
    """Which steps a network takes before publication, and its checklist."""

    template: ClassVar[str] = "reviews/rules.html"
    network: Network
    rules: TypedRules
    items: Sequence[str]
    has_expert: bool
    may_change: bool
    refusal: str
    changed_by: str
    changed_at: Moment | None
    """None while the network has the rules of every new one."""
    errors: Mapping[str, str]
