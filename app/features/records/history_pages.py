"""Pages on which a record is looked at before it is public, in its history, and on its way out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup
from sqlmodel import Session

from app.features.records import queries
from app.features.records.queries import RevisionLine
from app.models import Record, Revision
from app.models.base import Moment
from app.models.content import CONTENT, RecordContent
from app.models.diff import FieldChange, compare_fields
from app.policies.actor import Actor
from app.policies.records import can_edit
from app.web.i18n import gettext
from app.web.records.queries import names_in
from app.web.records.texts import texts_of
from app.web.records.views import RecordView, view_record
from app.web.render import Page
from app.web.reviews.queries import StepLine, list_steps


@dataclass(frozen=True, kw_only=True)
class PreviewPage(Page):
    """The whole record as it will look."""

    template: ClassVar[str] = "records/preview.html"
    record_id: str
    view: RecordView
    unsaved: tuple[tuple[str, str], ...]
    """Fields of text that was not saved, to go on editing with; empty for the stored draft."""


def preview_page(
    session: Session, actor: Actor, record: Record, content: RecordContent, unsaved: tuple[tuple[str, str], ...] = ()
) -> PreviewPage:
    """Show this content in place of the published one."""
    view = view_record(session, actor, record, content)
    return PreviewPage(record_id=record.id, view=view, unsaved=unsaved)


@dataclass(frozen=True, kw_only=True)
class MarkdownPage(Page):
    """One text as it will look: a fragment for the editor."""

    template: ClassVar[str] = "records/markdown.html"
    html: Markup


@dataclass(frozen=True, kw_only=True)
class RevisionsPage(Page):
    template: ClassVar[str] = "records/revisions.html"
    record_id: str
    title: str
    language: str
    path: str
    revisions: Sequence[RevisionLine]
    steps: Sequence[StepLine]
    can_edit: bool


def revisions_page(session: Session, actor: Actor, record: Record) -> RevisionsPage:
    """The versions of a record that this reader may see."""
    return RevisionsPage(
        record_id=record.id,
        title=record.title or gettext("Bez tytułu"),
        language=record.language,
        path=record.path,
        revisions=queries.list_revisions(session, actor, record),
        steps=list_steps(session, actor, record),
        can_edit=bool(can_edit(actor, record)),
    )


@dataclass(frozen=True, kw_only=True)
class RevisionPage(Page):
    template: ClassVar[str] = "records/revision.html"
    record_id: str
    number: int
    author: str
    created_at: Moment
    note: str
    published_at: Moment | None
    is_current: bool
    view: RecordView


def revision_page(session: Session, actor: Actor, record: Record, revision: Revision) -> RevisionPage:
    """One version as its readers saw it."""
    content = CONTENT[record.kind].model_validate(revision.content)
    return RevisionPage(
        record_id=record.id,
        number=revision.number,
        author=queries.name_of_person(session, revision.author_id),
        created_at=revision.created_at,
        note=revision.note,
        published_at=revision.published_at,
        is_current=revision.number == record.published_revision,
        view=view_record(session, actor, record, content),
    )


@dataclass(frozen=True, kw_only=True)
class ComparisonPage(Page):
    template: ClassVar[str] = "records/comparison.html"
    record_id: str
    title: str
    language: str
    path: str
    first: int
    second: int
    first_at: Moment
    second_at: Moment
    changes: tuple[FieldChange, ...]


def comparison_page(
    session: Session, actor: Actor, record: Record, first: Revision, second: Revision
) -> ComparisonPage:
    """What changed from one version to another."""
    names = names_in(session, actor, first.content, second.content)
    return ComparisonPage(
        record_id=record.id,
        title=record.title or gettext("Bez tytułu"),
        language=record.language,
        path=record.path,
        first=first.number,
        second=second.number,
        first_at=first.created_at,
        second_at=second.created_at,
        changes=compare_fields(texts_of(first.content, names), texts_of(second.content, names)),
    )


@dataclass(frozen=True, kw_only=True)
class WithdrawalPage(Page):
    template: ClassVar[str] = "records/withdrawal.html"
    record_id: str
    title: str
    path: str
    reason: str
    errors: Mapping[str, str]


def withdrawal_page(record: Record, reason: str = "", errors: Mapping[str, str] | None = None) -> WithdrawalPage:
    """Asks for the reason."""
    return WithdrawalPage(record_id=record.id, title=record.title, path=record.path, reason=reason, errors=errors or {})


@dataclass(frozen=True, kw_only=True)
class DeletionPage(Page):
    template: ClassVar[str] = "records/deletion.html"
    record_id: str
    title: str


def deletion_page(record: Record) -> DeletionPage:
    """Asks once more."""
    title = record.title or gettext("Bez tytułu")
    return DeletionPage(record_id=record.id, title=title)
