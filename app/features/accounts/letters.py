"""The mail that accounts send."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.web.letters import Letter


@dataclass(frozen=True, kw_only=True)
class SignInLetter(Letter):
    template: ClassVar[str] = "mail/sign_in.txt"
    url: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class InvitationLetter(Letter):
    template: ClassVar[str] = "mail/invitation.txt"
    inviter: str
    inviter_organisation: str
    place: str
    is_to_network: bool
    url: str
    days: int


@dataclass(frozen=True, kw_only=True)
class PasswordChangedLetter(Letter):
    template: ClassVar[str] = "mail/password_changed.txt"
    url: str
