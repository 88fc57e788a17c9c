"""Inviting people, and accepting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from app.core import clock
from app.models import Mail, Network, OneTimeLink, Organisation, PersonRole, User
from app.models.network import NetworkRole
from app.models.user import OrganisationRole
from tests import factories
from tests.browser_client import Browser, page, text_of

NEW = "nowa@miasto.example"


@pytest.fixture
def rybnik(session: Session) -> Organisation:
    return factories.organisation(session, "Miasto Rybnik")


@pytest.fixture
def sopot(session: Session) -> Organisation:
    return factories.organisation(session, "Miasto Sopot")


@pytest.fixture
def air(session: Session) -> Network:
    return factories.network(session, "Powietrze")


@pytest.fixture
def leader(session: Session, sopot: Organisation, air: Network) -> User:
    person = factories.user(session, sopot, name="Lidka Lider")
    factories.role(session, person, air, NetworkRole.LEADER)
    return person


def send(browser: Browser, target: str, email: str = NEW, **fields: str):
    return browser.post("/account/invitations", {"email": email, "name": "Nowa Osoba", "target": target, **fields})


def test_an_editor_invites_to_the_organisation_and_the_invited_begins(
    sign_in, session: Session, rybnik: Organisation, browser: Browser, last_link: Callable[[], str], stored
):
    inviting = sign_in(factories.editor(session, rybnik, name="Edyta Edytor"))
    assert send(inviting, f"organisation:{rybnik.id}", role="editor").status_code == 303
    link = last_link()
    text = text_of(browser.get(link))
    assert "Edyta Edytor zaprasza Cię do organizacji „Miasto Rybnik”." in text
    assert "Edyta Edytor (Miasto Rybnik) zaprasza Cię do organizacji „Miasto Rybnik”." in stored(select(Mail.text))[0]
    assert page(browser.get(link)).xpath("//input[@name='name']/@value") == ["Nowa Osoba"]
    answer = browser.post(link, {"name": "Nowa Osoba-Wójcik", "password": "trzy zielone rowery"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
    person = stored(select(User).where(User.email == NEW))[0]
    assert (person.name, person.is_active) == ("Nowa Osoba-Wójcik", True)
    assert (person.organisation_id, person.organisation_role) == (rybnik.id, OrganisationRole.EDITOR)
    assert person.password_hash.startswith("$argon2id$")
    assert "Nowa Osoba-Wójcik" in text_of(browser.get("/sign-in"))
    assert browser.get(link).status_code == 410
    assert browser.post(link, {"name": "X", "password": "inne hasło 123"}).status_code == 410


def test_looking_at_an_invitation_does_not_use_it(
    sign_in, session: Session, rybnik: Organisation, browser: Browser, last_link: Callable[[], str], stored
):
    send(sign_in(factories.editor(session, rybnik)), f"organisation:{rybnik.id}")
    link = last_link()
    browser.get(link)
    browser.get(link)
    assert stored(select(OneTimeLink))[0].used_at is None
    assert stored(select(User).where(User.email == NEW))[0].password_hash is None


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("krótkie", "co najmniej 10 znaków"),
        ("", "co najmniej 10 znaków"),
        ("Haslo12345!", "łatwo zgadnąć"),
        ("qwertyuiop", "łatwo zgadnąć"),
        ("Wójcik2026!", "łatwo zgadnąć"),
        ("aaaaaaaaaaaa", "łatwo zgadnąć"),
    ],
)
def test_a_weak_password_is_explained_and_the_name_kept(
    sign_in,
    session: Session,
    rybnik: Organisation,
    browser: Browser,
    last_link: Callable[[], str],
    password,
    says,
    stored,
):
    send(sign_in(factories.editor(session, rybnik)), f"organisation:{rybnik.id}")
    answer = browser.post(last_link(), {"name": "Nowa Wójcik", "password": password})
    assert answer.status_code == 422
    assert says in text_of(answer)
    assert page(answer).xpath("//input[@name='name']/@value") == ["Nowa Wójcik"]
    assert page(answer).xpath("//input[@name='password']/@value") == [""]
    assert stored(select(OneTimeLink))[0].used_at is None


def test_an_invitation_lives_for_a_week(
    sign_in, session: Session, rybnik: Organisation, browser: Browser, last_link: Callable[[], str]
):
    at = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    with clock.held_at(at):
        send(sign_in(factories.editor(session, rybnik)), f"organisation:{rybnik.id}")
    link = last_link()
    with clock.held_at(at + timedelta(days=6)):
        assert browser.get(link).status_code == 200
    with clock.held_at(at + timedelta(days=8)):
        answer = browser.post(link, {"name": "Nowa", "password": "trzy zielone rowery"})
        assert answer.status_code == 410
        assert "poproś osobę, która Cię zaprosiła" in text_of(answer)


def test_an_invitation_says_that_a_network_is_one(
    sign_in, session: Session, air: Network, leader: User, browser: Browser, last_link: Callable[[], str], stored
):
    send(sign_in(leader), f"network:{air.id}")
    assert "Lidka Lider (Miasto Sopot) zaprasza Cię do sieci „Powietrze”." in stored(select(Mail.text))[0]
    assert "Lidka Lider zaprasza Cię do sieci „Powietrze”." in text_of(browser.get(last_link()))


def test_a_leader_invites_to_the_network_and_to_nothing_else(
    sign_in, session: Session, rybnik: Organisation, air: Network, leader: User, stored
):
    other = factories.network(session, "Woda")
    browser = sign_in(leader)
    options = page(browser.get("/account/invitations")).xpath("//select[@name='target']/option/@value")
    assert options == [f"network:{air.id}"]
    for target in (f"organisation:{rybnik.id}", f"organisation:{leader.organisation_id}", f"network:{other.id}"):
        assert send(browser, target).status_code == 403
    assert send(browser, f"network:{air.id}", role="editor").status_code == 303
    invited = stored(select(User).where(User.email == NEW))[0]
    assert (invited.organisation_id, invited.organisation_role) == (None, OrganisationRole.MEMBER)
    assert stored(select(PersonRole.role).where(PersonRole.user_id == invited.id)) == [NetworkRole.MEMBER]


def test_the_secretariat_invites_anywhere_that_exists(sign_in, session: Session, rybnik: Organisation, air: Network):
    browser = sign_in(factories.user(session, is_secretariat=True))
    assert send(browser, f"organisation:{rybnik.id}").status_code == 303
    assert send(browser, f"network:{air.id}", "inna@miasto.example").status_code == 303
    for nowhere in ("network:nowhere", "organisation:nowhere", "nonsense"):
        assert send(browser, nowhere, "trzecia@miasto.example").status_code == 404


def test_members_and_visitors_invite_nobody(sign_in, session: Session, rybnik: Organisation, browser: Browser, stored):
    member = sign_in(factories.user(session, rybnik))
    assert member.get("/account/invitations").status_code == 403
    assert send(member, f"organisation:{rybnik.id}").status_code == 403
    assert "/account/invitations" not in member.get("/account").text
    assert browser.get("/account/invitations").headers["location"].startswith("/sign-in?")
    assert stored(select(Mail)) == []


def test_someone_known_is_not_invited_twice(sign_in, session: Session, rybnik: Organisation, stored):
    editor = factories.editor(session, rybnik)
    browser = sign_in(editor)
    target = f"organisation:{rybnik.id}"
    assert "ma już konto" in text_of(send(browser, target, editor.email.upper()))
    send(browser, target)
    again = send(browser, target, " Nowa@miasto.example")
    assert again.status_code == 422
    assert "ma już zaproszenie" in text_of(again)
    assert len(stored(select(Mail))) == 1


def test_a_form_that_is_wrong_keeps_what_was_typed(sign_in, session: Session, rybnik: Organisation):
    answer = send(sign_in(factories.editor(session, rybnik)), "", "nowa", role="editor")
    assert answer.status_code == 422
    assert "Wpisz adres e-mail" in text_of(answer)
    assert "Wybierz, dokąd zapraszasz" in text_of(answer)
    assert page(answer).xpath("//input[@name='email']/@value") == ["nowa"]
    assert page(answer).xpath("//input[@name='role'][@checked]/@value") == ["editor"]


def test_sending_again_ends_the_old_link(
    sign_in, session: Session, rybnik: Organisation, browser: Browser, last_link: Callable[[], str], stored
):
    inviting = sign_in(factories.editor(session, rybnik))
    send(inviting, f"organisation:{rybnik.id}")
    first = last_link()
    invited = stored(select(User).where(User.email == NEW))[0]
    assert inviting.post(f"/account/invitations/{invited.id}/resending").status_code == 303
    second = last_link()
    assert browser.get(first).status_code == 410
    assert browser.get(second).status_code == 200


def test_cancelling_takes_back_the_account_and_the_waiting_mail(
    sign_in, session: Session, rybnik: Organisation, browser: Browser, last_link: Callable[[], str], stored
):
    inviting = sign_in(factories.editor(session, rybnik))
    send(inviting, f"organisation:{rybnik.id}")
    link = last_link()
    invited = stored(select(User).where(User.email == NEW))[0]
    assert "Nowa Osoba" in text_of(inviting.get("/account/invitations"))
    assert inviting.post(f"/account/invitations/{invited.id}/cancellation").status_code == 303
    assert browser.get(link).status_code == 410
    assert "Nowa Osoba" not in text_of(inviting.get("/account/invitations"))
    session.expire_all()
    assert stored(select(User).where(User.email == NEW)) == []
    assert stored(select(Mail)) == []


def test_nobody_else_sees_or_touches_an_invitation(
    sign_in, session: Session, rybnik: Organisation, sopot: Organisation, leader: User, stored
):
    send(sign_in(factories.editor(session, rybnik)), f"organisation:{rybnik.id}")
    invited = stored(select(User).where(User.email == NEW))[0]
    for stranger in (factories.editor(session, sopot), leader):
        browser = sign_in(stranger)
        assert NEW not in browser.get("/account/invitations").text
        for act in ("resending", "cancellation"):
            assert browser.post(f"/account/invitations/{invited.id}/{act}").status_code == 404
    office = sign_in(factories.user(session, is_secretariat=True))
    assert NEW in office.get("/account/invitations").text


def test_an_account_in_use_cannot_be_cancelled_as_an_invitation(sign_in, session: Session, rybnik: Organisation):
    colleague = factories.user(session, rybnik)
    browser = sign_in(factories.editor(session, rybnik))
    assert browser.post(f"/account/invitations/{colleague.id}/cancellation").status_code == 404


def test_ten_invitations_cost_as_many_queries_as_one(sign_in, session: Session, rybnik: Organisation, queries):
    browser = sign_in(factories.editor(session, rybnik))
    costs = []
    for numbers in (range(1), range(1, 10)):
        for number in numbers:
            send(browser, f"organisation:{rybnik.id}", f"osoba-{number}@miasto.example")
        browser.get("/account/invitations")
        queries.clear()
        browser.get("/account/invitations")
        costs.append(len(queries))
    assert costs[0] == costs[1]
