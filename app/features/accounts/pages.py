"""Pages of the sign-in, the account and invitations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.features.accounts.forms import (
    AcceptanceForm,
    DeletionForm,
    InvitationForm,
    LinkForm,
    PasswordForm,
    ProfileForm,
    SignInForm,
)
from app.features.accounts.queries import DemonstrationAccount, Invitation
from app.models import Network, Organisation, SignInSession
from app.web.forms import Filled
from app.web.render import Page


@dataclass(frozen=True, kw_only=True)
class SignInPage(Page):
    template: ClassVar[str] = "accounts/sign_in.html"
    form: Filled[SignInForm] | Filled[LinkForm]
    next: str
    failed: bool = False
    """Address and password do not fit; which of them is wrong is not said."""
    demonstration: Sequence[DemonstrationAccount]
    demonstration_password: str


@dataclass(frozen=True, kw_only=True)
class LinkSentPage(Page):
    template: ClassVar[str] = "accounts/link_sent.html"
    minutes: int


@dataclass(frozen=True, kw_only=True)
class LinkPage(Page):
    template: ClassVar[str] = "accounts/link.html"
    name: str
    next: str


@dataclass(frozen=True, kw_only=True)
class LinkOverPage(Page):
    template: ClassVar[str] = "accounts/link_over.html"
    is_invitation: bool


@dataclass(frozen=True, kw_only=True)
class InvitationPage(Page):
    template: ClassVar[str] = "accounts/invitation.html"
    email: str
    place: str
    is_to_network: bool
    inviter: str
    form: Filled[AcceptanceForm]


@dataclass(frozen=True, kw_only=True)
class AccountPage(Page):
    """What all pages of the account show; ``refusal`` says why nothing can be changed, if so."""

    may_invite: bool
    refusal: str


@dataclass(frozen=True, kw_only=True)
class ProfilePage(AccountPage):
    template: ClassVar[str] = "accounts/profile.html"
    email: str
    form: Filled[ProfileForm]


@dataclass(frozen=True, kw_only=True)
class PasswordPage(AccountPage):
    template: ClassVar[str] = "accounts/password.html"
    email: str
    has_password: bool
    form: Filled[PasswordForm]


@dataclass(frozen=True, kw_only=True)
class SessionsPage(AccountPage):
    template: ClassVar[str] = "accounts/sessions.html"
    sign_ins: Sequence[SignInSession]
    here: str
    """Handle of the session of this browser."""


@dataclass(frozen=True, kw_only=True)
class InvitationsPage(AccountPage):
    template: ClassVar[str] = "accounts/invitations.html"
    form: Filled[InvitationForm]
    organisations: Sequence[Organisation]
    networks: Sequence[Network]
    invitations: Sequence[Invitation]


@dataclass(frozen=True, kw_only=True)
class DeletionPage(AccountPage):
    template: ClassVar[str] = "accounts/deletion.html"
    organisation: str
    has_password: bool
    form: Filled[DeletionForm]
