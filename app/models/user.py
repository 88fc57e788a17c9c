"""People, their signed-in sessions and the one-time links sent to them."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from enum import StrEnum
from typing import ClassVar, Self

from sqlmodel import Field, SQLModel

from app.core import clock
from app.core.errors import ConflictError
from app.core.messages import N_
from app.models.base import Moment, choice_field, id_field, key_to, moment_field, optional_key_to
from app.models.outbox import Searchable

SESSION_IDLE = timedelta(days=14)
SESSION_LIMIT = timedelta(days=60)
"""However active, everyone signs in anew after two months."""
SIGN_IN_LINK_LIFE = timedelta(minutes=15)
INVITATION_LIFE = timedelta(days=7)


class OrganisationRole(StrEnum):
    """What a person does for the organisation they belong to."""

    MEMBER = "member"
    EDITOR = "editor"


class User(Searchable, SQLModel, table=True):
    """A person with an account. The table is ``person``: ``user`` is a reserved word in PostgreSQL."""

    __tablename__ = "person"
    search_kind: ClassVar[str] = "person"

    id: str = id_field()
    email: str = Field(max_length=254, unique=True)
    """Always lower case."""
    name: str = Field(max_length=120)
    position: str = Field(default="", max_length=160)
    organisation_id: str | None = optional_key_to("organisation.id")
    organisation_role: OrganisationRole = choice_field(OrganisationRole, default=OrganisationRole.MEMBER)
    is_secretariat: bool = False
    password_hash: str | None = Field(default=None, max_length=255)
    language: str = Field(default="pl", max_length=2)
    is_active: bool = True
    is_demonstration: bool = False
    created_at: Moment = moment_field(now=True)

    def anonymise(self, organisation_name: str) -> None:
        """Forget the person and keep the place that records point at, without any right."""
        self.name = f"była osoba z: {organisation_name}"[:120] if organisation_name else "była osoba"
        self.email = f"{self.id}@usunieto.invalid"
        self.position = ""
        self.organisation_id = None
        self.organisation_role = OrganisationRole.MEMBER
        self.is_secretariat = False
        self.is_active = False
        self.password_hash = None


def new_token() -> str:
    """256 random bits for a cookie or a link."""
    return secrets.token_urlsafe(32)


def token_digest(token: str) -> str:
    """What is kept of a token: who reads the database cannot sign in with it."""
    return hashlib.sha256(token.encode()).hexdigest()


class SignInSession(SQLModel, table=True):
    """A browser in which somebody is signed in; listed and revoked on the account page."""

    __tablename__ = "sign_in_session"

    digest: str = Field(primary_key=True, max_length=64)
    id: str = Field(default_factory=lambda: secrets.token_hex(5), max_length=10, unique=True)
    """Public handle of the session, for revoking it; it opens nothing."""
    user_id: str = key_to("person.id", on_delete="CASCADE")
    device: str = Field(default="", max_length=80)
    """Browser and system in words, such as "Firefox, Linux"."""
    created_at: Moment = moment_field(now=True)
    seen_at: Moment = moment_field(now=True)

    @property
    def is_over(self) -> bool:
        """True when it was idle, or alive, for too long."""
        at = clock.now()
        return at - self.seen_at > SESSION_IDLE or at - self.created_at > SESSION_LIMIT


class LinkPurpose(StrEnum):
    INVITATION = "invitation"
    SIGN_IN = "sign_in"


class OneTimeLink(SQLModel, table=True):
    """A link that works once and only by POST, so that mail scanners do not use it up."""

    __tablename__ = "one_time_link"

    digest: str = Field(primary_key=True, max_length=64)
    user_id: str = key_to("person.id", on_delete="CASCADE")
    purpose: LinkPurpose = choice_field(LinkPurpose)
    invited_by: str | None = optional_key_to("person.id", index=False)
    created_at: Moment = moment_field(now=True)
    used_at: Moment | None = moment_field()

    @classmethod
    def make(cls, user: User, purpose: LinkPurpose, invited_by: str | None = None) -> tuple[Self, str]:
        """A new link, and the token that is written into the mail and forgotten once that has left."""
        token = new_token()
        return cls(digest=token_digest(token), user_id=user.id, purpose=purpose, invited_by=invited_by), token

    @property
    def is_usable(self) -> bool:
        life = INVITATION_LIFE if self.purpose is LinkPurpose.INVITATION else SIGN_IN_LINK_LIFE
        return self.used_at is None and clock.now() - self.created_at <= life

    def use(self) -> None:
        """Use the link up. Raises ConflictError when it is used or too old."""
        if not self.is_usable:
            raise ConflictError(N_("Ten odnośnik został już użyty albo stracił ważność. Poproś o nowy."))
        self.used_at = clock.now()
