"""Invitations to a network: who is from elsewhere decides for themselves."""

from __future__ import annotations

from sqlmodel import select

from app.models import Activity, NetworkInvitation
from app.models.network import NetworkRole
from app.models.network_life import InvitationState
from tests import factories
from tests.browser_client import page, text_of
from tests.features.networks.people import add, roles_of, take


def test_who_is_from_elsewhere_decides_for_themselves(session, sign_in, leading, network) -> None:
    stranger = factories.user(session, factories.organisation(session), email="obca@lodz.example")
    session.commit()
    add(leading, network, "obca@lodz.example", "expert", message="Zapraszamy!")
    assert roles_of(session, stranger) == set()
    guest = sign_in(stranger)
    assert "Zaproszenia do sieci" in text_of(guest.get("/desk"))
    address = page(guest.get("/desk")).xpath("//section[@id='network-invitations']//a/@href")[0]
    assert "Zapraszamy!" in text_of(guest.get(address))
    assert guest.post(f"{address}/answer", {"answer": "accept"}).headers["location"] == network.path
    assert roles_of(session, stranger) == {NetworkRole.EXPERT}
    assert "Część wewnętrzna" in text_of(guest.get(network.path))
    assert guest.post(f"{address}/answer", {"answer": "decline"}).status_code == 409
    assert set(session.exec(select(Activity.verb))) == {"network.invited", "network.answered"}


def test_an_invitation_is_seen_and_answered_by_nobody_else(session, browser, sign_in, leading, network, city) -> None:
    stranger = factories.user(session, factories.organisation(session), email="obca@lodz.example")
    session.commit()
    add(leading, network, "obca@lodz.example")
    invitation = session.exec(select(NetworkInvitation)).one()
    address = f"{network.path}/invitations/{invitation.id}"
    session.commit()
    for other in (browser, leading, sign_in(factories.user(session, city))):
        assert other.get(address).status_code == 404
        assert other.post(f"{address}/answer", {"answer": "accept"}).status_code == 404
    assert roles_of(session, stranger) == set()
    assert sign_in(factories.user(session, city)).post(f"{address}/withdrawal").status_code == 403
    assert leading.post(f"{address}/withdrawal").status_code == 303
    assert sign_in(stranger).post(f"{address}/answer", {"answer": "accept"}).status_code == 409
    session.refresh(invitation)
    assert invitation.state is InvitationState.WITHDRAWN


def test_nobody_is_invited_twice(session, leading, network) -> None:
    factories.user(session, factories.organisation(session), email="obca@lodz.example")
    session.commit()
    add(leading, network, "obca@lodz.example")
    assert "jeszcze nie odpowiedziała" in text_of(add(leading, network, "obca@lodz.example", "expert"))


def test_who_has_no_account_is_invited_to_rynek_with_the_form_filled_in(session, leading, network) -> None:
    answer = add(leading, network, "nowa@miasto.example")
    assert answer.status_code == 422
    link = page(answer).xpath("//a[contains(., 'Zaproś tę osobę do Rynku')]/@href")[0]
    form = page(leading.get(link))
    assert form.xpath("//input[@name='email']/@value") == ["nowa@miasto.example"]
    assert form.xpath("//select[@name='target']/option[@selected]/@value") == [f"network:{network.id}"]


def test_an_invitation_does_not_outlive_the_role_of_who_sent_it(session, sign_in, leading, network, leader) -> None:
    guest = factories.user(session, None, name="Gość z daleka", email="gosc@daleko.example")
    successor = factories.user(session, None)
    factories.role(session, successor, network, NetworkRole.LEADER)
    session.commit()
    assert add(leading, network, "gosc@daleko.example").status_code == 303
    invitation = session.exec(select(NetworkInvitation)).one()
    session.commit()
    assert take(sign_in(successor), network, leader, "leader").status_code == 303
    path = f"{network.path}/invitations/{invitation.id}/answer"
    answer = sign_in(guest).post(path, {"answer": "accept"})
    assert (answer.status_code, "nie może już dać tej roli" in text_of(answer)) == (409, True)
    assert roles_of(session, guest) == set()
    assert sign_in(guest).post(path, {"answer": "decline"}).status_code == 303


def test_addresses_cannot_be_tried_without_end(leading, network) -> None:
    tries = [
        leading.post(f"{network.path}/people", {"who": f"osoba{n}@nieznane.example", "role": "member"}).status_code
        for n in range(101)
    ]
    assert (set(tries[:100]), tries[100]) == ({422}, 429)
