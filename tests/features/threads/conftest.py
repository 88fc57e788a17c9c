"""A record with its editor, a reader from elsewhere, and a question about it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlmodel import Session

from app.models import Network, Organisation, Record, Thread, User
from app.models.network import NetworkRole
from tests import factories

SOLUTION = "Doradcy chodzą **od domu do domu**. Wypełniają wniosek razem z mieszkańcem.\n\nDrugi akapit."


@dataclass
class Place:
    owner: Organisation
    editor: User
    asker: User
    network: Network
    expert: User
    record: Record
    thread: Thread


@pytest.fixture
def place(session: Session) -> Place:
    owner = factories.organisation(session, "Miasto Właściciel", cities=("247301",))
    editor = factories.editor(session, owner, name="Redaktorka Wzorowa")
    elsewhere = factories.organisation(session, "Miasto Sąsiad")
    asker = factories.user(session, elsewhere, name="Jagna Kominek")
    network = factories.network(session, "Sieć próbna", members=(owner, elsewhere))
    expert = factories.user(session, elsewhere, name="Halina Wietrznik")
    factories.role(session, expert, network, NetworkRole.EXPERT)
    record = factories.record(
        session,
        owner,
        author_id=editor.id,
        network_id=network.id,
        content={"solution": SOLUTION, "results_note": "Nic."},
    )
    thread = factories.thread(session, f"record:{record.id}", asker)
    session.commit()
    return Place(owner, editor, asker, network, expert, record, thread)
