"""One record for each audience, and people inside and outside; for tests of who is shown what."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from app.models import Network, Organisation, User
from app.models.record import Visibility
from tests import factories

PUBLIC, NETWORK, ORGANISATION, DRAFT = "Dla wszystkich", "Tylko sieć", "Tylko organizacja", "Szkic nikomu nieznany"


@dataclass(frozen=True)
class Audiences:
    """An organisation with a network, four records of it about Rybnik, and five sorts of people."""

    owner: Organisation
    partner: Organisation
    stranger: Organisation
    network: Network
    editor: User
    colleague: User
    fellow: User
    outsider: User
    secretariat: User

    def expected(self) -> list[tuple[User | None, set[str]]]:
        """Who sees which titles of published records."""
        return [
            (None, {PUBLIC}),
            (self.outsider, {PUBLIC}),
            (self.fellow, {PUBLIC, NETWORK}),
            (self.secretariat, {PUBLIC, NETWORK}),
            (self.colleague, {PUBLIC, NETWORK, ORGANISATION}),
            (self.editor, {PUBLIC, NETWORK, ORGANISATION}),
        ]


def make_audiences(session: Session) -> Audiences:
    owner = factories.organisation(session, "Miasto Rybnik", cities=("247301",))
    partner = factories.organisation(session, "Miasto Żory", cities=("247901",))
    stranger = factories.organisation(session, "Miasto Łódź", cities=("106101",))
    network = factories.network(session, "Czyste powietrze", (owner, partner))
    factories.network(session, "Inna sieć", (stranger,))
    for title, visibility in (
        (PUBLIC, Visibility.PUBLIC),
        (NETWORK, Visibility.NETWORK),
        (ORGANISATION, Visibility.ORGANISATION),
    ):
        factories.record(session, owner, visibility=visibility, network_id=network.id, content={"title": title})
    factories.record(session, owner, published=False, network_id=network.id, content={"title": DRAFT})
    return Audiences(
        owner=owner,
        partner=partner,
        stranger=stranger,
        network=network,
        editor=factories.editor(session, owner, name="Redaktorka Rybnik", email="redaktorka@rybnik.example"),
        colleague=factories.user(session, owner, name="Kolega Rybnik", email="kolega@rybnik.example"),
        fellow=factories.user(session, partner, name="Osoba z Żor", email="osoba@zory.example"),
        outsider=factories.user(session, stranger, name="Osoba z Łodzi", email="osoba@lodz.example"),
        secretariat=factories.user(session, None, name="Osoba z Sekretariatu", is_secretariat=True),
    )


def titles_in(text: str) -> set[str]:
    """Which of the four records a page names."""
    return {title for title in (PUBLIC, NETWORK, ORGANISATION, DRAFT) if title in text}
