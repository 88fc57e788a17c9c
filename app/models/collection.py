"""Collections: records that somebody chose, put in order and annotated for others.

Curators work on the rows of this module; what readers see is the last published version, one document that is
never changed (``app/models/collection_content.py``). Notes and texts carry versions, so that two curators do not
overwrite each other; moves are relative, so that they need none.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar

from sqlmodel import Field, SQLModel, UniqueConstraint

from app.core import clock
from app.core.errors import ConflictError
from app.core.messages import N_
from app.models.base import (
    Moment,
    choice_field,
    id_field,
    json_field,
    key_to,
    moment_field,
    optional_key_to,
)
from app.models.outbox import Searchable
from app.models.slug import slugify
from app.models.user import new_token

MOST_ITEMS = 100
MOST_SECTIONS = 20
LONGEST_TEXT = 8_000
LONGEST_NOTE = 2_000
TOO_LATE = N_("Ktoś inny zapisał w tym czasie swoją wersję.")


class Reach(StrEnum):
    """Who reads a published collection."""

    PUBLIC = "public"
    LINK = "link"
    NETWORK = "network"


REACH_LABELS = {
    Reach.PUBLIC: N_("wszyscy"),
    Reach.LINK: N_("każdy, kto dostanie link"),
    Reach.NETWORK: N_("tylko uczestnicy sieci"),
}


class Collection(Searchable, SQLModel, table=True):
    """Identity, state and placement of a collection; its title and introduction as its curators have them now."""

    search_kind: ClassVar[str] = "collection"

    id: str = id_field()
    owner_id: str | None = optional_key_to("person.id")
    """Who invites and removes curators; nobody once that account is closed."""
    network_id: str | None = optional_key_to("network.id")
    reach: Reach = choice_field(Reach, default=Reach.PUBLIC, index=True)
    link_key: str = Field(default_factory=new_token, max_length=64)
    """Opens a collection that is published by link; a new one shuts the links given out before."""
    title: str = Field(default="", max_length=160)
    slug: str = Field(default="bez-tytulu", max_length=80)
    summary: str = Field(default="", max_length=400)
    introduction: str = Field(default="", max_length=LONGEST_TEXT)
    language: str = Field(default="pl", max_length=2)
    query: str = Field(default="", max_length=16_000)
    """A search whose newest results stand below what was chosen by hand; empty for none."""
    version: int = 1
    """Grows with every change of the texts above; who saves over an older one meets a conflict."""
    is_published: bool = Field(default=False, index=True)
    versions: int = 0
    """How many versions were published; readers see the last one while ``is_published``."""
    readable_from: int = 1
    """The first version that readers may look back to: what was published for fewer people stays with its curators."""
    content: dict[str, Any] = json_field()
    """The last published version."""
    is_demonstration: bool = False
    created_at: Moment = moment_field(now=True)
    updated_at: Moment = moment_field(now=True, index=True)
    published_at: Moment | None = moment_field(index=True)
    """First publication."""

    @property
    def path(self) -> str:
        """Stable address: the id decides, the slug only reads well."""
        return f"/collections/{self.id}-{self.slug}"

    @property
    def shown_title(self) -> str:
        """What readers call it: the title of the last version, not the one that its curators have in mind."""
        return str(self.content.get("title") or self.title) if self.is_published else self.title

    @property
    def shared_path(self) -> str:
        """The address that opens a collection published by link."""
        return f"{self.path}?key={self.link_key}"

    def describe(
        self, *, title: str, summary: str, introduction: str, language: str, query: str, seen_version: int
    ) -> None:
        """Say anew what the collection is. Raises ConflictError when somebody saved after ``seen_version``."""
        texts = (title, summary, introduction, language, query)
        if texts == (self.title, self.summary, self.introduction, self.language, self.query):
            return
        if seen_version != self.version:
            raise ConflictError(TOO_LATE)
        self.title, self.summary, self.introduction, self.language, self.query = texts
        self.version += 1
        if self.versions == 0:
            self.slug = slugify(title)

    def place(self, reach: Reach, network_id: str | None) -> None:
        """Say who reads the collection; new readers see no version before the one that stands now."""
        is_as_before = (self.reach, self.network_id) == (reach, network_id)
        if not is_as_before and self.reach is not Reach.PUBLIC:
            self.readable_from = max(self.versions, 1)
        self.reach, self.network_id = reach, network_id

    def publish(self, content: dict[str, Any], by: str | None, note: str) -> CollectionVersion:
        """Show this content to readers. Raises ConflictError for a collection without a title or without items."""
        if not self.title.strip():
            raise ConflictError(N_("Nadaj zbiorowi tytuł, zanim go opublikujesz."))
        if not self.query and not any(section["items"] for section in content["sections"]):
            raise ConflictError(N_("Dodaj do zbioru choć jeden rekord, zanim go opublikujesz."))
        if self.reach is Reach.NETWORK and self.network_id is None:
            raise ConflictError(N_("Wskaż sieć, dla której jest ten zbiór."))
        at = clock.now()
        self.versions += 1
        self.is_published = True
        self.published_at = self.published_at or at
        self.updated_at = at
        self.content = content
        self.slug = slugify(self.title)
        return CollectionVersion(
            collection_id=self.id, number=self.versions, content=content, author_id=by, note=note[:300]
        )

    def withdraw(self) -> None:
        """Hide the collection from readers; its versions stay. Raises ConflictError if it is not published."""
        if not self.is_published:
            raise ConflictError(N_("Ten zbiór nie jest opublikowany."))
        self.is_published = False
        self.updated_at = clock.now()

    def change_link(self) -> None:
        """Shut every link given out so far."""
        self.link_key = new_token()


class CollectionSection(SQLModel, table=True):
    """A part of a collection with a heading and a text of its own; the first may have neither."""

    __tablename__ = "collection_section"

    id: str = id_field()
    collection_id: str = key_to("collection.id", on_delete="CASCADE")
    position: int
    title: str = Field(default="", max_length=160)
    text: str = Field(default="", max_length=LONGEST_TEXT)
    version: int = 1

    def rewrite(self, *, title: str, text: str, seen_version: int) -> None:
        """Change heading and text. Raises ConflictError when somebody saved after ``seen_version``."""
        if (title, text) == (self.title, self.text):
            return
        if seen_version != self.version:
            raise ConflictError(TOO_LATE)
        self.title, self.text = title, text
        self.version += 1


class CollectionItem(SQLModel, table=True):
    """A record in a collection, with why it is here and for whom."""

    __tablename__ = "collection_item"
    __table_args__ = (UniqueConstraint("collection_id", "record_id"),)

    id: str = id_field()
    collection_id: str = key_to("collection.id", on_delete="CASCADE")
    section_id: str = key_to("collection_section.id", on_delete="CASCADE")
    record_id: str = key_to("record.id", on_delete="CASCADE")
    position: int
    note: str = Field(default="", max_length=LONGEST_NOTE)
    for_whom: str = Field(default="", max_length=200)
    version: int = 1
    added_by: str | None = optional_key_to("person.id", index=False)
    added_at: Moment = moment_field(now=True)

    def annotate(self, *, note: str, for_whom: str, seen_version: int) -> None:
        """Change the note. Raises ConflictError when somebody saved after ``seen_version``."""
        if (note, for_whom) == (self.note, self.for_whom):
            return
        if seen_version != self.version:
            raise ConflictError(TOO_LATE)
        self.note, self.for_whom = note, for_whom
        self.version += 1


class CollectionVersion(SQLModel, table=True):
    """A published state of a collection, never changed."""

    __tablename__ = "collection_version"
    __table_args__ = (UniqueConstraint("collection_id", "number"),)

    id: str = id_field()
    collection_id: str = key_to("collection.id", on_delete="CASCADE")
    number: int
    content: dict[str, Any] = json_field()
    author_id: str | None = optional_key_to("person.id", index=False)
    note: str = Field(default="", max_length=300)
    published_at: Moment = moment_field(now=True)


class CollectionRecord(SQLModel, table=True):
    """A record that the last published version names: how a record finds its collections."""

    __tablename__ = "collection_record"

    collection_id: str = Field(foreign_key="collection.id", primary_key=True, ondelete="CASCADE")
    record_id: str = Field(foreign_key="record.id", primary_key=True, index=True, ondelete="CASCADE")


class CollectionExclusion(SQLModel, table=True):
    """A result of the followed search that the curators do not want to show."""

    __tablename__ = "collection_exclusion"

    collection_id: str = Field(foreign_key="collection.id", primary_key=True, ondelete="CASCADE")
    record_id: str = Field(foreign_key="record.id", primary_key=True, index=True, ondelete="CASCADE")
