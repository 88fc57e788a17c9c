"""One rule of who sees a record, in three renderings that must agree: Python, SQL and search tokens."""

from __future__ import annotations

import itertools

import pytest
from sqlmodel import Session, select

from app.models import Edition, Network, Organisation, Record, User
from app.models.organisation import OrganisationKind
from app.models.record import Kind, State, Visibility
from app.policies.visibility import audience_of, can_see, tokens_of, visible_to
from tests.policies.people import AUTHOR_ID, NETWORK, OTHER, OTHER_NETWORK, OWNER, PEOPLE

EVERYBODY = set(PEOPLE)
EDITORS = {"author", "owner's editor"}
HOME = {"author", "owner's editor", "owner's member"}
INSIDERS = HOME | {
    "network's member",
    "network member",
    "network editor",
    "network leader",
    "network expert",
    "network keeper",
    "secretariat",
}
RECORDS = [
    (state, visibility, network, author)
    for state, visibility in itertools.product(State, Visibility)
    for network in (None, NETWORK)
    for author in (None, AUTHOR_ID)
]


def expected(state: State, visibility: Visibility, network: str | None, author: str | None) -> set[str]:
    if state is State.DRAFT:
        seen = EDITORS if author else EDITORS - {"author"}
    elif visibility is Visibility.PUBLIC:
        seen = EVERYBODY
    elif visibility is Visibility.NETWORK and network:
        seen = INSIDERS
    else:
        seen = HOME
    return seen


@pytest.fixture
def world(session: Session) -> list[Record]:
    session.add_all(Organisation(id=key, kind=OrganisationKind.CITY, name=key, slug=key) for key in (OWNER, OTHER))
    session.add(Edition(id="edition", name="Edycja", starts=2024, ends=2026))
    session.flush()
    session.add_all(
        Network(id=key, edition_id="edition", name=key, theme="air", slug=key) for key in (NETWORK, OTHER_NETWORK)
    )
    session.add(User(id=AUTHOR_ID, email="autor@miasto.example", name="Autor", organisation_id=OWNER))
    session.flush()
    records = [
        Record(
            id=f"r{number}",
            kind=list(Kind)[number % 3],
            organisation_id=OWNER,
            author_id=author,
            network_id=network,
            visibility=visibility,
            state=state,
        )
        for number, (state, visibility, network, author) in enumerate(RECORDS)
    ]
    session.add_all(records)
    session.flush()
    return records


@pytest.mark.parametrize("row", RECORDS, ids=lambda row: "-".join(str(part) for part in row))
def test_the_truth_table(row):
    state, visibility, network, author = row
    record = Record(
        kind=Kind.PRACTICE,
        organisation_id=OWNER,
        author_id=author,
        network_id=network,
        visibility=visibility,
        state=state,
    )
    assert {name for name, actor in PEOPLE.items() if can_see(actor, record)} == expected(*row)


@pytest.mark.parametrize("name", PEOPLE)
def test_the_database_selects_exactly_what_python_allows(session: Session, world: list[Record], name: str):
    actor = PEOPLE[name]
    selected = set(session.exec(select(Record.id).where(visible_to(actor))))
    assert selected == {record.id for record in world if can_see(actor, record)}
    assert selected == {record.id for record in world if tokens_of(actor) & audience_of(record)}


def test_nobody_holds_a_token_that_everybody_holds_except_public():
    shared = frozenset.intersection(*(tokens_of(actor) for actor in PEOPLE.values()))
    assert shared == {"public"}
