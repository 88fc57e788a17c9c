"""A small market: cities, an organisation, records of each kind, and an index that is up to date."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlmodel import Session

from app.indexing import concept_documents
from app.models import Organisation, Record
from app.models.record import Kind
from tests import factories


@pytest.fixture
def concepts(catalogue) -> None:
    """A few themes and challenges in the index; all of them come with a rebuild, which takes its time."""
    wanted = {"congestion", "smog", "air", "mob"}
    catalogue.upsert(document for document in concept_documents() if document.payload["concept"] in wanted)


@pytest.fixture
def owner(session: Session) -> Organisation:
    factories.city(session, "247301", "Rybnik", 138_000)
    return factories.organisation(session, "Miasto Rybnik", cities=("247301",))


@pytest.fixture
def market(session: Session, owner: Organisation, reindex: Callable[[], None]) -> dict[str, Record]:
    """Three records: a practice on stoves, a visit on advice, an analysis on a tramway."""
    factories.city(session, "306401", "Poznań", 540_000)
    made = {
        "stoves": factories.record(session, owner),
        "advice": factories.record(session, owner, Kind.VISIT),
        "tram": factories.record(
            session,
            owner,
            Kind.ANALYSIS,
            content={
                "title": "Tramwaj na Naramowice",
                "summary": "Czy nowa linia odciążyła ulice?",
                "theme": "mob-transit",
                "territories": ["306401"],
                "challenges": ["congestion"],
            },
        ),
    }
    reindex()
    return made
