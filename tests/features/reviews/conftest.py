"""A city with a practice on its way into a network, and everybody who has a say in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import pytest
from sqlmodel import Session, SQLModel, select

from app.models import Activity, Draft, Network, Organisation, Record, Review, ReviewPoint, ReviewRules, User
from app.models.network import NetworkRole
from app.models.review_checklist import DEFAULT_CHECKLIST, checklist_of
from tests import factories

Row = TypeVar("Row", bound=SQLModel)

ALL_YES = {f"answer.{item.id}": "yes" for item in checklist_of(DEFAULT_CHECKLIST)}


def fresh(session: Session, kind: type[Row]) -> list[Row]:
    """All rows of a table as they are stored now; what else the test holds stays as it was read."""
    rows = list(session.exec(select(kind).execution_options(populate_existing=True)))
    session.commit()
    return rows


@dataclass
class Square:
    """Who is there, and the record on the table."""

    owner: Organisation
    network: Network
    author: User
    leader: User
    expert: User
    keeper: User
    secretary: User
    outsider: User
    member: User
    record: Record

    def record_path(self, tail: str) -> str:
        return f"/records/{self.record.id}/{tail}"

    def place(self, session: Session, network: Network | None = None, **content) -> None:
        """Put the draft into the network, and change its words."""
        draft = session.get_one(Draft, self.record.id)
        network = self.network if network is None else network
        draft.content = {**draft.content, "network_id": network.id, "visibility": "public", **content}
        draft.version += 1
        session.commit()

    def review(self, session: Session) -> Review:
        """The only review, as it is stored now."""
        review = fresh(session, Review)[0]
        session.commit()
        return review

    def stored(self, session: Session) -> Record:
        session.refresh(self.record)
        session.commit()
        return self.record


@pytest.fixture
def square(session: Session) -> Square:
    """An unpublished practice whose draft names the network; the network has the rules of every new one."""
    owner = factories.organisation(session, "Miasto Rybnik")
    elsewhere = factories.organisation(session, "Miasto Lider")
    network = factories.network(session, "Czyste powietrze", (owner, elsewhere))
    people = {
        "leader": factories.user(session, elsewhere, name="Lena Liderka"),
        "expert": factories.user(session, elsewhere, name="Edward Ekspert", position="profesor powietrza"),
        "keeper": factories.user(session, elsewhere, name="Olga Opiekunka"),
    }
    for kind, person in people.items():
        factories.role(session, person, network, NetworkRole(kind))
    factories.city(session)
    author = factories.editor(session, owner, name="Anna Autorka")
    made = Square(
        owner=owner,
        network=network,
        author=author,
        secretary=factories.user(session, factories.organisation(session), name="Sekretarz", is_secretariat=True),
        outsider=factories.editor(session, factories.organisation(session), name="Obcy"),
        member=factories.editor(session, elsewhere, name="Inne Miasto"),
        record=factories.record(session, owner, published=False, author_id=author.id),
        **people,
    )
    made.place(session)
    return made


def submit(square: Square, browser, note: str = "") -> str:
    """Send the draft; returns the address of the review."""
    answer = browser.post(square.record_path("publication"), {"note": note})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/reviews/")
    return answer.headers["location"]


def verdict(browser, path: str, act: str, *, round: int = 1, note: str = "", **fields):  # noqa: A002
    return browser.post(f"{path}/verdict", {"act": act, "round": str(round), "note": note, **ALL_YES, **fields})


def set_rules(session: Session, network: Network, **values) -> ReviewRules:
    rules = ReviewRules(network_id=network.id, **values)
    session.add(rules)
    session.commit()
    return rules


def only_point(session: Session) -> ReviewPoint:
    return fresh(session, ReviewPoint)[0]


def told(session: Session) -> dict[str, Activity]:
    """Verb to the last activity of that kind."""
    return {activity.verb: activity for activity in sorted(fresh(session, Activity), key=lambda a: a.created_at)}
