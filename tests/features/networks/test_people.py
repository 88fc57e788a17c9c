"""People of a network: roles given and taken, invitations, a network that is never left alone unnoticed."""

from __future__ import annotations

import pytest
from sqlmodel import Session, select

from app.models import Activity, Network, NetworkInvitation, PersonRole, Record, User
from app.models.network import NetworkRole
from app.models.network_life import InvitationState
from tests import factories
from tests.browser_client import Browser, page, text_of


@pytest.fixture
def city(session: Session):
    return factories.organisation(session, "Miasto Rybnik")


@pytest.fixture
def network(session: Session, city) -> Network:
    return factories.network(session, "Czyste powietrze", (city,))


@pytest.fixture
def leader(session: Session, network: Network) -> User:
    person = factories.user(session, None, name="Lidka Lider", email="lidka@siec.example")
    factories.role(session, person, network, NetworkRole.LEADER)
    return person


@pytest.fixture
def leading(sign_in, leader: User) -> Browser:
    return sign_in(leader)


def roles_of(session: Session, person: User) -> set[NetworkRole]:
    session.commit()
    found = set(session.exec(select(PersonRole.role).where(PersonRole.user_id == person.id)))
    session.commit()
    return found


def add(browser: Browser, network: Network, who: str, role: str = "member", **fields: str):
    return browser.post(f"{network.path}/people", {"who": who, "role": role, **fields})


def take(browser: Browser, network: Network, person: User, role: str):
    return browser.post(f"{network.path}/roles/removal", {"person": person.id, "role": role})


def test_names_and_addresses_are_for_the_network_only(session, browser, sign_in, network, leader, city) -> None:
    colleague = factories.user(session, city, name="Kolega Miejski")
    session.commit()
    outside = browser.get(f"{network.path}/people")
    assert "Miasto Rybnik" in outside.text
    for secret in ("Lidka Lider", "lidka@siec.example", "Kolega Miejski"):
        assert secret not in outside.text
        assert (
            secret
            not in sign_in(factories.user(session, factories.organisation(session))).get(f"{network.path}/people").text
        )
        assert secret in sign_in(colleague).get(f"{network.path}/people").text


def test_who_belongs_already_gets_the_role_at_once(session, leading, network, city) -> None:
    colleague = factories.user(session, city, name="Ewa Łąkowska", email="ewa@rybnik.example")
    session.commit()
    assert add(leading, network, "lakowska", "expert").status_code == 303
    assert roles_of(session, colleague) == {NetworkRole.EXPERT}
    told = session.exec(select(Activity)).one()
    assert (told.verb, told.subject, told.addressees) == (
        "network.role_given",
        f"own:{colleague.id}",
        {colleague.id: "role"},
    )
    session.commit()
    again = add(leading, network, "EWA@rybnik.example", "expert")
    assert (again.status_code, "ma już tę rolę" in text_of(again)) == (422, True)


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


def test_of_several_with_one_name_one_is_chosen(session, leading, network, city) -> None:
    one, other = (factories.user(session, city, name="Jan Kowalski") for _ in range(2))
    session.commit()
    answer = add(leading, network, "kowalski", "expert")
    assert answer.status_code == 422
    assert set(page(answer).xpath("//input[@name='person'][@type='radio']/@value")) == {one.id, other.id}
    add(leading, network, "kowalski", "expert", person=other.id)
    assert roles_of(session, other) == {NetworkRole.EXPERT}
    assert roles_of(session, one) == set()


def test_a_name_from_another_network_is_unknown_here(session, leading, network) -> None:
    factories.user(session, factories.organisation(session), name="Obca Osoba")
    session.commit()
    assert "Nie znamy takiej osoby" in text_of(add(leading, network, "Obca Osoba"))


def test_only_the_secretariat_names_a_keeper(session, sign_in, leading, network, city) -> None:
    colleague = factories.user(session, city, email="ewa@rybnik.example")
    session.commit()
    assert add(leading, network, "ewa@rybnik.example", "keeper").status_code == 403
    office = sign_in(factories.user(session, None, is_secretariat=True))
    assert add(office, network, "ewa@rybnik.example", "keeper").status_code == 303
    assert roles_of(session, colleague) == {NetworkRole.KEEPER}
    assert take(leading, network, colleague, "keeper").status_code == 403


def test_others_give_and_take_nothing(session, sign_in, network, leader, city) -> None:
    expert = factories.user(session, city)
    factories.role(session, expert, network, NetworkRole.EXPERT)
    browser = sign_in(expert)
    assert page(browser.get(f"{network.path}/people")).xpath("//section[@id='add']") == []
    assert add(browser, network, "lidka@siec.example").status_code == 403
    assert take(browser, network, leader, "leader").status_code == 403
    outsider = sign_in(factories.user(session, factories.organisation(session)))
    assert take(outsider, network, leader, "leader").status_code == 403
    assert take(browser, network, expert, "expert").status_code == 303
    assert roles_of(session, expert) == set()


def test_the_last_leader_is_followed_before_they_go(session, leading, network, leader, city) -> None:
    answer = take(leading, network, leader, "leader")
    assert (answer.status_code, "Najpierw wskaż następcę" in text_of(answer)) == (403, True)
    heir = factories.user(session, city, email="nastepca@rybnik.example")
    session.commit()
    add(leading, network, "nastepca@rybnik.example", "leader")
    assert take(leading, network, leader, "leader").status_code == 303
    assert (roles_of(session, leader), roles_of(session, heir)) == (set(), {NetworkRole.LEADER})


def test_a_network_left_without_a_leader_is_noticed(session, sign_in, network, leader, city) -> None:
    secretary = factories.user(session, None, is_secretariat=True)
    keeper = factories.user(session, None)
    factories.role(session, keeper, network, NetworkRole.KEEPER)
    office = sign_in(secretary)
    assert take(office, network, leader, "leader").status_code == 303
    told = session.exec(select(Activity).where(Activity.verb == "network.leaderless")).one()
    assert set(told.addressees) == {secretary.id, keeper.id}
    session.commit()
    assert "Nikt nie prowadzi tej sieci" in text_of(office.get(f"{network.path}/people"))


def test_who_leaves_keeps_what_they_wrote(session, leading, network, city) -> None:
    expert = factories.user(session, city)
    factories.role(session, expert, network, NetworkRole.EXPERT)
    record = factories.record(session, city, network_id=network.id, author_id=expert.id)
    session.commit()
    take(leading, network, expert, "expert")
    session.expire_all()
    assert session.get_one(Record, record.id).author_id == expert.id
    assert "Odebranie roli: ekspert tematyczny" in text_of(leading.get(f"{network.path}/people"))


def test_an_account_that_closes_leaves_no_network_unnoticed(session, sign_in, network, leader) -> None:
    secretary = factories.user(session, None, is_secretariat=True)
    answer = sign_in(leader).post("/account/deletion", {"current": "", "confirmed": "1"})
    assert answer.status_code == 303
    told = session.exec(select(Activity).where(Activity.verb == "network.leaderless")).one()
    assert told.addressees == {secretary.id: "secretariat"}


def test_ten_people_cost_as_many_selects_as_one(session, leading, network, city, queries) -> None:
    address = f"{network.path}/people"
    factories.user(session, city)
    session.commit()
    leading.get(address)
    queries.clear()
    leading.get(address)
    one = len(queries)
    for _ in range(9):
        factories.role(session, factories.user(session, city), network, NetworkRole.EXPERT)
        factories.user(session, city)
    session.commit()
    queries.clear()
    leading.get(address)
    assert len(queries) == one


@pytest.mark.parametrize("path", ["people", "roles/removal", "nudges", "settings"])
def test_a_form_from_elsewhere_changes_nothing(leading, network, path) -> None:
    assert leading.post(f"{network.path}/{path}", {"csrf_token": "x"}).status_code == 403


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
