"""One challenge on a card: what is the matter, where, how big the city is, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import Session

from app.models.challenge import STATE_LABELS
from app.models.city import SIZE_LABELS
from app.models.content.labels import COST_BANDS
from app.models.record import Visibility
from app.models.taxonomy import THEMES
from app.policies import Actor
from app.web.challenges.queries import Placed, list_challenges
from app.web.i18n import gettext, language

EXCERPT = 220


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeCard:
    """What the macro ``challenge_card`` reads, in the reader's language."""

    id: str
    title: str
    url: str
    excerpt: str
    organisation: str
    city: str
    """Name of the municipality; empty where it has none."""
    size: str
    theme: str
    budget: str
    state: str
    state_label: str
    deadline: date | None
    stated_on: date
    is_for_network: bool
    is_demonstration: bool


def make_challenge_card(placed: Placed) -> ChallengeCard:
    """The card of a challenge."""
    challenge, city = placed.challenge, placed.city
    return ChallengeCard(
        id=challenge.id,
        title=challenge.title,
        url=challenge.path,
        excerpt=shorten(challenge.text),
        organisation=placed.organisation.name,
        city=city.name if city else "",
        size=gettext(SIZE_LABELS.get(challenge.size, "")),
        theme=THEMES[challenge.theme].label(language()) if challenge.theme in THEMES else "",
        budget=gettext(COST_BANDS.get(challenge.budget, "")),
        state=challenge.state.value,
        state_label=gettext(STATE_LABELS[challenge.state]),
        deadline=challenge.deadline,
        stated_on=challenge.created_at.date(),
        is_for_network=challenge.visibility is not Visibility.PUBLIC,
        is_demonstration=challenge.is_demonstration,
    )


def make_challenge_cards(found: Iterable[Placed]) -> tuple[ChallengeCard, ...]:
    return tuple(make_challenge_card(placed) for placed in found)


def read_challenge_cards(
    session: Session, actor: Actor, *conditions: ColumnElement[bool], limit: int
) -> tuple[ChallengeCard, ...]:
    """Cards of the challenges that meet the conditions and that the actor may see; two reads at most."""
    return make_challenge_cards(list_challenges(session, actor, *conditions, limit=limit))


def shorten(text: str, length: int = EXCERPT) -> str:
    """The beginning of a text on one line, cut at a space."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[:length].rsplit(" ", 1)[0].rstrip(",;:–-") + "…"
