"""Memberships have dates: who leaves loses roles and keeps what they wrote; the lead is passed on with its time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from app.core import clock
from app.features.memberships.lapsing import end_lapsed_memberships
from app.models import Activity, Edition, Membership, Network, Organisation, PersonRole, Record, User
from app.models.network import MemberRole, NetworkRole
from app.models.record import Visibility
from tests import factories
from tests.browser_client import Browser, text_of
from tests.call_factories import DURING

TODAY = DURING.date().isoformat()


@pytest.fixture
def secretariat(session: Session, sign_in) -> Iterator[Browser]:
    with clock.held_at(DURING):
        yield sign_in(factories.user(session, is_secretariat=True))


@pytest.fixture
def town(session: Session) -> Organisation:
    return factories.organisation(session, "Miasto Odchodzące")


@pytest.fixture
def network(session: Session, town: Organisation) -> Network:
    leader = factories.organisation(session, "Miasto Prowadzące")
    made = factories.network(session, "Sieć", (town,))
    session.add(
        Membership(network_id=made.id, organisation_id=leader.id, role=MemberRole.LEADER, starts=date(2024, 1, 1))
    )
    head = factories.user(session, leader, name="Dawna Liderka")
    factories.role(session, head, made, NetworkRole.LEADER)
    return made


@pytest.fixture
def person(session: Session, town: Organisation, network: Network) -> User:
    somebody = factories.editor(session, town, name="Osoba Odchodząca")
    factories.role(session, somebody, network, NetworkRole.MEMBER)
    return somebody


def membership_of(session: Session, organisation: Organisation) -> Membership:
    chosen = select(Membership).where(Membership.organisation_id == organisation.id)
    found = session.exec(chosen.execution_options(populate_existing=True)).one()
    session.commit()
    return found


def test_who_leaves_loses_its_roles_and_keeps_what_it_wrote(
    session, town, network, person, secretariat, browser, sign_in
) -> None:
    record = factories.record(session, town, network_id=network.id, author_id=person.id)
    inside = factories.record(
        session, town, network_id=network.id, visibility=Visibility.NETWORK, content={"title": "Tylko dla sieci"}
    )
    membership = membership_of(session, town)
    answer = secretariat.post(f"/memberships/{membership.id}/end", {"day": TODAY, "note": "Nowa kadencja"})
    assert answer.status_code == 303
    assert membership_of(session, town).ends == DURING.date()
    assert person.id not in session.exec(select(PersonRole.user_id)).all()
    session.commit()
    stored = session.exec(select(Record).execution_options(populate_existing=True)).all()
    assert {(one.organisation_id, one.network_id) for one in stored} == {(town.id, network.id)}
    session.commit()
    assert record.title in browser.get(network.path).text
    assert "Nowa kadencja" in browser.get(network.path).text
    with clock.held_at(DURING.replace(day=20)):
        owner = sign_in(person)
        assert owner.get(inside.path).status_code == 200
        assert owner.get(f"/records/{record.id}/edit").status_code == 200
        assert "(poza siecią)" in browser.get(network.path).text


@pytest.mark.parametrize(
    ("day", "words"),
    [("2023-12-31", "zanim się zaczął"), ("2026-03-05", "już nadszedł"), ("kiedyś", "Wpisz dzień")],
)
def test_a_day_that_cannot_be_is_refused(session, town, network, secretariat, day, words) -> None:
    membership = membership_of(session, town)
    answer = secretariat.post(f"/memberships/{membership.id}/end", {"day": day})
    assert answer.status_code == 422
    assert words in answer.text
    assert membership_of(session, town).ends is None


def test_the_lead_is_passed_on_and_both_times_are_kept(session, town, network, person, secretariat) -> None:
    membership = membership_of(session, town)
    path = f"/memberships/{membership.id}/leadership"
    assert secretariat.post(path, {"day": TODAY, "person": person.id}).status_code == 303
    times = {
        (row.organisation_id == town.id, row.role, str(row.starts), str(row.ends))
        for row in session.exec(select(Membership).execution_options(populate_existing=True))
    }
    assert times == {
        (True, MemberRole.PARTNER, "2024-01-01", "2026-03-03"),
        (True, MemberRole.LEADER, TODAY, "None"),
        (False, MemberRole.LEADER, "2024-01-01", "2026-03-03"),
        (False, MemberRole.PARTNER, TODAY, "None"),
    }
    roles = {(role.user_id == person.id, role.role) for role in session.exec(select(PersonRole))}
    assert roles >= {(True, NetworkRole.LEADER), (False, NetworkRole.MEMBER)}
    assert (False, NetworkRole.LEADER) not in roles
    session.commit()
    assert secretariat.post(path, {"day": TODAY, "person": ""}).status_code == 422  # that time is over


def test_the_page_shows_who_belongs_and_only_to_the_secretariat(session, town, network, secretariat, sign_in, browser):
    session.commit()
    path = f"/memberships?network={network.id}"
    shown = text_of(secretariat.get(path))
    assert "Miasto Odchodzące" in shown
    assert "Zakończ udział" in shown
    leader = factories.user(session, town)
    factories.role(session, leader, network, NetworkRole.LEADER)
    outsider = sign_in(leader)
    membership = membership_of(session, town)
    assert (outsider.get(path).status_code, browser.get(path).status_code) == (403, 303)
    for act in ("end", "leadership"):
        assert outsider.post(f"/memberships/{membership.id}/{act}", {"day": TODAY}).status_code == 403
        tokenless = {"day": TODAY, "csrf_token": ""}
        assert secretariat.post(f"/memberships/{membership.id}/{act}", tokenless).status_code == 403
    assert secretariat.post("/memberships/nie-ma/end", {"day": TODAY}).status_code == 404
    assert secretariat.get("/memberships?network=nie-ma").status_code == 404


def leave(session: Session, organisation: Organisation, last: date) -> None:
    membership_of(session, organisation).ends = last
    session.commit()


def roles_in(session: Session, network: Network) -> set[tuple[str, NetworkRole]]:
    rows = session.exec(select(PersonRole).where(PersonRole.network_id == network.id))
    found = {(row.user_id, row.role) for row in rows}
    session.commit()
    return found


def test_a_membership_that_runs_out_takes_its_roles_once(session, town, network, person) -> None:
    leave(session, town, DURING.date())
    with clock.held_at(DURING):
        assert end_lapsed_memberships(session) == 0  # the last day is still a day in the network
    with clock.held_at(DURING + timedelta(days=1)):
        assert end_lapsed_memberships(session) == 1
        session.commit()
        assert person.id not in {holder for holder, _ in roles_in(session, network)}
        told = session.exec(select(Activity).where(Activity.verb == "membership.ended")).one()
        assert (told.addressees, told.actor_id) == ({person.id: "role"}, None)
        factories.role(session, person, network, NetworkRole.MEMBER)  # comes back as a guest
        session.commit()
        assert end_lapsed_memberships(session) == 0
        session.commit()
    assert (person.id, NetworkRole.MEMBER) in roles_in(session, network)


@pytest.mark.parametrize("last", [date(2020, 1, 1), None])
def test_history_that_was_entered_and_what_goes_on_is_left_alone(session, town, network, person, last) -> None:
    leave(session, town, last or DURING.date())
    if last is None:
        again = DURING.date() + timedelta(days=1)
        session.add(Membership(network_id=network.id, organisation_id=town.id, starts=again))
    session.commit()
    with clock.held_at(DURING + timedelta(days=2)):
        assert end_lapsed_memberships(session) == 0
    assert (person.id, NetworkRole.MEMBER) in roles_in(session, network)


def test_who_stays_to_the_end_of_the_edition_keeps_their_role(session, town, network, person) -> None:
    edition = session.get_one(Edition, network.edition_id)
    leave(session, town, date(edition.ends, 12, 31))
    with clock.held_at(datetime(edition.ends + 1, 1, 5, tzinfo=UTC)):
        assert end_lapsed_memberships(session) == 0


def test_the_log_of_the_network_tells_who_left_and_who_leads(session, town, network, person, secretariat) -> None:
    membership = membership_of(session, town)
    lead = {"day": TODAY, "person": person.id}
    assert secretariat.post(f"/memberships/{membership.id}/leadership", lead).status_code == 303
    current = session.exec(select(Membership).where(Membership.organisation_id == town.id, Membership.ends == None))  # noqa: E711
    later = current.one().id
    session.commit()
    assert secretariat.post(f"/memberships/{later}/end", {"day": TODAY}).status_code == 303
    log = text_of(secretariat.get(f"{network.path}/people"))
    for line in ("Nowy lider sieci: Miasto Odchodzące", "Koniec udziału organizacji: Miasto Odchodzące"):
        assert line in log
    assert "Nadanie roli: osoba prowadząca, Osoba Odchodząca" in log


def test_a_lead_without_a_person_leaves_nobody_unnoticed(session, town, network, person, secretariat) -> None:
    membership = membership_of(session, town)
    path = f"/memberships/{membership.id}/leadership"
    assert secretariat.post(path, {"day": TODAY, "person": ""}).status_code == 303
    assert session.exec(select(Activity).where(Activity.verb == "network.leaderless")).one()
