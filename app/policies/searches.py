"""Who may keep searches: everybody their own, up to a limit."""

from __future__ import annotations

from app.core.messages import N_
from app.models.saved_search import MOST_SAVED, SavedSearch
from app.policies.actor import Actor, No, Verdict

SIGN_IN = No(N_("Zaloguj się, żeby zapisywać wyszukiwania."))


def can_save(actor: Actor, saved: int) -> Verdict:
    """Everybody with an account who has ``saved`` searches and so room for one more."""
    if not actor.is_signed_in:
        return SIGN_IN
    if saved < MOST_SAVED:
        return True
    return No(N_("Masz już 50 zapisanych wyszukiwań. Usuń któreś, żeby zrobić miejsce na nowe."))


def can_change(actor: Actor, search: SavedSearch) -> Verdict:
    """Its owner."""
    if not actor.is_signed_in:
        return SIGN_IN
    return actor.user_id == search.user_id or No(N_("Zmieniać można tylko własne wyszukiwania."))
