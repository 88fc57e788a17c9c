"""The invented edition on which calls are shown: organisations that do not exist, and what they apply for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.models import (
    Application,
    ApplicationQuestion,
    ApplicationScore,
    Call,
    Edition,
    EditionTheme,
    Organisation,
    OrganisationVoivodeship,
    User,
)
from app.models.application import ApplicationState, Decision
from app.models.network import MemberRole, NetworkKind
from app.models.organisation import OrganisationKind
from app.models.slug import slugify
from app.models.user import OrganisationRole
from app.web.moments import in_poland
from seed.places import read_world, seed_id

CRITERIA = (
    ("c1", "Wyzwanie jest wspólne dla miast tego tematu", 2),
    ("c2", "Organizacja wnosi wiedzę, dane albo sprawdzone rozwiązanie", 2),
    ("c3", "Wiadomo, kto będzie pracował i ile ma czasu", 1),
    ("c4", "Lokalne Partnerstwo jest albo wiadomo, kto je zbuduje", 1),
)
ABOUT = "Tej organizacji nie ma naprawdę: wymyślono ją, żeby pokazać, jak działa nabór do sieci."
OPENS, CLOSES = time(8, 0), time(16, 0)


def add_calls(session: Session, password_hash: str) -> None:
    """Edition, organisations, calls and applications, each as its people would have left it."""
    world = read_world("calls")
    _add_edition(session, world["edition"])
    _add_people(session, world, password_hash)
    for key, row in world["calls"].items():
        session.add(_call(key, row))
    session.flush()
    for number, row in enumerate(world["applications"]):
        _add_application(session, world, f"{row['call']}/{row['organisation']}", row, number)


def _add_edition(session: Session, row: Mapping[str, Any]) -> None:
    edition_id = seed_id("edition", "pokaz")
    session.add(Edition(id=edition_id, name=row["name"], starts=row["starts"], ends=row["ends"], about=row["about"]))
    session.flush()
    for theme, about in row["themes"].items():
        session.add(
            EditionTheme(edition_id=edition_id, theme=theme, kind=NetworkKind(about["kind"]), about=about["about"])
        )
    session.flush()


def _add_people(session: Session, world: Mapping[str, Any], password_hash: str) -> None:
    for key, row in world["organisations"].items():
        organisation_id = seed_id("organisation", key)
        kind = OrganisationKind(row.get("kind", OrganisationKind.CITY))
        session.add(
            Organisation(id=organisation_id, kind=kind, name=row["name"], slug=slugify(row["name"]), about=ABOUT)
        )
        session.flush()
        session.add(OrganisationVoivodeship(organisation_id=organisation_id, voivodeship=row["voivodeship"]))
    person = world["person"]
    session.add(
        User(
            id=seed_id("person", person["key"]),
            email=person["email"],
            name=person["name"],
            position=person["position"],
            organisation_id=seed_id("organisation", person["organisation"]),
            organisation_role=OrganisationRole.EDITOR,
            password_hash=password_hash,
            is_demonstration=True,
        )
    )
    session.flush()


def _call(key: str, row: Mapping[str, Any]) -> Call:
    return Call(
        id=seed_id("call", key),
        edition_id=seed_id("edition", "pokaz"),
        title=row["title"],
        about=row["about"],
        rules=row["rules"].strip(),
        formal_place=row["formal_place"],
        opens_at=_day(row["opens"], OPENS),
        closes_at=_day(row["closes"], CLOSES),
        results_at=_day(row["results"], CLOSES) if "results" in row else None,
        results_note=row.get("results_note", ""),
        criteria=[{"key": key, "name": name, "weight": weight} for key, name, weight in CRITERIA],
        is_demonstration=True,
        author_id=seed_id("person", "sekretariat"),
        created_at=_day(row["opens"] - 5, OPENS),
    )


def _add_application(session: Session, world: Mapping[str, Any], key: str, row: Mapping[str, Any], number: int) -> None:
    call = world["calls"][row["call"]]
    state, written = ApplicationState(row["state"]), _day(call["opens"] + 4 + number % 9, time(9 + number % 6, 20))
    person = seed_id("person", "wzorowice") if row["organisation"] == world["person"]["organisation"] else None
    application = Application(
        id=seed_id("application", key),
        call_id=seed_id("call", row["call"]),
        organisation_id=seed_id("organisation", row["organisation"]),
        role=MemberRole(row["role"]),
        theme=row["theme"],
        voivodeship=world["organisations"][row["organisation"]]["voivodeship"],
        **{name: row.get(name, "") for name in ("challenge", "why", "brings", "practice")},
        author_id=person,
        contact_id=person,
        state=state,
        created_at=written,
        updated_at=written,
        submitted_at=None if state is ApplicationState.DRAFT else written + timedelta(days=1),
    )
    if "decision" in row:
        application.decision, application.decision_note = Decision(row["decision"]).value, row["note"]
        application.decided_at = _day(call["closes"] + 5, time(11, 0))
        application.decided_by = seed_id("person", "sekretariat")
    session.add(application)
    session.flush()
    _add_assessment(session, key, row, application)


def _add_assessment(session: Session, key: str, row: Mapping[str, Any], application: Application) -> None:
    secretariat = seed_id("person", "sekretariat")
    if "points" in row:
        points = {criterion[0]: given for criterion, given in zip(CRITERIA, row["points"], strict=True)}
        session.add(
            ApplicationScore(
                id=seed_id("score", key), application_id=application.id, scorer_id=secretariat, points=points
            )
        )
    for number, one in enumerate(row.get("questions", ())):
        due, is_answered = _day(one["due"], CLOSES), bool(one["answer"])
        session.add(
            ApplicationQuestion(
                id=seed_id("question", f"{key}/{number}"),
                application_id=application.id,
                question=one["question"],
                asked_by=secretariat,
                asked_at=min(clock.now(), due) - timedelta(days=4),
                due_at=due,
                answer=one["answer"],
                answered_at=due - timedelta(days=2) if is_answered else None,
            )
        )
    session.flush()


def _day(offset: int, hour: time) -> datetime:
    return in_poland(clock.now().date() + timedelta(days=offset), hour)
