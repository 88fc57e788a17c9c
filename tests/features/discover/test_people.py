"""People are suggested to their colleagues, to people of the same networks and to the secretariat; to nobody else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from app.core import clock
from app.indexing import all_documents
from app.models import Membership, PersonRole, User
from app.models.network import NetworkRole
from app.policies.people import audience_of_person, current_memberships, own_roles, person_known_to
from app.policies.visibility import tokens_of
from app.web.sessions import make_actor
from search.queries import Query
from tests import factories
from tests.browser_client import Browser, page, text_of
from tests.features.discover.selecting import select as pick

NAME = "Żaneta Przykładowa"


@pytest.fixture
def world(session: Session, reindex) -> dict[str, User]:
    home = factories.organisation(session, "Miasto Rybnik")
    partner = factories.organisation(session, "Miasto Żory")
    elsewhere = factories.organisation(session, "Miasto Łódź")
    network = factories.network(session, "Czyste powietrze", (home, partner))
    factories.network(session, "Inna sieć", (elsewhere,))
    made = {
        "target": factories.user(session, home, name=NAME, position="naczelniczka", email="zaneta@tajne.example"),
        "colleague": factories.user(session, home),
        "fellow": factories.user(session, partner),
        "outsider": factories.user(session, elsewhere),
        "nobody": factories.user(session),
        "expert": factories.user(session, elsewhere, name="Ekspert Sieciowy"),
        "guest": factories.user(session, name="Gościnna Ekspertka"),
        "secretariat": factories.user(session, is_secretariat=True),
    }
    for guest in ("expert", "guest"):
        factories.role(session, made[guest], network, NetworkRole.EXPERT)
    reindex()
    return made


def people(reader: Browser, typed: str = "żanet") -> list[str]:
    """Titles suggested under the heading of people, after a look at the other ways in."""
    answer = reader.get("/search/suggestions", params={"q": typed})
    groups = pick(page(answer), "#ask-suggestions nav p")
    found = [a.text for group in groups if group.findtext("strong") == "Osoby:" for a in group.findall("a")]
    api = reader.get("/api/v1/suggest", params={"q": typed}).json()["suggestions"]
    assert [hit["title"] for hit in api if hit["kind"] == "person"] == found
    assert "tajne.example" not in answer.text
    return found


@pytest.mark.parametrize("who", ["target", "colleague", "fellow", "expert", "guest", "secretariat"])
def test_those_who_work_together_find_each_other(world, sign_in, who):
    assert people(sign_in(world[who])) == [NAME]


@pytest.mark.parametrize("who", ["outsider", "nobody"])
def test_others_do_not(world, sign_in, who):
    reader = sign_in(world[who])
    assert people(reader) == []
    for path in ("/search", "/api/v1/search", "/search/suggestions"):
        assert "Przykładowa" not in reader.get(path, params={"q": "przykładow"}).text.replace("przykładow", "")


def test_visitors_never_see_people(world, browser, catalogue):
    for typed in ("żanet", "przykładowa", "ekspert sieciowy", "gościnna"):
        assert people(browser, typed) == []
    assert "Czy chodziło o" not in browser.get("/search?q=przykladova").text
    answer = catalogue.search(Query(frozenset({"public"}), "Żaneta Przykładowa"))
    assert answer.total == 0


def test_a_suggestion_says_position_and_organisation_and_leads_to_the_page(world, sign_in):
    answer = sign_in(world["fellow"]).htmx("/search/suggestions?q=żanet", "q-suggestions")
    assert "naczelniczka, Miasto Rybnik" in text_of(answer)
    assert page(answer).xpath("//@data-href")[0].endswith("-miasto-rybnik#people")


def test_an_expert_without_an_organisation_is_found_in_the_network(world, sign_in):
    reader = sign_in(world["fellow"])
    assert people(reader, "gościnna") == ["Gościnna Ekspertka"]
    assert "-czyste-powietrze#inside" in reader.get("/search/suggestions?q=gościnna").text


def test_results_are_records_and_name_nobody(world, sign_in):
    answer = sign_in(world["colleague"]).get("/search?q=Żaneta")
    assert "Przykładowa" not in answer.text
    assert "Znaleziono 0 wyników" in answer.text


def test_a_closed_account_is_hidden_at_once_and_then_forgotten(world, sign_in, session, catalogue, reindex):
    target = session.get(User, world["target"].id)
    target.is_active = False
    session.commit()
    reader = sign_in(world["colleague"])
    assert people(reader) == []
    reindex()
    assert catalogue.search(Query(frozenset({"secretariat"}), "Żaneta", kinds=frozenset({"person"}))).total == 0


def test_a_membership_that_ends_by_itself_ends_the_suggestions(world, sign_in, session):
    fellow = sign_in(world["fellow"])
    for membership in session.exec(select(Membership)):
        membership.ends = date(2040, 1, 1)
    session.commit()
    assert people(fellow) == [NAME]
    with clock.held_at(clock.now() + timedelta(days=1)):
        for membership in session.exec(select(Membership)):
            membership.ends = clock.now().date() - timedelta(days=1)
        session.commit()  # the worker has not heard of it yet
        assert people(fellow) == []


def test_a_new_member_of_a_network_is_found_after_one_round(world, sign_in, session, reindex):
    outsider = world["outsider"]
    network_id = session.exec(select(PersonRole)).first().network_id
    session.add(Membership(network_id=network_id, organisation_id=outsider.organisation_id))
    session.flush()
    name = outsider.name
    reindex()
    assert name in people(sign_in(world["target"]), name)


def test_the_index_knows_no_addresses(world, session):
    documents = [document for document in all_documents(session) if document.kind == "person"]
    assert len(documents) == 6  # those who belong nowhere are not found
    assert "@" not in str(documents)


def test_the_two_renderings_of_the_rule_agree(world, session):
    on = clock.now().date()
    everybody = session.exec(select(User)).all()
    for viewer in everybody:
        actor = make_actor(session, viewer)
        known = set(session.exec(select(User.id).where(person_known_to(actor, on))))
        for person in everybody:
            networks = current_memberships(session, person.organisation_id, on) | {
                role.network_id for role in own_roles(session, person.id)
            }
            shares = not tokens_of(actor).isdisjoint(audience_of_person(person, networks))
            assert shares == (person.id in known), (viewer.name, person.name)
