"""A conversation in a network with a leader, somebody who wrote too much, and somebody who minds."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlmodel import Session

from app.models import Network, Post, Thread, User
from app.models.network import NetworkRole
from app.models.record import Visibility
from tests import factories

BAD = "Tylko ktoś bez pojęcia mógł to napisać."


@dataclass
class Quarrel:
    network: Network
    leader: User
    author: User
    """Of the post that others mind."""
    minder: User
    """Belongs to the network and reports."""
    stranger: User
    other_leader: User
    secretariat: User
    thread: Thread
    """In the network alone."""
    post: Post
    quote: Post
    """Quotes the post."""


@pytest.fixture
def quarrel(session: Session) -> Quarrel:
    owner = factories.organisation(session, "Miasto Właściciel", cities=("247301",))
    network = factories.network(session, "Sieć próbna", members=(owner,))
    leader = factories.user(session, name="Liliana Prowadząca")
    factories.role(session, leader, network, NetworkRole.LEADER)
    author = factories.user(session, owner, name="Gniewko Prędki")
    minder = factories.user(session, owner, name="Zofia Rozważna")
    stranger = factories.user(session, factories.organisation(session))
    other_leader = factories.user(session)
    factories.role(session, other_leader, factories.network(session, "Inna sieć"), NetworkRole.LEADER)
    secretariat = factories.user(session, is_secretariat=True)
    record = factories.record(session, owner, visibility=Visibility.NETWORK, network_id=network.id)
    thread = factories.thread(session, f"record:{record.id}", minder, room=f"network:{network.id}")
    post = factories.post(session, thread, author, BAD)
    text = f"> [Gniewko Prędki, #2](/posts/{post.id})\n>\n> {BAD}\n\nProszę o spokój."
    quote = factories.post(session, thread, minder, text)
    session.commit()
    return Quarrel(network, leader, author, minder, stranger, other_leader, secretariat, thread, post, quote)
