"""Searches are kept by their owners only."""

from __future__ import annotations

from app.models import SavedSearch
from app.models.saved_search import MOST_SAVED
from app.policies import ANONYMOUS, Actor
from app.policies.searches import can_change, can_save

OWNER = Actor(user_id="u1")
STRANGERS = (ANONYMOUS, Actor(user_id="u2"), Actor(user_id="u3", is_secretariat=True))


def test_everybody_with_an_account_saves_up_to_the_limit() -> None:
    assert can_save(OWNER, MOST_SAVED - 1)
    assert not can_save(OWNER, MOST_SAVED)
    assert not can_save(ANONYMOUS, 0)


def test_only_the_owner_changes_a_search() -> None:
    search = SavedSearch(user_id="u1", name="Smog", query="q=smog")
    assert can_change(OWNER, search)
    assert not any(can_change(actor, search) for actor in STRANGERS)
