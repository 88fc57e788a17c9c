"""One's own data: taken along, or forgotten."""

from __future__ import annotations

import pytest
from sqlmodel import Session, select

from app.core import clock
from app.core.db import metadata
from app.features.accounts.queries import own_data
from app.models import Draft, Mail, OneTimeLink, Organisation, PersonRole, Record, Review, Revision, SignInSession, User
from app.models.application import Decision
from app.models.network import NetworkRole
from app.models.user import LinkPurpose
from tests import call_factories, factories
from tests.browser_client import text_of

PASSWORD = "herbata o swicie"


@pytest.fixture
def ewa(session: Session, password_hash: str) -> User:
    office = factories.organisation(session, "Miasto Rybnik")
    person = factories.editor(session, office, email="ewa@miasto.example", name="Ewa", password_hash=password_hash)
    factories.role(session, person, factories.network(session, "Powietrze"), NetworkRole.EXPERT)
    factories.record(session, office, author_id=person.id)
    link, _token = OneTimeLink.make(person, LinkPurpose.SIGN_IN)
    session.add(link)
    session.add(Mail(id="m", key="k", recipient=person.email, subject="Odnośnik", text="tajny odnośnik"))
    session.commit()
    return person


def test_the_file_holds_what_is_known_of_the_person_and_no_secret(sign_in, session: Session, ewa: User):
    stranger = factories.user(session, email="obca@miasto.example")
    factories.record(session, factories.organisation(session), author_id=stranger.id)
    answer = sign_in(ewa).get("/account/data")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    data = answer.json()
    assert data["person"][0]["email"] == "ewa@miasto.example"
    assert data["person_role"][0]["role"] == "expert"
    assert [row["author_id"] for row in data["record"]] == [ewa.id]
    assert [row["subject"] for row in data["mail"]] == ["Odnośnik"]
    assert len(data["sign_in_session"]) == 1
    for secret in (ewa.password_hash, "tajny odnośnik", "digest", stranger.id, stranger.email):
        assert secret not in answer.text


def test_before_the_results_the_file_tells_no_decision(sign_in, session: Session, ewa: User):
    office = session.get_one(Organisation, ewa.organisation_id)
    call = call_factories.call(session)
    call_factories.application(session, call, office, ewa, decision=Decision.REJECTED)
    data = sign_in(ewa).get("/account/data").json()["application"]
    assert [row["why"] for row in data] == ["Chcemy oddychać."]
    assert "rejected" not in str(data)
    assert not set(data[0]) & {"decision", "decision_note", "decided_at", "decided_by"}
    session.refresh(call)
    call.results_at = call_factories.RESULTS
    session.commit()
    with clock.held_at(call_factories.LATER):
        session.expire_all()
        assert own_data(session, session.get_one(User, ewa.id))["application"][0]["decision"] == "rejected"


def test_the_file_holds_what_the_person_wrote_and_no_checklist_under_way(sign_in, session: Session, ewa: User):
    network = factories.network(session)
    factories.thread(session, f"network:{network.id}", ewa, title="Moje własne słowa")
    record = session.exec(select(Record).where(Record.author_id == ewa.id)).one()
    review = Review(record_id=record.id, network_id=network.id, submitted_by=ewa.id, answers={"a1": "no"})
    session.add(review)
    data = sign_in(ewa).get("/account/data").json()
    assert [row["text"] for row in data["post"]] == ["Moje własne słowa"]
    assert "answers" not in data["review"][0]


def test_no_table_that_names_people_is_forgotten(session: Session, ewa: User):
    person = metadata.tables["person"]
    naming = {table.name for table in metadata.sorted_tables for key in table.foreign_keys if key.references(person)}
    assert naming | {"person", "mail"} == set(own_data(session, ewa))


def test_deleting_needs_the_box_and_the_password(sign_in, session: Session, ewa: User):
    browser = sign_in(ewa)
    assert "była osoba z: Miasto Rybnik" in text_of(browser.get("/account/deletion"))
    for fields in ({"current": PASSWORD}, {"confirmed": "1", "current": "nie to"}, {"confirmed": "1"}):
        assert browser.post("/account/deletion", fields).status_code == 422
    session.expire_all()
    assert (ewa.name, ewa.is_active) == ("Ewa", True)


def test_a_deleted_person_is_forgotten_and_their_work_stays(sign_in, session: Session, ewa: User, stored):
    browser, elsewhere = sign_in(ewa), sign_in(ewa)
    answer = browser.post("/account/deletion", {"confirmed": "1", "current": PASSWORD})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "rynek" not in browser.client.cookies
    assert elsewhere.get("/account").status_code == 303
    session.expire_all()
    assert ewa.name == "była osoba z: Miasto Rybnik"
    assert "ewa" not in ewa.email
    assert (ewa.password_hash, ewa.organisation_id, ewa.is_active, ewa.position) == (None, None, False, "")
    for gone in (SignInSession, OneTimeLink, PersonRole, Mail):
        assert stored(select(gone)) == []
    for kept in (Record, Revision, Draft):
        assert len(stored(select(kept))) == 1
    assert stored(select(Record.author_id))[0] == ewa.id


def test_a_person_without_an_organisation_is_forgotten_too(sign_in, session: Session):
    person = factories.user(session, name="Samotna")
    assert sign_in(person).post("/account/deletion", {"confirmed": "1"}).status_code == 303
    session.expire_all()
    assert person.name == "była osoba"
