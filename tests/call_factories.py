"""Calls and applications with valid defaults, for tests that care about one detail."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import Session

from app.models import Application, Call, Edition, EditionTheme, Organisation, User
from app.models.application import ApplicationState, Decision
from app.models.network import MemberRole, NetworkKind

OPENS = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
CLOSES = datetime(2026, 3, 6, 15, 0, tzinfo=UTC)
BEFORE, DURING, AFTER = OPENS - timedelta(days=1), OPENS + timedelta(days=2), CLOSES + timedelta(days=1)
RESULTS = AFTER + timedelta(days=2)
LATER = RESULTS + timedelta(days=1)
CRITERIA = [{"key": "c1", "name": "Wyzwanie", "weight": 3}, {"key": "c2", "name": "Wkład", "weight": 1}]


def edition(
    session: Session, *, kind: NetworkKind = NetworkKind.PLANNING, themes: tuple[str, ...] = ("air",)
) -> Edition:
    made = Edition(name="Edycja próbna", starts=2026, ends=2028)
    session.add(made)
    session.flush()
    session.add_all(EditionTheme(edition_id=made.id, theme=theme, kind=kind) for theme in themes)
    session.flush()
    return made


def call(session: Session, of: Edition | None = None, **values: Any) -> Call:
    of = of or edition(session)
    made = Call(
        edition_id=of.id,
        title=values.pop("title", "Nabór próbny"),
        opens_at=values.pop("opens_at", OPENS),
        closes_at=values.pop("closes_at", CLOSES),
        criteria=values.pop("criteria", CRITERIA),
        **values,
    )
    session.add(made)
    session.flush()
    return made


def application(
    session: Session, of: Call, owner: Organisation, person: User | None = None, **values: Any
) -> Application:
    """A submitted one, unless ``state`` says otherwise; ``decision`` is taken with its note."""
    decision: Decision | None = values.pop("decision", None)
    state = values.pop("state", ApplicationState.SUBMITTED)
    made = Application(
        call_id=of.id,
        organisation_id=owner.id,
        role=values.pop("role", MemberRole.PARTNER),
        theme=values.pop("theme", "air"),
        challenge=values.pop("challenge", "Dym w zimie."),
        why=values.pop("why", "Chcemy oddychać."),
        brings=values.pop("brings", "Pomiary."),
        author_id=person.id if person else None,
        contact_id=person.id if person else None,
        state=state,
        submitted_at=None if state is ApplicationState.DRAFT else DURING,
        decision=decision.value if decision else "",
        decision_note="Tak uznaliśmy." if decision else "",
        **values,
    )
    session.add(made)
    session.flush()
    return made
