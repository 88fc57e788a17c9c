"""What people type about themselves and those they invite."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, StringConstraints, field_validator
from starlette.datastructures import FormData

from app.core.messages import N_
from app.features.accounts.passwords import LONGEST, SHORTEST, is_obvious
from app.models.user import OrganisationRole
from app.web.forms import Filled, Form, read, refused
from app.web.i18n import LANGUAGES

ADDRESS = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+")

TOO_SHORT = N_("Hasło musi mieć co najmniej 10 znaków.")
OBVIOUS = N_("To hasło łatwo zgadnąć. Spróbuj kilku niepowiązanych słów, które zapamiętasz.")
WRONG_PASSWORD = N_("To nie jest Twoje obecne hasło.")
TAKEN = N_("Ta osoba ma już konto w Rynku.")
INVITED = N_("Ta osoba ma już zaproszenie. Wyślij je ponownie z listy poniżej albo poproś o to Sekretariat.")
NO_TARGET = N_("Wybierz, dokąd zapraszasz.")
NOT_CONFIRMED = N_("Zaznacz, że chcesz usunąć konto.")


def _address(text: str) -> str:
    address = text.strip().lower()
    if len(address) > 254 or not ADDRESS.fullmatch(address):
        raise ValueError("email")
    return address


def _language(code: str) -> str:
    return code if code in LANGUAGES else LANGUAGES[0]


Address = Annotated[str, AfterValidator(_address)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Language = Annotated[str, AfterValidator(_language)]
TypedPassword = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST)]


class SignInForm(BaseModel):
    email: Address
    password: TypedPassword
    next: str = ""


class LinkForm(BaseModel):
    email: Address
    next: str = ""


class AcceptanceForm(BaseModel):
    name: Name
    password: Annotated[str, StringConstraints(max_length=LONGEST)]


class ProfileForm(BaseModel):
    name: Name
    position: Annotated[str, StringConstraints(strip_whitespace=True, max_length=160)]
    language: Language


class PasswordForm(BaseModel):
    current: Annotated[str, StringConstraints(max_length=LONGEST)]
    password: Annotated[str, StringConstraints(max_length=LONGEST)]


class DeletionForm(BaseModel):
    current: Annotated[str, StringConstraints(max_length=LONGEST)]
    confirmed: Annotated[bool, BeforeValidator(bool)]


class InvitationForm(BaseModel):
    """``target`` is ``organisation:<id>`` or ``network:<id>``."""

    email: Address
    name: Name
    target: str
    role: OrganisationRole = OrganisationRole.MEMBER
    language: Language

    @field_validator("role", mode="before")
    @classmethod
    def _a_member_by_default(cls, value: str) -> str:
        return value or OrganisationRole.MEMBER.value


def read_new_password(kind: type[Form], form: FormData, *about: str) -> Filled[Form]:
    """Read a form with a new ``password``: long enough, and not a word ``about`` the person."""
    filled = read(kind, form)
    password = filled.typed["password"]
    if len(password) < SHORTEST:
        return refused(filled, "password", TOO_SHORT)
    return refused(filled, "password", OBVIOUS) if is_obvious(password, *about) else filled
