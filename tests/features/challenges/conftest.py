"""A city with a challenge, a practice that fits it, a stranger, and an index that is up to date."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlmodel import Session

from app.models import Challenge, Organisation, User
from tests import factories

TEXT = "Mieszkańcy palą węglem w starych piecach. Zimą dym utrudnia oddychanie, a dotacji nikt nie bierze."
FITTING = {
    "title": "Doradcy od pieców",
    "summary": "Doradcy pomagają mieszkańcom, którzy palą węglem w starych piecach.",
    "challenge": "Zimą dym z pieców utrudnia oddychanie, a dotacji nikt nie bierze.",
}


@dataclass(frozen=True)
class World:
    city: Organisation
    stranger: Organisation
    editor: User
    colleague: User
    """A member of the city, who steers nothing."""
    outsider: User
    """Edits for the stranger."""
    challenge: Challenge


@pytest.fixture
def world(session: Session) -> World:
    factories.city(session, "247301", "Rybnik", 138_000)
    factories.city(session, "106101", "Łódź", 670_000)
    city = factories.organisation(session, "Miasto Rybnik", cities=("247301",))
    stranger = factories.organisation(session, "Miasto Łódź", cities=("106101",))
    editor = factories.editor(session, city, name="Redaktorka")
    return World(
        city=city,
        stranger=stranger,
        editor=editor,
        colleague=factories.user(session, city, name="Koleżanka"),
        outsider=factories.editor(session, stranger, name="Ktoś z Łodzi"),
        challenge=factories.challenge(
            session, city, text=TEXT, author_id=editor.id, teryt="247301", size="100k_250k", theme="air-heating"
        ),
    )
