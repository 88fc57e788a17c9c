"""Records: good practices, study-visit notes and expert analyses, with one life for all of them.

A record has a working *draft* that its editors share, numbered *revisions* that are never changed, and
at most one published revision, which is what everybody else sees. Its content is one typed document
(``app/models/content``), the same in draft, revision and export.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar

from sqlmodel import Field, SQLModel, UniqueConstraint

from app.core import clock
from app.core.errors import ConflictError
from app.core.messages import N_
from app.models.base import Moment, choice_field, id_field, json_field, key_to, moment_field, optional_key_to
from app.models.content import CONTENT, RecordContent
from app.models.freshness import Confirmable
from app.models.outbox import Searchable
from app.models.slug import slugify


class Kind(StrEnum):
    PRACTICE = "practice"
    VISIT = "visit"
    ANALYSIS = "analysis"


FOLDERS = {Kind.PRACTICE: "practices", Kind.VISIT: "visits", Kind.ANALYSIS: "analyses"}
"""First segment of a record's address by kind."""


class State(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Visibility(StrEnum):
    """Who sees the record once it is published; a draft is seen by its editors only."""

    PUBLIC = "public"
    NETWORK = "network"
    ORGANISATION = "organisation"


class Authority(StrEnum):
    """In whose name a record is withdrawn: only the same show it again (the secretariat also what a network did)."""

    OWNER = "owner"
    NETWORK = "network"
    SECRETARIAT = "secretariat"


class Record(Searchable, Confirmable, table=True):
    """Identity and state of a record; ``content`` is a copy of its published revision."""

    search_kind: ClassVar[str] = "record"

    id: str = id_field()
    kind: Kind = choice_field(Kind, index=True)
    organisation_id: str = key_to("organisation.id")
    author_id: str | None = optional_key_to("person.id")
    network_id: str | None = optional_key_to("network.id")
    visibility: Visibility = choice_field(Visibility, default=Visibility.PUBLIC, index=True)
    state: State = choice_field(State, default=State.DRAFT, index=True)
    title: str = Field(default="", max_length=160)
    slug: str = Field(default="bez-tytulu", max_length=80)
    language: str = Field(default="pl", max_length=2)
    content: dict[str, Any] = json_field()
    revisions: int = 0
    """How many revisions there are; the newest has this number."""
    published_revision: int | None = None
    readable_from: int = 1
    """The first revision that readers may look back to: what was published for fewer people stays with its editors."""
    is_demonstration: bool = False
    created_at: Moment = moment_field(now=True)
    updated_at: Moment = moment_field(now=True, index=True)
    published_at: Moment | None = moment_field(index=True)
    """First publication."""
    withdrawn_at: Moment | None = moment_field()
    withdrawn_reason: str = Field(default="", max_length=1000)
    withdrawn_by: Authority = choice_field(Authority, default=Authority.OWNER)
    """Says something only while the record is withdrawn."""

    @property
    def path(self) -> str:
        """Stable address: the id decides, the slug only reads well."""
        return f"/{FOLDERS[self.kind]}/{self.id}-{self.slug}"

    def published_content(self) -> RecordContent:
        """What everybody sees. Raises ValueError for a record that was never published."""
        if self.published_revision is None:
            raise ValueError("never published")
        # A concept that a later taxonomy has retired must not take the record's pages away.
        return CONTENT[self.kind].read_draft(self.content)[0]

    def begin_draft(self, by: str | None) -> Draft:
        """An empty draft for a new record, or one that starts from what is published."""
        return Draft(
            record_id=self.id, content=dict(self.content), updated_by=by, base_revision=self.published_revision
        )

    def keep_revision(self, content: RecordContent, by: str | None, note: str = "") -> Revision:
        """The next numbered revision of this content; it is never changed afterwards."""
        self.revisions += 1
        if self.state is State.DRAFT:
            self._name_after(content)
        return Revision(
            record_id=self.id,
            number=self.revisions,
            content=content.model_dump(mode="json"),
            author_id=by,
            note=note[:300],
        )

    def place(self, visibility: Visibility, network_id: str | None, *, first_revision: int) -> None:
        """Say who sees the record from ``first_revision`` on; new readers do not see what was written before them."""
        is_as_before = (self.visibility, self.network_id) == (visibility, network_id)
        is_for_fewer = self.visibility is Visibility.PUBLIC or visibility is Visibility.ORGANISATION
        if not is_as_before and not is_for_fewer:
            self.readable_from = first_revision
        self.visibility, self.network_id = visibility, network_id

    def publish(self, revision: Revision) -> None:
        """Show this revision to everybody who may see the record.

        Raises ConflictError while fields of the snapshot are missing or the record is withdrawn.
        """
        if self.state is State.WITHDRAWN:
            raise ConflictError(N_("Rekord jest wycofany. Zmiany opublikujesz, kiedy zostanie przywrócony."))
        content = CONTENT[self.kind].model_validate(revision.content)
        if content.missing_for_snapshot():
            raise ConflictError(N_("Do publikacji brakuje jeszcze wymaganych pól."))
        if self.visibility is Visibility.NETWORK and self.network_id is None:
            raise ConflictError(N_("Wskaż sieć, dla której jest ten rekord."))
        at = clock.now()
        revision.published_at = at
        self.state = State.PUBLISHED
        self.published_revision = revision.number
        self.published_at = self.published_at or at
        self.updated_at = at
        self.confirm()
        self.content = dict(revision.content)
        self._name_after(content)

    def withdraw(self, reason: str, by: Authority = Authority.OWNER) -> None:
        """Take the record down; its address answers with the reason. Raises ConflictError if it is not published."""
        if self.state is not State.PUBLISHED:
            raise ConflictError(N_("Wycofać można tylko opublikowany rekord."))
        if not reason.strip():
            raise ConflictError(N_("Podaj powód wycofania: zobaczą go wszyscy, którzy mają odnośnik."))
        self.state = State.WITHDRAWN
        self.withdrawn_at = self.updated_at = clock.now()
        self.withdrawn_reason = reason.strip()[:1000]
        self.withdrawn_by = by

    def reinstate(self) -> None:
        """Show a withdrawn record again, as it was. Raises ConflictError if it is not withdrawn."""
        if self.state is not State.WITHDRAWN:
            raise ConflictError(N_("Ten rekord nie jest wycofany."))
        self.state = State.PUBLISHED
        self.withdrawn_at = None
        self.withdrawn_reason = ""
        self.withdrawn_by = Authority.OWNER
        self.updated_at = clock.now()

    def _name_after(self, content: RecordContent) -> None:
        self.title = content.title
        self.slug = slugify(content.title)
        self.language = content.language


class Draft(SQLModel, table=True):
    """The shared working copy, as typed: it may hold faults, so that nothing anybody typed is lost."""

    record_id: str = Field(foreign_key="record.id", primary_key=True, ondelete="CASCADE")
    content: dict[str, Any] = json_field()
    version: int = 1
    """Grows with every save; a save that names an older one meets a conflict instead of overwriting."""
    base_revision: int | None = None
    updated_by: str | None = optional_key_to("person.id", index=False)
    updated_at: Moment = moment_field(now=True)

    def save(self, content: dict[str, Any], *, seen_version: int, by: str | None) -> None:
        """Replace the content. Raises ConflictError when somebody saved after ``seen_version``."""
        if content == self.content:
            return
        if seen_version != self.version:
            raise ConflictError(N_("Ktoś inny zapisał w tym czasie swoją wersję."))
        self.content = content
        self.version += 1
        self.updated_by = by
        self.updated_at = clock.now()


class Revision(SQLModel, table=True):
    """A numbered state of the content, never changed; ``published_at`` is set once it was shown."""

    __table_args__ = (UniqueConstraint("record_id", "number"),)

    id: str = id_field()
    record_id: str = key_to("record.id", on_delete="CASCADE")
    number: int
    content: dict[str, Any] = json_field()
    author_id: str | None = optional_key_to("person.id", index=False)
    note: str = Field(default="", max_length=300)
    created_at: Moment = moment_field(now=True)
    published_at: Moment | None = moment_field()
