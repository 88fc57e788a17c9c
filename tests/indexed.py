"""What the index finds, and what waits for it in the outbox."""

from __future__ import annotations

from sqlmodel import Session, select

from app.models import Outbox
from app.policies.visibility import PUBLIC
from search.queries import Query

EVERYBODY = frozenset({PUBLIC})


def found(catalogue, text: str) -> int:
    return catalogue.search(Query(EVERYBODY, text, kinds=frozenset({"practice"}))).total


def notes(session: Session) -> int:
    session.expire_all()
    return len(session.exec(select(Outbox)).all())
