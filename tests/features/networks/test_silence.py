"""Who has been silent, what they were asked, and the settings of a network."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from app.core import clock
from app.models import Activity, LastSeen, Network, NetworkAct, Nudge, User
from app.models.network import NetworkRole
from app.models.network_life import Act
from app.models.record import Visibility
from tests import factories, network_things
from tests.browser_client import page, text_of

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def network(session: Session) -> Network:
    cities = [factories.organisation(session, name) for name in ("Miasto Aleksandrów", "Miasto Bytom", "Miasto Czersk")]
    return factories.network(session, "Czyste powietrze", tuple(cities))


@pytest.fixture
def leader(session: Session, network: Network) -> User:
    person = factories.user(session, None, name="Lidka Lider")
    factories.role(session, person, network, NetworkRole.LEADER)
    return person


def member(session: Session, network: Network, name: str):
    from app.models import Organisation

    return session.exec(select(Organisation).where(Organisation.name == name)).one()


def lines(answer) -> dict[str, str]:
    found = page(answer).xpath("//li[contains(@class, 'sign')]")
    return {line.xpath(".//h2/a/text()")[0]: " ".join(line.text_content().split()) for line in found}


def test_the_longest_silent_come_first_and_each_sign_counts(session, sign_in, network, leader) -> None:
    loud, quiet = (member(session, network, name) for name in ("Miasto Aleksandrów", "Miasto Bytom"))
    with clock.held_at(NOW - timedelta(days=3)):
        factories.record(session, loud, network_id=network.id)
    walker = factories.user(session, quiet)
    network_things.attend(session, walker, network_things.meeting(session, network, first=date(2026, 6, 1)))
    browser = sign_in(leader)
    with clock.held_at(NOW):
        shown = lines(browser.get(f"{network.path}/silence"))
    assert list(shown) == ["Miasto Czersk", "Miasto Bytom", "Miasto Aleksandrów"]
    assert "Nie było jeszcze żadnego znaku" in shown["Miasto Czersk"]
    assert "cisza Ostatnio: udział w spotkaniu, 1 czerwca 2026 · 174 dni temu" in shown["Miasto Bytom"]
    assert "cisza" not in shown["Miasto Aleksandrów"]
    assert "nowy rekord, 19 listopada 2026" in shown["Miasto Aleksandrów"]


def test_of_a_sign_in_only_the_month_is_known(session, sign_in, network, leader) -> None:
    person = factories.user(session, member(session, network, "Miasto Bytom"))
    session.add(LastSeen(user_id=person.id, month=date(2026, 11, 1)))
    browser = sign_in(leader)
    with clock.held_at(NOW):
        shown = lines(browser.get(f"{network.path}/silence"))["Miasto Bytom"]
    assert "Ostatnio: logowanie, listopad 2026" in shown
    assert "cisza" not in shown


def test_a_session_in_use_is_remembered_by_its_month(session, sign_in, network, leader) -> None:
    browser = sign_in(leader)
    with clock.held_at(datetime.now(UTC) + timedelta(minutes=30)):
        browser.get("/networks")
    seen = session.exec(select(LastSeen).where(LastSeen.user_id == leader.id)).one()
    assert seen.month.day == 1


def test_what_happens_elsewhere_is_no_sign_for_this_leader(session, sign_in, network, leader) -> None:
    quiet = member(session, network, "Miasto Bytom")
    other = factories.network(session, "Inna sieć", (quiet,))
    with clock.held_at(NOW):
        factories.record(session, quiet, network_id=other.id, visibility=Visibility.NETWORK)
    person = factories.user(session, quiet)
    network_things.attend(session, person, network_things.meeting(session, other, first=date(2026, 11, 1)))
    browser = sign_in(leader)
    with clock.held_at(NOW):
        assert "Nie było jeszcze żadnego znaku" in lines(browser.get(f"{network.path}/silence"))["Miasto Bytom"]


def test_a_nudge_reaches_the_people_of_the_member_and_stays_on_the_page(session, sign_in, network, leader) -> None:
    quiet = member(session, network, "Miasto Bytom")
    person = factories.user(session, quiet)
    browser = sign_in(leader)
    answer = browser.post(f"{network.path}/nudges", {"organisation": quiet.id, "message": "Jak Wam idzie?"})
    assert answer.status_code == 303
    told = session.exec(select(Activity)).one()
    assert (told.verb, told.addressees) == ("network.nudged", {person.id: "member"})
    assert told.subject == f"nudge:{session.exec(select(Nudge.id)).one()}"
    session.commit()
    assert "Jak Wam idzie?" in lines(browser.get(f"{network.path}/silence"))["Miasto Bytom"]
    assert browser.post(f"{network.path}/nudges", {"organisation": quiet.id, "message": " "}).status_code == 422


def test_only_members_of_this_network_are_asked(session, sign_in, network, leader) -> None:
    stranger = factories.organisation(session)
    for organisation in (stranger.id, "nie-ma"):
        answer = sign_in(leader).post(f"{network.path}/nudges", {"organisation": organisation, "message": "Hej"})
        assert answer.status_code == 404


def test_nobody_else_sees_who_is_silent_or_sets_anything(session, browser, sign_in, network, leader) -> None:
    expert = factories.user(session, None)
    factories.role(session, expert, network, NetworkRole.EXPERT)
    colleague = factories.user(session, member(session, network, "Miasto Bytom"))
    for person in (expert, colleague):
        reader = sign_in(person)
        for part in ("silence", "settings"):
            assert reader.get(f"{network.path}/{part}").status_code == 403
            assert f"{network.path}/{part}" not in reader.get(network.path).text
        assert reader.post(f"{network.path}/settings", {"about": "Przejęte"}).status_code == 403
        assert reader.post(f"{network.path}/nudges", {"organisation": "x", "message": "Hej"}).status_code == 403
    assert browser.get(f"{network.path}/silence").headers["location"].startswith("/sign-in")


def test_ten_members_cost_as_many_selects_as_three(session, sign_in, network, leader, queries) -> None:
    from app.models import Membership

    browser = sign_in(leader)
    browser.get(f"{network.path}/silence")
    queries.clear()
    browser.get(f"{network.path}/silence")
    three = len(queries)
    for _ in range(7):
        city = factories.organisation(session)
        session.add(Membership(network_id=network.id, organisation_id=city.id))
        factories.user(session, city)
    session.commit()
    queries.clear()
    assert len(lines(browser.get(f"{network.path}/silence"))) == 10
    assert len(queries) == three


def test_the_leader_says_anew_what_the_network_is_about(session, sign_in, network, leader) -> None:
    browser = sign_in(leader)
    assert browser.post(f"{network.path}/settings", {"about": "O **powietrzu**."}).status_code == 303
    assert "O powietrzu." in text_of(browser.get(network.path))
    assert browser.post(f"{network.path}/settings", {"about": "x" * 4001}).status_code == 422
    assert session.exec(select(NetworkAct.act)).all() == [Act.DESCRIBED]
    session.commit()
    assert "Zmiana opisu sieci" in text_of(browser.get(f"{network.path}/settings"))
