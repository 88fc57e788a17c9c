"""Who opens editions of the programme and keeps the lists of their networks' members."""

from __future__ import annotations

from app.core.messages import N_
from app.policies.actor import Actor, No, Verdict

SIGN_IN = No(N_("Zaloguj się, żeby prowadzić edycje i nabory."))


def can_keep_editions(actor: Actor) -> Verdict:
    """The secretariat opens editions and says what they are about."""
    if not actor.is_signed_in:
        return SIGN_IN
    return actor.is_secretariat or No(N_("Edycje prowadzi Sekretariat."))


def can_keep_members(actor: Actor) -> Verdict:
    """The secretariat ends memberships and says who leads."""
    if not actor.is_signed_in:
        return SIGN_IN
    return actor.is_secretariat or No(N_("Skład sieci zmienia Sekretariat."))
