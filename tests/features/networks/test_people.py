"""People of a network: roles given and taken, a network that is never left alone unnoticed."""

from __future__ import annotations

import pytest
from sqlmodel import select

from app.models import Activity, Record
from app.models.network import NetworkRole
from tests import factories
from tests.browser_client import page, text_of
from tests.features.networks.people import add, roles_of, take


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
